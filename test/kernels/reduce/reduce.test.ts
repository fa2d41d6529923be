import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  channelSums,
  channelSumsKernel,
  extremes,
  extremesKernel,
  sums,
  sumsKernel,
  tileSize,
} from '../../../src/kernels/reduce/reduce.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

/** A tile's sum is at most 256; a fused multiply-add moves its last bits. */
const ONE_TILE = 3e-5;

const { webgpu, gpujs } = await openBoth();
const backends: readonly (readonly [string, Gpu])[] = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
];
const valuesOf = ({ width, height }: Size) => noise(width * height, 1).map((v) => v - 0.25);
const regionOf = ({ width, height }: Size) => noise(width * height, 2);

describe.each([
  ['sums', sumsKernel, ONE_TILE],
  ['extremes', extremesKernel, 0],
] as const)('%s', (_, reduce, tolerance) => {
  it.each(awkwardSizes)('agrees with its twin at %o, by every rule', async (size) => {
    for (const [rule, margin] of [
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 5],
    ] as const) {
      const [shader, twin] = await Promise.all(
        [webgpu, gpujs].map((gpu) =>
          gpu.read(
            reduce(
              gpu,
              {
                values: fieldFrom(gpu, size, valuesOf(size)),
                region: fieldFrom(gpu, size, regionOf(size)),
              },
              { valuesWidth: size.width, valuesHeight: size.height, rule, margin },
              { size: tileSize(size) },
            ),
          ),
        ),
      );
      expect(largestDifference(shader as Float32Array, twin as Float32Array)).toBeLessThanOrEqual(
        tolerance,
      );
    }
  });
});

describe('channel sums', () => {
  it.each(awkwardSizes)('agree with their twin at %o, with and without a margin', async (size) => {
    for (const margin of [0, 5]) {
      const [shader, twin] = await Promise.all(
        [webgpu, gpujs].map((gpu) =>
          gpu.read(
            channelSumsKernel(
              gpu,
              { image: imageFrom(gpu, size, noiseOf('image', size)) },
              { imageWidth: size.width, imageHeight: size.height, margin },
              { size: tileSize(size) },
            ),
          ),
        ),
      );
      expect(largestDifference(shader as Float32Array, twin as Float32Array)).toBeLessThanOrEqual(
        ONE_TILE,
      );
    }
  });
});

describe.each(backends)('on %s', (_, gpu) => {
  const size = { width: 67, height: 45 };
  const values = valuesOf(size);
  const region = regionOf(size);
  const field = (data: Float32Array) => fieldFrom(gpu, size, data);
  const plain = (counts: (i: number) => boolean) => values.filter((_, i) => counts(i));

  it('a sum is that of the numbers in f64, to seven digits', async () => {
    const got = await sums(gpu, field(values));
    const expected = values.reduce((sum, v) => sum + v, 0);
    expect(got.count).toBe(67 * 45);
    expect(Math.abs(got.sum / expected - 1)).toBeLessThan(2e-7);
    expect(got.squares / values.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo(1, 6);
  });

  it('a region, its outside and a margin each leave out the rest', async () => {
    const inside = plain((i) => (region[i] as number) >= 0.5);
    expect((await sums(gpu, field(values), { region: field(region) })).count).toBe(inside.length);
    const outside = plain((i) => (region[i] as number) < 0.5);
    const found = await extremes(gpu, field(values), { region: field(region), outside: true });
    expect(found).toEqual({
      count: outside.length,
      smallest: Math.min(...outside),
      largest: Math.max(...outside),
    });
    expect((await sums(gpu, field(values), { margin: 5 })).count).toBe(57 * 35);
    expect((await sums(gpu, field(values), { margin: 40 })).count).toBe(0);
  });

  it('what does not count is not looked at', async () => {
    const broken = values.map((v, i) => ((region[i] as number) < 0.5 ? Number.NaN : v));
    const where = { region: field(region) };
    expect((await sums(gpu, field(broken), where)).sum).toBe(
      (await sums(gpu, field(values), where)).sum,
    );
  });

  it('each channel has its own sum', async () => {
    const data = noiseOf('image', size);
    const got = await channelSums(gpu, imageFrom(gpu, size, data), { margin: 3 });
    got.forEach((sum, c) => {
      const expected = data.reduce((total, v, i) => {
        const [x, y] = [(i >> 2) % 67, Math.floor((i >> 2) / 67)];
        return i % 4 === c && Math.min(x, y, 66 - x, 44 - y) >= 3 ? total + v : total;
      }, 0);
      expect(Math.abs(sum / expected - 1)).toBeLessThan(2e-7);
    });
  });

  it('adds in the same order every time', async () => {
    const [first, second] = [await sums(gpu, field(values)), await sums(gpu, field(values))];
    expect(second).toEqual(first);
  });

  it('keeps its digits over a million pixels', async () => {
    const large = { width: 1024, height: 1024 };
    const data = new Float32Array(1024 * 1024).fill(0.1);
    const { sum } = await sums(gpu, fieldFrom(gpu, large, data));
    expect(Math.abs(sum / (1024 * 1024 * Math.fround(0.1)) - 1)).toBeLessThan(3e-7);
  });
});

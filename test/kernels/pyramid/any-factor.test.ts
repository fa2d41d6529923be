import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Matches, Size } from '../../../src/kernels/gpu/plane.ts';
import {
  dividedSize,
  rise,
  riseField,
  shrinkHoleTo,
  shrinkTo,
} from '../../../src/kernels/pyramid/any-factor.ts';
import { carryUp, copyByMatches, liftMatches } from '../../../src/kernels/pyramid/carry.ts';
import { guessFrom } from '../../../src/kernels/pyramid/guess.ts';
import { openStrip } from '../../../src/kernels/pyramid/strip.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

const FEW_ROUNDINGS = 1e-6; // weighted means of a few numbers 0..1 in another order

const { webgpu, gpujs } = await openBoth();
const holeOf = ({ width, height }: Size, share: number) =>
  noise(width * height, 3).map((v) => (v < share ? 1 : 0));
const matchesFrom = (gpu: Gpu, size: Size, data: Float32Array): Matches => {
  const plane = gpu.matches(size);
  gpu.upload(plane, data);
  return plane;
};

type Run = (gpu: Gpu, size: Size) => Promise<Float32Array>;
const both = async (size: Size, run: Run) => {
  const [shader, twin] = await Promise.all([run(webgpu, size), run(gpujs, size)]);
  return largestDifference(shader, twin);
};
const row = (...values: readonly number[]) =>
  Float32Array.from(values.flatMap((v) => [v, v, v, 1]));
const reds = (data: Float32Array) => [...data].filter((_, i) => i % 4 === 0);

describe('levels of any size', () => {
  it.each(awkwardSizes)('agree with their twins at %o', async (size) => {
    const small = dividedSize(size, 1.5);
    const hole = holeOf(size, 0.5);
    const picture = noiseOf('image', size);
    const coarse = noiseOf('image', small, 5);
    const run = (of: (gpu: Gpu) => Parameters<Gpu['read']>[0]) =>
      both(size, (gpu) => gpu.read(of(gpu)));
    const smoothing: readonly ((gpu: Gpu) => Parameters<Gpu['read']>[0])[] = [
      (gpu) => shrinkTo(gpu, imageFrom(gpu, size, picture), fieldFrom(gpu, size, hole), small),
      (gpu) =>
        rise(
          gpu,
          imageFrom(gpu, size, picture),
          fieldFrom(gpu, size, hole),
          imageFrom(gpu, small, coarse),
          'bilinear',
        ),
      (gpu) => {
        const strip = openStrip(gpu, size, 2);
        strip.draw(0, imageFrom(gpu, small, coarse));
        strip.draw(1, imageFrom(gpu, size, picture));
        return strip.image;
      },
    ];
    for (const of of smoothing) expect(await run(of)).toBeLessThanOrEqual(FEW_ROUNDINGS);
    const exact: readonly ((gpu: Gpu) => Parameters<Gpu['read']>[0])[] = [
      ...(['all', 'majority', 'any'] as const).map(
        (rule) => (gpu: Gpu) => shrinkHoleTo(gpu, fieldFrom(gpu, size, hole), small, rule),
      ),
      (gpu) =>
        rise(
          gpu,
          imageFrom(gpu, size, picture),
          fieldFrom(gpu, size, hole),
          imageFrom(gpu, small, coarse),
          'nearest',
        ),
      (gpu) => riseField(gpu, fieldFrom(gpu, small, noiseOf('field', small)), size),
      (gpu) => liftMatches(gpu, matchesFrom(gpu, small, targets(small)), size),
      (gpu) =>
        copyByMatches(
          gpu,
          { image: imageFrom(gpu, size, picture), mask: fieldFrom(gpu, size, hole) },
          imageFrom(gpu, size, noiseOf('image', size, 9)),
          matchesFrom(gpu, small, targets(small)),
        ),
    ];
    for (const of of exact) expect(await run(of)).toBe(0);
  });

  it('weigh what is known by area', async () => {
    for (const gpu of [webgpu, gpujs]) {
      const size = { width: 3, height: 1 };
      const picture = imageFrom(gpu, size, row(0, 0.3, 0.9));
      const means = async (...hole: readonly number[]) =>
        reds(
          await gpu.read(
            shrinkTo(gpu, picture, fieldFrom(gpu, size, Float32Array.from(hole)), {
              width: 2,
              height: 1,
            }),
          ),
        );
      const [left = 0, right = 0] = await means(0, 0, 0);
      expect(left).toBeCloseTo(0.1, 6);
      expect(right).toBeCloseTo(0.7, 6);
      expect((await means(1, 0, 1)).map((v) => Math.round(10 * v))).toEqual([3, 3]);
    }
  });

  it('are missing where all, most or any of their area is', async () => {
    const size = { width: 6, height: 1 };
    const hole = fieldFrom(webgpu, size, Float32Array.of(1, 0, 0, 1, 1, 0));
    const read = async (rule: 'all' | 'majority' | 'any') => [
      ...(await webgpu.read(shrinkHoleTo(webgpu, hole, dividedSize(size, 1.5), rule))),
    ];
    expect(await read('all')).toEqual([0, 0, 1, 0]);
    expect(await read('majority')).toEqual([1, 0, 1, 0]);
    expect(await read('any')).toEqual([1, 0, 1, 1]);
  });

  it('bring a ramp down and up within a twelfth of its step, which the mean of square pixels is off', async () => {
    const size = { width: 48, height: 3 };
    const ramp = row(...Array.from({ length: 144 }, (_, i) => (i % 48) / 48));
    const everything = fieldFrom(webgpu, size, new Float32Array(144).fill(1));
    const nothing = fieldFrom(webgpu, size, new Float32Array(144));
    const picture = imageFrom(webgpu, size, ramp);
    const small = shrinkTo(webgpu, picture, nothing, dividedSize(size, 1.5));
    const risen = reds(
      await webgpu.read(rise(webgpu, picture, everything, small, 'bilinear')),
    ).slice(2, 46);
    const wrong = risen.map((v, i) => Math.abs(v - (i + 2) / 48));
    expect(Math.max(...wrong)).toBeLessThanOrEqual(1 / 48 / 12);
  });
});

describe('what is carried up a level', () => {
  it('moves a match as far as the coarse pixel moved, times the factor', async () => {
    const size = { width: 4, height: 1 };
    const coarse = Float32Array.of(2, 0, 0, 7, 3, 0, 0, 7, -1, -1, 0, -1, 0, 0, 0, 7);
    const lifted = async (width: number) =>
      reds(
        await webgpu.read(
          liftMatches(webgpu, matchesFrom(webgpu, size, coarse), { width, height: 1 }),
        ),
      );
    expect(await lifted(8)).toEqual([4, 5, 6, 7, -1, -1, 0, 1]);
    expect(await lifted(6)).toEqual([3, 4, 5, -1, 0, 1]);
  });

  it('copies missing pixels bit for bit, and nothing that is missing itself', async () => {
    const size = { width: 4, height: 1 };
    const picture = row(0.1, 0.2, 0.3, 0.4);
    const hole = Float32Array.of(0, 0, 1, 1);
    const matches = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0);
    for (const gpu of [webgpu, gpujs]) {
      const copied = copyByMatches(
        gpu,
        { image: imageFrom(gpu, size, picture), mask: fieldFrom(gpu, size, hole) },
        imageFrom(gpu, size, row(0.1, 0.2, 0.8, 0.9)),
        matchesFrom(gpu, size, matches),
      );
      const got = reds(await gpu.read(copied)).map((v) => Math.round(10 * v));
      expect(got).toEqual([1, 2, 1, 9]);
    }
  });

  it('repeats labels and smooths pictures', async () => {
    const [size, half] = [
      { width: 4, height: 2 },
      { width: 2, height: 1 },
    ];
    const everywhere = fieldFrom(webgpu, size, new Float32Array(8).fill(1));
    const level = { image: imageFrom(webgpu, size, noiseOf('image', size)), everywhere };
    const labels = carryUp(webgpu, fieldFrom(webgpu, half, Float32Array.of(3, 8)), level);
    expect([...(await webgpu.read(labels))]).toEqual([3, 3, 8, 8, 3, 3, 8, 8]);
    const picture = carryUp(webgpu, imageFrom(webgpu, half, row(0, 1)), level);
    expect(reds(await webgpu.read(picture)).slice(0, 4)).toEqual([0, 0.25, 0.75, 1]);
  });
});

describe('a guess that knows nothing of the rim', () => {
  const size = { width: 40, height: 40 };
  const level = (gpu: Gpu) => ({
    image: imageFrom(gpu, size, noiseOf('image', size)),
    mask: fieldFrom(gpu, size, holeOf(size, 0.5)),
  });

  it('is the mean of what is known, or noise of its mean and deviation', async () => {
    const known = noiseOf('image', size).filter(
      (_, i) => i % 4 === 0 && (holeOf(size, 0.5)[i >> 2] as number) === 0,
    );
    const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
    const missing = (data: Float32Array) => reds(data).filter((_, i) => holeOf(size, 0.5)[i] === 1);
    const flat = missing(await webgpu.read(await guessFrom(webgpu, level(webgpu), null)));
    expect(Math.max(...flat.map((v) => Math.abs(v - mean)))).toBeLessThan(1e-6);
    const drawn = missing(await webgpu.read(await guessFrom(webgpu, level(webgpu), { seed: 4 })));
    const deviation = (data: readonly number[] | Float32Array) =>
      Math.sqrt([...data].reduce((sum, v) => sum + (v - mean) ** 2, 0) / data.length);
    expect(deviation(drawn) / deviation(known)).toBeGreaterThan(0.9);
    expect(deviation(drawn) / deviation(known)).toBeLessThan(1.1);
  });

  it('is the same on every backend, and another with another seed', async () => {
    const read = async (gpu: Gpu, seed: number) =>
      gpu.read(await guessFrom(gpu, level(gpu), { seed }));
    expect(await read(webgpu, 1)).toEqual(await read(gpujs, 1));
    expect(await read(gpujs, 2)).not.toEqual(await read(gpujs, 1));
  });
});

/** Whole numbers within the picture, or none. */
function targets(size: Size): Float32Array {
  const drawn = noise(size.width * size.height, 7);
  return Float32Array.from({ length: 4 * drawn.length }, (_, i) => {
    const v = drawn[i >> 2] as number;
    if (v < 0.2) return [-1, -1, 0, -1][i % 4] as number;
    return [Math.floor(v * size.width), Math.floor(((7 * v) % 1) * size.height), 0, 5][
      i % 4
    ] as number;
  });
}

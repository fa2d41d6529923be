import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { pull, pullHole, pullPush, push } from '../../../src/kernels/pyramid/pull-push.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

const FEW_ROUNDINGS = 1e-6; // sums of a few numbers 0..1 in another order

const { webgpu, gpujs } = await openBoth();
const holeOf = ({ width, height }: Size, share: number) =>
  noise(width * height, 3).map((v) => (v < share ? 1 : 0));

type Run = (gpu: Gpu, size: Size) => Promise<Float32Array>;
const both = async (size: Size, run: Run) => {
  const [shader, twin] = await Promise.all([run(webgpu, size), run(gpujs, size)]);
  return largestDifference(shader, twin);
};

describe('pull and push', () => {
  it.each(awkwardSizes)('pull agrees with its twin at %o', async (size) => {
    const run: Run = (gpu) =>
      gpu.read(
        pull(
          gpu,
          imageFrom(gpu, size, noiseOf('image', size)),
          fieldFrom(gpu, size, holeOf(size, 0.6)),
        ),
      );
    expect(await both(size, run)).toBeLessThanOrEqual(FEW_ROUNDINGS);
  });

  it.each(['all', 'majority', 'any'] as const)(
    'pull-hole by "%s" equals its twin',
    async (rule) => {
      for (const size of awkwardSizes) {
        const run: Run = (gpu) =>
          gpu.read(pullHole(gpu, fieldFrom(gpu, size, holeOf(size, 0.6)), rule));
        expect(await both(size, run)).toBe(0);
      }
    },
  );

  it('pull-hole calls a pixel missing when all, most or any of its children are', async () => {
    const size = { width: 8, height: 2 };
    const hole = fieldFrom(
      webgpu,
      size,
      Float32Array.of(0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1),
    );
    const read = async (rule: 'all' | 'majority' | 'any') => [
      ...(await webgpu.read(pullHole(webgpu, hole, rule))),
    ];
    expect(await read('all')).toEqual([0, 0, 0, 1]);
    expect(await read('majority')).toEqual([0, 0, 1, 1]);
    expect(await read('any')).toEqual([0, 1, 1, 1]);
  });

  it.each(awkwardSizes)('push agrees with its twin at %o', async (size) => {
    const half = { width: Math.ceil(size.width / 2), height: Math.ceil(size.height / 2) };
    const run: Run = (gpu) =>
      gpu.read(
        push(
          gpu,
          imageFrom(gpu, size, noiseOf('image', size)),
          fieldFrom(gpu, size, holeOf(size, 0.5)),
          imageFrom(gpu, half, noiseOf('image', half, 5)),
        ),
      );
    expect(await both(size, run)).toBeLessThanOrEqual(FEW_ROUNDINGS);
  });

  it('fills a hole in a constant picture with that constant, whatever stood under the mask', async () => {
    const size = { width: 37, height: 21 };
    const hole = holeOf(size, 0.7);
    const data = Float32Array.from({ length: 37 * 21 * 4 }, (_, i) =>
      hole[i >> 2] && i % 4 < 3 ? Number.NaN : i % 4 < 3 ? 0.375 : 1,
    );
    for (const gpu of [webgpu, gpujs]) {
      const filled = await gpu.read(
        pullPush(gpu, imageFrom(gpu, size, data), fieldFrom(gpu, size, hole)),
      );
      const flat = filled.map((v, i) => (i % 4 < 3 ? v : 0.375));
      expect(
        largestDifference(flat, new Float32Array(flat.length).fill(0.375)),
      ).toBeLessThanOrEqual(FEW_ROUNDINGS);
    }
  });
});

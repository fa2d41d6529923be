import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  alongLines,
  distanceKernel,
  FAR_SQUARED,
  lineStartKernel,
  lineStepKernel,
  nearestKernel,
  nearestPixel,
  squaredDistance,
} from '../../../src/kernels/mask/distance.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, smallSizes } from '../../support/masks.ts';
import { awkwardSizes, fieldFrom, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const FAR = Math.fround(FAR_SQUARED);

/** The definition: of all pixels of the kind looked for, the nearest; ties as the kernel breaks them. */
function bruteForce(mask: Float32Array, { width, height }: Size, missing: boolean) {
  const targets: [number, number][] = [];
  mask.forEach((v, i) => {
    if (v >= 0.5 === missing) targets.push([i % width, Math.floor(i / width)]);
  });
  return Array.from({ length: width * height }, (_, i) => {
    const [px, py] = [i % width, Math.floor(i / width)];
    let best: readonly number[] = [FAR, 0, 0, 0, -1, -1];
    for (const [x, y] of targets) {
      const rank = [(x - px) ** 2 + (y - py) ** 2, Math.abs(x - px), x - px, y - py, x, y];
      const at = rank.findIndex((v, k) => v !== best[k]);
      if (at >= 0 && at < 4 && (rank[at] as number) < (best[at] as number)) best = rank;
    }
    return { squared: best[0], x: best[4], y: best[5] };
  });
}

describe.each(gpus)('the Euclidean distance on %s', (_, gpu) => {
  describe.each([...smallSizes, { width: 32, height: 32 }])('at %o', (size) => {
    it.each(Object.entries(awkwardMasks(size)))('is exact for %s', async (_, mask) => {
      const field = fieldFrom(gpu, size, mask);
      for (const to of ['known', 'missing'] as const) {
        const truth = bruteForce(mask, size, to === 'missing');
        const squared = await gpu.read(squaredDistance(gpu, field, { to }));
        expect([...squared]).toEqual(truth.map((pixel) => pixel.squared));
        const nearest = await gpu.read(nearestPixel(gpu, field, { to }));
        expect(truth.map((_, i) => ({ x: nearest[4 * i], y: nearest[4 * i + 1] }))).toEqual(
          truth.map(({ x, y }) => ({ x, y })),
        );
      }
    });
  });

  it('is the hypotenuse from a single pixel', async () => {
    const size = { width: 90, height: 70 };
    const mask = fieldFrom(
      gpu,
      size,
      maskOf(size, (x, y) => x === 80 && y === 3),
    );
    const squared = await gpu.read(squaredDistance(gpu, mask, { to: 'missing' }));
    expect(squared[66 * 90 + 17]).toBe(63 ** 2 + 63 ** 2);
  });

  it.each([0, 1, 2.5, 7])(
    'is the same up to a limit of %d, and far away above it',
    async (limit) => {
      const size = { width: 40, height: 37 };
      const mask = maskOf(size, (x, y) => (x * 7 + y * 11) % 97 === 0);
      const field = fieldFrom(gpu, size, mask);
      const all = await gpu.read(squaredDistance(gpu, field, { to: 'missing' }));
      const some = await gpu.read(squaredDistance(gpu, field, { to: 'missing', limit }));
      expect(some).toEqual(all.map((v) => (v <= limit * limit ? v : FAR)));
    },
  );
});

describe('the distance', () => {
  it('takes as many passes as its limit needs, whatever the size of the picture', () => {
    const field = fieldFrom(gpujs, { width: 8, height: 500 }, noise(4000));
    const passes = (limit?: number) => {
      const before = gpujs.dispatches;
      const options = limit === undefined ? {} : { limit };
      gpujs.release(squaredDistance(gpujs, field, { to: 'known', ...options }));
      return gpujs.dispatches - before;
    };
    expect([passes(0), passes(1), passes(3), passes(100), passes()]).toEqual([2, 3, 4, 9, 11]);
  });
});

/** Offsets and squares are whole numbers, so a kernel and its twin agree to the last bit. */
const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => ReturnType<typeof alongLines>>> = {
  'line-start': (gpu, size) => lineStartKernel(gpu, { mask: holes(gpu, size) }, { missing: 0 }),
  'line-step': (gpu, size) =>
    lineStepKernel(gpu, { offset: start(gpu, size) }, { stepX: 3, stepY: 0 }),
  'line-step down': (gpu, size) =>
    lineStepKernel(gpu, { offset: start(gpu, size) }, { stepX: 0, stepY: 2 }),
  distance: (gpu, size) => distanceKernel(gpu, { offset: start(gpu, size) }, { limit: 9 }),
};
const holes = (gpu: Gpu, size: Size) =>
  fieldFrom(
    gpu,
    size,
    noise(size.width * size.height, 2).map((v) => (v < 0.97 ? 1 : 0)),
  );
const start = (gpu: Gpu, size: Size) =>
  alongLines(gpu, holes(gpu, size), { to: 'known', axis: 'y', reach: 8 });

describe.each(Object.entries(kernels))('%s', (_, run) => {
  it.each(awkwardSizes)('equals its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all(
      [webgpu, gpujs].map((gpu) => gpu.read(run(gpu, size))),
    );
    expect(shader).toEqual(twin);
  });
});

describe('nearest', () => {
  it.each(awkwardSizes)('equals its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all(
      [webgpu, gpujs].map((gpu) => gpu.read(nearestKernel(gpu, { offset: start(gpu, size) }, {}))),
    );
    expect(shader).toEqual(twin);
  });
});

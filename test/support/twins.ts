import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../src/kernels/gpu/plane.ts';
import { awkwardSizes, fieldFrom, imageFrom, largestDifference, noise, noiseOf } from './planes.ts';

/** Runs a kernel once on seeded numbers of a size and gives the plane it wrote. */
export type Trial = (gpu: Gpu, size: Size) => Plane;

/** Holds that every kernel's shader and its twin give the same numbers, but for `tolerance`. */
export function holdTwins(
  { webgpu, gpujs }: { readonly webgpu: Gpu; readonly gpujs: Gpu },
  kernels: Readonly<Record<string, Trial>>,
  tolerance: number,
): void {
  describe.each(Object.entries(kernels))('%s', (_, run) => {
    it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
      const read = async (gpu: Gpu) => {
        const plane = run(gpu, size);
        const data = await gpu.read(plane);
        // The fourth lane of an image carries nothing for solvers.
        return plane.kind === 'image' ? data.filter((_, i) => i % 4 !== 3) : data;
      };
      const [shader, twin] = await Promise.all([read(webgpu), read(gpujs)]);
      expect(largestDifference(shader, twin)).toBeLessThanOrEqual(tolerance);
    });
  });
}

export const noiseImage = (gpu: Gpu, size: Size, seed = 1, map = (v: number) => v) =>
  imageFrom(gpu, size, noiseOf('image', size, seed).map(map));

export const noiseField = (gpu: Gpu, size: Size, seed = 1, map = (v: number) => v) =>
  fieldFrom(gpu, size, noise(size.width * size.height, seed).map(map));

/** 1 at six pixels of ten, scattered; 0 elsewhere. */
export const noiseHole = (gpu: Gpu, size: Size) =>
  noiseField(gpu, size, 7, (v) => (v < 0.6 ? 1 : 0));

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Size } from '../gpu/plane.ts';
import { pcg4d } from '../random/pcg.ts';
import pcgWgsl from '../random/shared/pcg.wgsl?raw';
import randomPixelsWgsl from './random-pixels.wgsl?raw';
import stripesWgsl from './stripes.wgsl?raw';

const randomPixelsKernel = kernel({
  name: 'mask/random-pixels',
  wgsl: randomPixelsWgsl,
  shared: [pcgWgsl],
  twin:
    (_, output, { width }, [below = 0, seed = 0, stream = 0]) =>
    (y) => {
      for (let x = 0; x < width; x++) {
        output[y * width + x] = pcg4d(x, y, seed, stream)[0] >>> 8 < below ? 1 : 0;
      }
    },
  reads: {},
  writes: 'field',
  uniforms: { below: 'u32', seed: 'u32', stream: 'u32' },
});
const stripesKernel = kernel({
  name: 'mask/stripes',
  wgsl: stripesWgsl,
  // A remainder of whole numbers, which f32 division does not give for all of them.
  twin:
    (_, output, { width }, [stepX = 0, stepY = 0, offset = 0, period = 1, thickness = 0]) =>
    (y) => {
      for (let x = 0; x < width; x++) {
        const rest = (stepX * x + stepY * y + offset) % period;
        output[y * width + x] = (rest < 0 ? rest + period : rest) < thickness ? 1 : 0;
      }
    },
  reads: {},
  writes: 'field',
  uniforms: { stepX: 'i32', stepY: 'i32', offset: 'i32', period: 'i32', thickness: 'i32' },
});

export interface RandomPixels {
  /** The chance of each pixel to be missing, 0 to 1. */
  readonly chance: number;
  readonly seed: number;
  readonly stream: number;
}

/** Every pixel is missing by its own chance, independently: the same pixels on every backend. */
export const randomPixels = (gpu: Gpu, size: Size, { chance, seed, stream }: RandomPixels): Field =>
  randomPixelsKernel(gpu, {}, { below: Math.ceil(chance * 2 ** 24), seed, stream }, { size });

export interface Stripes {
  /** Whole numbers: where (step · (x, y) + offset) mod period < thickness, a pixel is missing. */
  readonly step: readonly [number, number];
  readonly offset: number;
  readonly period: number;
  readonly thickness: number;
}

/** Parallel stripes by a formula on whole numbers. */
export const stripes = (
  gpu: Gpu,
  size: Size,
  { step: [stepX, stepY], offset, period, thickness }: Stripes,
): Field => stripesKernel(gpu, {}, { stepX, stepY, offset, period, thickness }, { size });

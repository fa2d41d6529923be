import type { Gpu } from '../gpu/gpu.ts';
import type { Field } from '../gpu/plane.ts';
import { blank } from '../hole/window.ts';
import { extremes } from '../reduce/reduce.ts';
import { nearnessKernel } from './exemplar.ts';

/** How near the pixels of a picture are, for fills that look behind things. */
export interface Depths {
  /** Whole numbers 0..255, larger is nearer; a single 0 where depth plays no part. */
  readonly nearness: Field;
  /** How much nearer than the pixel to be filled a pixel may be; negative where depth plays no part. */
  readonly tolerance: number;
}

export const noDepths = (gpu: Gpu): Depths => ({
  nearness: blank(gpu, { width: 1, height: 1 }),
  tolerance: -1,
});

/**
 * Disparities as whole numbers, and the tolerance (pixels of disparity) in their steps. Steps are a power of
 * two: that rounds nothing, so every backend has the same numbers. Errors: `Error` where one is not finite.
 */
export async function depthsOf(
  gpu: Gpu,
  disparity: Field | undefined,
  tolerance = 0,
): Promise<Depths> {
  if (!disparity) return noDepths(gpu);
  const { smallest, largest } = await extremes(gpu, disparity);
  const span = largest - smallest;
  if (!Number.isFinite(span)) {
    throw new Error(
      'disparity: holds numbers that are not finite; fill it first, by depth/guided-harmonic',
    );
  }
  const scale = span > 0 ? 2 ** Math.floor(Math.log2(255 / span)) : 1;
  return {
    nearness: nearnessKernel(gpu, { disparity }, { least: smallest, scale }),
    tolerance: Math.floor(scale * tolerance),
  };
}

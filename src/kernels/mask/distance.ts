import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import distanceTwin from './distance.twin.js?raw';
import distanceWgsl from './distance.wgsl?raw';
import lineStartTwin from './line-start.twin.js?raw';
import lineStartWgsl from './line-start.wgsl?raw';
import lineStepTwin from './line-step.twin.js?raw';
import lineStepWgsl from './line-step.wgsl?raw';
import nearestTwin from './nearest.twin.js?raw';
import nearestWgsl from './nearest.wgsl?raw';

export const lineStartKernel = kernel({
  name: 'mask/line-start',
  wgsl: lineStartWgsl,
  twin: lineStartTwin,
  reads: { mask: 'field' },
  writes: 'field',
  uniforms: { missing: 'u32' },
});
export const lineStepKernel = kernel({
  name: 'mask/line-step',
  wgsl: lineStepWgsl,
  twin: lineStepTwin,
  reads: { offset: 'field' },
  writes: 'field',
  uniforms: { stepX: 'u32', stepY: 'u32' },
});
export const distanceKernel = kernel({
  name: 'mask/distance',
  wgsl: distanceWgsl,
  twin: distanceTwin,
  reads: { offset: 'field' },
  writes: 'field',
  uniforms: { limit: 'f32' },
});
export const nearestKernel = kernel({
  name: 'mask/nearest',
  wgsl: nearestWgsl,
  twin: nearestTwin,
  reads: { offset: 'field' },
  writes: 'image',
});

/** What stands where there is no pixel of the kind looked for, or none within the limit. */
export const FAR_SQUARED = 1e18;

/** Which pixels distances are measured to: a mask's known or its missing ones. */
export type Target = 'known' | 'missing';
export interface DistanceOptions {
  readonly to: Target;
  /** Distances above it, in pixels, need not be known: work grows with it, not with the picture. */
  readonly limit?: number;
}

/**
 * Signed offsets along one axis to the nearest pixel looked for on the same line, 1e9 where there is
 * none; exact up to `reach` pixels. Takes log2(reach) passes, each of which sees twice as far.
 */
export function alongLines(
  gpu: Gpu,
  mask: Field,
  { to, axis, reach }: { readonly to: Target; readonly axis: 'x' | 'y'; readonly reach: number },
): Field {
  const longest = Math.min(reach, (axis === 'x' ? mask.width : mask.height) - 1);
  let offset = lineStartKernel(gpu, { mask }, { missing: to === 'missing' ? 1 : 0 });
  for (let step = 1; step <= longest; step *= 2) {
    const steps = axis === 'x' ? { stepX: step, stepY: 0 } : { stepX: 0, stepY: step };
    const next = lineStepKernel(gpu, { offset }, steps);
    gpu.release(offset);
    offset = next;
  }
  return offset;
}

/**
 * The exact squared Euclidean distance, in pixels between centres, from every pixel to the nearest known
 * or missing one (0 for those themselves): whole numbers, the same on every backend up to distances
 * of 4096. `FAR_SQUARED` where there is none, or none within `limit`.
 * Columns first, then rows (after Felzenszwalb and Huttenlocher 2012, sections 2 and 3).
 */
export function squaredDistance(gpu: Gpu, mask: Field, { to, limit }: DistanceOptions): Field {
  const furthest = Math.min(limit ?? Number.POSITIVE_INFINITY, mask.width + mask.height);
  const offset = alongLines(gpu, mask, { to, axis: 'y', reach: furthest });
  const result = distanceKernel(gpu, { offset }, { limit: Math.fround(furthest) });
  gpu.release(offset);
  return result;
}

/**
 * The nearest known or missing pixel of every pixel: lanes x, y and squared distance; -1, -1 and
 * `FAR_SQUARED` where there is none. Of several the one in the nearest column, left before right, above
 * before below.
 */
export function nearestPixel(gpu: Gpu, mask: Field, { to }: { readonly to: Target }): Image {
  const offset = alongLines(gpu, mask, { to, axis: 'y', reach: mask.height });
  const result = nearestKernel(gpu, { offset }, {});
  gpu.release(offset);
  return result;
}

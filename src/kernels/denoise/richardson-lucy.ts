import { blurOf } from '../filter/convolve.ts';
import type { PointSpread } from '../filter/point-spread.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { error } from '../metric/error.ts';
import { sums } from '../reduce/reduce.ts';
import ratioTwin from './lucy-ratio.twin.js?raw';
import ratioWgsl from './lucy-ratio.wgsl?raw';
import startTwin from './lucy-start.twin.js?raw';
import startWgsl from './lucy-start.wgsl?raw';
import updateTwin from './lucy-update.twin.js?raw';
import updateWgsl from './lucy-update.wgsl?raw';
import type { Iteration } from './step.ts';

export const startKernel = kernel({
  name: 'denoise/lucy-start',
  wgsl: startWgsl,
  twin: startTwin,
  reads: { image: 'image' },
  writes: 'image',
});
export const ratioKernel = kernel({
  name: 'denoise/lucy-ratio',
  wgsl: ratioWgsl,
  twin: ratioTwin,
  reads: { image: 'image', blurred: 'image' },
  writes: 'image',
});
export const updateKernel = kernel({
  name: 'denoise/lucy-update',
  wgsl: updateWgsl,
  twin: updateTwin,
  reads: { u: 'image', gathered: 'image' },
  writes: 'image',
  uniforms: { damping: 'f32' },
});

export interface RichardsonLucyOptions {
  readonly iterations: number;
  /** Weight of the total variation, 0 for none. */
  readonly damping: number;
  /** Stop when the blurred result is this close to the picture, root mean square in code values. */
  readonly discrepancy: number;
}

/** The stopping rule is looked at after every so many iterations, whatever the machine's speed. */
const CHECK_EVERY = 5;

/**
 * Takes a known blur back (Richardson 1972, Lucy 1974): u <- u K*(y / K u), which raises the likelihood of a picture of
 * photon counts at every step and keeps u from falling below 0; damped by total variation (Dey et al. 2006, eq. 13).
 * Borders are mirrored. A step is up to five iterations; its residual is the root mean square of K u - y before the last.
 */
export async function* richardsonLucy(
  gpu: Gpu,
  image: Image,
  spread: PointSpread | Field,
  { iterations, damping, discrepancy }: RichardsonLucyOptions,
): Iteration {
  const blur = blurOf(gpu, spread);
  let u = startKernel(gpu, { image }, {});
  for (let k = 0; k < iterations; ) {
    let residual = Number.POSITIVE_INFINITY;
    for (const until = Math.min(iterations, k + CHECK_EVERY); k < until; k++) {
      const blurred = blur.spread(u);
      const distance =
        k === until - 1 ? error(gpu, { image: blurred, reference: image }, { power: 2 }) : null;
      const ratio = ratioKernel(gpu, { image, blurred }, {});
      const gathered = blur.gather(ratio);
      const next = updateKernel(gpu, { u, gathered }, { damping });
      for (const plane of [blurred, ratio, gathered, u]) gpu.release(plane);
      u = next;
      await gpu.breathe();
      if (distance) {
        const { sum, count } = await sums(gpu, distance);
        gpu.release(distance);
        residual = Math.sqrt(sum / count);
      }
    }
    yield { k, of: iterations, residual, preview: { image: u } };
    if (residual <= discrepancy) break;
  }
  blur.release();
  return u;
}

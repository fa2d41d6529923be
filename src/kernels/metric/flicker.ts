import { lift } from '../depth/fill-field.ts';
import { warp } from '../dibr/warp.ts';
import { fieldOf, frameOf } from '../film/film.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { combine } from '../mask/combine.ts';
import { threshold } from '../mask/threshold.ts';
import { sums } from '../reduce/reduce.ts';
import { error } from './error.ts';

/** Frames one below another, with what each of them sees. */
export interface Filmed {
  readonly frames: Image;
  readonly disparity: Field;
  readonly mask?: Field | undefined;
}

export interface FlickerOptions {
  readonly count: number;
  /** How far the camera moves from each frame to the next. */
  readonly step: number;
  /** Surfaces are the same whose disparities differ by no more, pixels. */
  readonly tolerance: number;
  readonly region: 'hole' | 'known' | 'all';
}

/**
 * How much surfaces change their colours while a camera passes them: each frame is warped to the place of the next,
 * and compared with it where both show the same surface. Sum of absolute differences, mean over R, G, B, and
 * over how many pixels.
 */
export async function flicker(
  gpu: Gpu,
  { frames, disparity, mask }: Filmed,
  { count, step, tolerance, region }: FlickerOptions,
): Promise<{ readonly sum: number; readonly count: number }> {
  let [sum, pixels] = [0, 0];
  for (let k = 0; k + 1 < count; k++) {
    const image = frameOf(gpu, frames, count, k);
    const depth = fieldOf(gpu, disparity, count, k);
    const moved = await warp(gpu, { image, disparity: depth }, { shift: step, tolerance });
    const next = frameOf(gpu, frames, count, k + 1);
    const nextDepth = fieldOf(gpu, disparity, count, k + 1);
    const isSame = sameSurface(gpu, moved.disparity, nextDepth, tolerance);
    let where = combine(gpu, isSame, moved.mask, 'difference');
    if (mask && region !== 'all') {
      const hole = fieldOf(gpu, mask, count, k + 1);
      where = combine(gpu, where, hole, region === 'hole' ? 'intersection' : 'difference');
    }
    const difference = error(gpu, { image: next, reference: moved.image }, { power: 1 });
    const found = await sums(gpu, difference, { region: where });
    sum += found.sum;
    pixels += found.count;
    const planes = [image, depth, next, nextDepth, isSame, where, difference];
    for (const plane of [...planes, ...Object.values(moved)]) gpu.release(plane);
  }
  return { sum, count: pixels };
}

/** 1 where two disparities differ by no more than the tolerance. */
function sameSurface(gpu: Gpu, a: Field, b: Field, tolerance: number): Field {
  const [one, other] = [lift(gpu, a), lift(gpu, b)];
  const apart = error(gpu, { image: one, reference: other }, { power: 1 });
  const same = threshold(gpu, apart, { high: tolerance });
  for (const plane of [one, other, apart]) gpu.release(plane);
  return same;
}

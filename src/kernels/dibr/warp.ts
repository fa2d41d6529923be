import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { blank } from '../hole/window.ts';
import { threshold } from '../mask/threshold.ts';
import { extremes } from '../reduce/reduce.ts';
import movedTwin from './moved.twin.js?raw';
import movedWgsl from './moved.wgsl?raw';
import resampleTwin from './resample.twin.js?raw';
import resampleWgsl from './resample.wgsl?raw';
import betweenWgsl from './shared/between.wgsl?raw';
import traceTwin from './trace.twin.js?raw';
import traceWgsl from './trace.wgsl?raw';

export const traceKernel = kernel({
  name: 'dibr/trace',
  wgsl: traceWgsl,
  twin: traceTwin,
  reads: { disparity: 'field', unknown: 'field' },
  writes: 'field',
  uniforms: { shift: 'f32', tolerance: 'f32', low: 'i32', high: 'i32' },
});
export const resampleKernel = kernel({
  name: 'dibr/resample',
  shared: [betweenWgsl],
  wgsl: resampleWgsl,
  twin: resampleTwin,
  reads: { image: 'image', disparity: 'field', traced: 'field' },
  writes: 'image',
  uniforms: { shift: 'f32' },
});
export const movedKernel = kernel({
  name: 'dibr/moved',
  shared: [betweenWgsl],
  wgsl: movedWgsl,
  twin: movedTwin,
  reads: { disparity: 'field', traced: 'field' },
  writes: 'field',
  uniforms: { shift: 'f32' },
});

export interface WarpOptions {
  /** How far the camera moves to the right, in distances between the two cameras of the disparity; at most 2. */
  readonly shift: number;
  /** Neighbours whose disparities differ by no more are one surface, pixels. */
  readonly tolerance: number;
}

/** A view from elsewhere, and what it does not know. */
export interface Warped {
  readonly image: Image;
  /** 1 where no part of the picture is to be seen. */
  readonly mask: Field;
  /** Disparity as that view sees it; 0 in holes. */
  readonly disparity: Field;
}

/** Steps of a pixel that disparities, shifts and tolerances are rounded to. */
const STEPS = 64;
/** Products of steps stay whole numbers below 2^24 up to here, pixels. */
const LARGEST_DISPARITY = 2047;

/**
 * The picture as a camera beside sees it (depth-image-based rendering): pixel x of disparity d lands at
 * x - shift * d, the nearest surface wins, and what was hidden is a hole. A gather: every target pixel
 * looks along its row for what covers it, so nothing is scattered and no rounding decides between
 * backends. `unknown` (1 = no disparity there) takes pixels out. Disparity in pixels, larger is nearer.
 * Reads back the smallest and largest disparity of each tile.
 * Errors: `Error` for disparities beyond 2,047 pixels or that are not finite.
 */
export async function warp(
  gpu: Gpu,
  inputs: { image: Image; disparity: Field; unknown?: Field | undefined },
  { shift, tolerance }: WarpOptions,
): Promise<Warped> {
  const { image, disparity } = inputs;
  const unknown = inputs.unknown ?? blank(gpu, disparity);
  const { smallest, largest } = await extremes(gpu, disparity, { region: unknown, outside: true });
  if (!(Math.max(-smallest, largest) <= LARGEST_DISPARITY)) {
    throw new Error(
      `disparity: goes from ${smallest} to ${largest}, but at most ${LARGEST_DISPARITY} pixels either way can be moved; is it a depth, or not scaled? Depth becomes disparity by depth/disparity`,
    );
  }
  const whole = Math.round(STEPS * shift);
  const ends = [smallest, largest].map((d) => (whole / STEPS) * d);
  const traced = traceKernel(
    gpu,
    { disparity, unknown },
    {
      shift: whole,
      tolerance: Math.round(STEPS * tolerance),
      low: Math.floor(Math.min(...ends)) - 2,
      high: Math.ceil(Math.max(...ends)) + 2,
    },
  );
  const warped = {
    image: resampleKernel(gpu, { image, disparity, traced }, { shift: whole }),
    mask: threshold(gpu, traced, { high: -0.5 }),
    disparity: movedKernel(gpu, { disparity, traced }, { shift: whole }),
  };
  gpu.release(traced);
  if (!inputs.unknown) gpu.release(unknown);
  return warped;
}

import { gaussianRadius, gaussianTaps } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { squaredDistance } from '../mask/distance.ts';
import { extremes } from '../reduce/reduce.ts';
import arrivalTwin from './arrival.twin.js?raw';
import arrivalWgsl from './arrival.wgsl?raw';
import eikonalTwin from './eikonal.twin.js?raw';
import eikonalWgsl from './eikonal.wgsl?raw';
import fallenTwin from './fallen.twin.js?raw';
import fallenWgsl from './fallen.wgsl?raw';
import frontTwin from './front.twin.js?raw';
import frontWgsl from './front.wgsl?raw';
import timeTwin from './signed-time.twin.js?raw';
import timeWgsl from './signed-time.wgsl?raw';
import unreachedTwin from './unreached.twin.js?raw';
import unreachedWgsl from './unreached.wgsl?raw';
import rankTwin from './wave-rank.twin.js?raw';
import rankWgsl from './wave-rank.wgsl?raw';

export const timeKernel = kernel({
  name: 'transport/signed-time',
  wgsl: timeWgsl,
  twin: timeTwin,
  reads: { hole: 'field', inside: 'field', outside: 'field' },
  writes: 'field',
  uniforms: { reach: 'f32' },
});
export const frontKernel = kernel({
  name: 'transport/front',
  wgsl: frontWgsl,
  twin: frontTwin,
  reads: { time: 'field', taps: 'field' },
  writes: 'image',
  uniforms: { radius: 'u32' },
});
export const waveRankKernel = kernel({
  name: 'transport/wave-rank',
  wgsl: rankWgsl,
  twin: rankTwin,
  reads: { time: 'field' },
  writes: 'field',
});
export const unreachedKernel = kernel({
  name: 'transport/unreached',
  wgsl: unreachedWgsl,
  twin: unreachedTwin,
  reads: { time: 'field', hole: 'field' },
  writes: 'field',
});
export const eikonalKernel = kernel({
  name: 'transport/eikonal',
  wgsl: eikonalWgsl,
  twin: eikonalTwin,
  reads: { time: 'field', hole: 'field' },
  writes: 'field',
});
export const fallenKernel = kernel({
  name: 'transport/fallen',
  wgsl: fallenWgsl,
  twin: fallenTwin,
  reads: { before: 'field', time: 'field' },
  writes: 'field',
});
export const arrivalKernel = kernel({
  name: 'transport/arrival',
  wgsl: arrivalWgsl,
  twin: arrivalTwin,
  reads: { time: 'field' },
  writes: 'field',
});

/** Blur of the time before its slope is taken, pixels. */
const NORMAL_SIGMA = 1;
/** Sweeps between two looks at whether anything changes. */
const SWEEPS = 16;

/**
 * When a front that starts at the known pixels reaches a missing one, in pixels:
 * the exact Euclidean distance to the nearest known pixel. Outside the hole times are negative, down to
 * `-reach`.
 */
export function euclideanTime(gpu: Gpu, hole: Field, reach: number): Field {
  const inside = squaredDistance(gpu, hole, { to: 'known' });
  const outside = squaredDistance(gpu, hole, { to: 'missing', limit: reach + 1 });
  const time = timeKernel(gpu, { hole, inside, outside }, { reach });
  gpu.release(inside);
  gpu.release(outside);
  return time;
}

/**
 * The same as the fast marching method finds it: the one solution of the upwind scheme for  |grad T| = 1
 * (Sethian 1999, §8.2), by sweeps over all pixels until none changes. Gives `euclidean` up.
 */
export async function marchedTime(gpu: Gpu, euclidean: Field, hole: Field): Promise<Field> {
  let time = unreachedKernel(gpu, { time: euclidean, hole }, {});
  let before = euclidean;
  while (true) {
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      [time, before] = [eikonalKernel(gpu, { time, hole }, {}, { into: before }), time];
      await gpu.breathe();
    }
    const fallen = fallenKernel(gpu, { before, time }, {});
    const { largest } = await extremes(gpu, fallen);
    gpu.release(fallen);
    if (largest === 0) break;
  }
  gpu.release(before);
  return time;
}

/** The wave in which each pixel is filled, 0 where it is known, and how many waves there are. */
export async function wavesOf(
  gpu: Gpu,
  time: Field,
): Promise<{ readonly rank: Field; readonly waves: number }> {
  const rank = waveRankKernel(gpu, { time }, {});
  const { largest: waves } = await extremes(gpu, rank);
  return { rank, waves };
}

/** Arrival time and the front's unit normal, as lanes. */
export function frontOf(gpu: Gpu, time: Field): Image {
  const taps = gaussianTaps(gpu, NORMAL_SIGMA);
  const front = frontKernel(gpu, { time, taps }, { radius: gaussianRadius(NORMAL_SIGMA) });
  gpu.release(taps);
  return front;
}

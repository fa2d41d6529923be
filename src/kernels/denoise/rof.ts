import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import { sums } from '../reduce/reduce.ts';
import { blackImage, copyOf } from './planes.ts';
import dualTwin from './rof-dual.twin.js?raw';
import dualWgsl from './rof-dual.wgsl?raw';
import gapTwin from './rof-gap.twin.js?raw';
import gapWgsl from './rof-gap.wgsl?raw';
import primalTwin from './rof-primal.twin.js?raw';
import primalWgsl from './rof-primal.wgsl?raw';
import scaleTwin from './rof-scale.twin.js?raw';
import scaleWgsl from './rof-scale.wgsl?raw';
import type { Iteration } from './step.ts';

export const scaleKernel = kernel({
  name: 'denoise/rof-scale',
  wgsl: scaleWgsl,
  twin: scaleTwin,
  reads: { u: 'image', before: 'image', dualX: 'image', dualY: 'image' },
  writes: 'image',
  uniforms: { sigma: 'f32', theta: 'f32', radius: 'f32', apart: 'u32' },
});
export const dualKernel = kernel({
  name: 'denoise/rof-dual',
  wgsl: dualWgsl,
  twin: dualTwin,
  reads: { dual: 'image', u: 'image', before: 'image', scale: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { sigma: 'f32', theta: 'f32', across: 'u32' },
});
export const primalKernel = kernel({
  name: 'denoise/rof-primal',
  wgsl: primalWgsl,
  twin: primalTwin,
  reads: { before: 'image', u: 'image', image: 'image', dualX: 'image', dualY: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { tau: 'f32' },
});
export const gapKernel = kernel({
  name: 'denoise/rof-gap',
  wgsl: gapWgsl,
  twin: gapTwin,
  reads: { u: 'image', image: 'image', dualX: 'image', dualY: 'image' },
  writes: 'field',
  uniforms: { radius: 'f32', apart: 'u32' },
});

export interface RofOptions {
  /** Weight of the total variation against half the squared distance. */
  readonly lambda: number;
  readonly iterations: number;
  /** Stop when the gap between primal and dual energy, for each value of the picture, is below this. */
  readonly tolerance: number;
  /** Each channel by itself; else edges of all channels are one. */
  readonly apart: boolean;
}

/** The gap is looked at after every so many iterations, whatever the machine's speed. */
const CHECK_EVERY = 25;
const STEP = 0.35; // tau sigma 8 <= 1, the squared norm of the gradient being at most 8
const CONVEXITY = 0.7; // below 1, which would hold in exact arithmetic

/**
 * Rudin, Osher & Fatemi's denoising (1992): min |u - f|^2 / 2 + lambda TV(u), by the accelerated primal-dual
 * iteration of Chambolle & Pock (2011, algorithm 2). Together, the channels' gradient has one length, their root
 * mean square, and the distance is their mean: a grey picture then gives the same either way. A step is up
 * to 25 iterations; its residual is the gap for each value.
 */
export async function* rof(
  gpu: Gpu,
  image: Image,
  { lambda, iterations, tolerance, apart }: RofOptions,
): Iteration {
  const radius = apart ? lambda : lambda * Math.sqrt(3);
  const flags = { radius, apart: Number(apart) };
  let [tau, sigma, theta] = [STEP, STEP, 1];
  const [dualX, dualY, scale] = [blackImage(gpu, image), blackImage(gpu, image), gpu.image(image)];
  let [u, before] = [copyOf(gpu, image), copyOf(gpu, image)];
  for (let k = 0; k < iterations; ) {
    for (const until = Math.min(iterations, k + CHECK_EVERY); k < until; k++) {
      scaleKernel(gpu, { u, before, dualX, dualY }, { sigma, theta, ...flags }, { into: scale });
      dualKernel(gpu, { dual: dualX, u, before, scale }, { sigma, theta, across: 1 });
      dualKernel(gpu, { dual: dualY, u, before, scale }, { sigma, theta, across: 0 });
      [u, before] = [primalKernel(gpu, { before, u, image, dualX, dualY }, { tau }), u];
      theta = 1 / Math.sqrt(1 + 2 * CONVEXITY * tau);
      tau *= theta;
      sigma /= theta;
      await gpu.breathe();
    }
    const gap = gapKernel(gpu, { u, image, dualX, dualY }, flags);
    const { sum, count } = await sums(gpu, gap);
    gpu.release(gap);
    const residual = Math.max(0, sum / (3 * count));
    yield { k, of: iterations, residual, preview: { image: u } };
    if (residual <= tolerance) break;
  }
  for (const plane of [before, dualX, dualY, scale]) gpu.release(plane);
  return u;
}

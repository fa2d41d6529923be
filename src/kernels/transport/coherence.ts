import { zeroKernel } from '../diffusion/multigrid.ts';
import { gaussianRadius, gaussianTaps } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import { blank } from '../hole/window.ts';
import coherenceTwin from './coherence.twin.js?raw';
import coherenceWgsl from './coherence.wgsl?raw';
import { euclideanTime, wavesOf } from './front.ts';
import guidanceTwin from './guidance.twin.js?raw';
import guidanceWgsl from './guidance.wgsl?raw';
import lumaTwin from './known-luma.twin.js?raw';
import lumaWgsl from './known-luma.wgsl?raw';
import slopesTwin from './slopes.twin.js?raw';
import slopesWgsl from './slopes.wgsl?raw';
import strictnessTwin from './strictness.twin.js?raw';
import strictnessWgsl from './strictness.wgsl?raw';

export const lumaKernel = kernel({
  name: 'transport/known-luma',
  wgsl: lumaWgsl,
  twin: lumaTwin,
  reads: { luma: 'field', u: 'image', rank: 'field', time: 'field', taps: 'field' },
  writes: 'field',
  inPlace: true,
  uniforms: { wave: 'f32', radius: 'f32', behind: 'f32', ahead: 'f32' },
});
export const slopesKernel = kernel({
  name: 'transport/slopes',
  wgsl: slopesWgsl,
  twin: slopesTwin,
  reads: { slopes: 'image', luma: 'field', rank: 'field', time: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { wave: 'f32', behind: 'f32' },
});
export const guidanceKernel = kernel({
  name: 'transport/guidance',
  wgsl: guidanceWgsl,
  twin: guidanceTwin,
  reads: { guidance: 'image', slopes: 'image', rank: 'field', taps: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { wave: 'f32', radius: 'f32', kappa: 'f32', delta: 'f32' },
});
export const coherenceKernel = kernel({
  name: 'transport/coherence',
  wgsl: coherenceWgsl,
  twin: coherenceTwin,
  reads: { u: 'image', rank: 'field', guidance: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { wave: 'f32', radius: 'f32' },
});
export const strictnessKernel = kernel({
  name: 'transport/strictness',
  wgsl: strictnessWgsl,
  twin: strictnessTwin,
  reads: { guidance: 'image', rank: 'field' },
  writes: 'field',
  uniforms: { wave: 'f32' },
});

export interface CoherenceOptions {
  /** How far known pixels are looked at, pixels. */
  readonly radius: number;
  /** How strictly coherent directions are followed; 0 is a plain weighted mean. */
  readonly kappa: number;
  /** Standard deviation of the blur before slopes are measured, pixels. */
  readonly sigma: number;
  /** Standard deviation of the mean over slopes, pixels. */
  readonly rho: number;
}

/** Slopes whose tensor's eigenvalues differ by less than its square have no direction: one grey level. */
const DELTA = 1 / 255;
/** A square of this half side reaches so far along its diagonal. */
const diagonal = (radius: number) => Math.ceil(radius * Math.SQRT2);
/** Waves between two steps that are told. */
const TELL_EVERY = 4;

/**
 * Image inpainting by coherence transport (Bornemann & März 2007, eq. 10 to 14): rings from the rim inwards, each
 * pixel a mean of known ones taken along the direction in which its known surroundings change least.
 * Where a wave has not been, nothing is looked at. What slopes need is brought up to date near the
 * front alone. The inner field is how strictly a direction was followed, 0 to 1.
 */
export function coherenceTransport(
  gpu: Gpu,
  inputs: FillInputs,
  options: CoherenceOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const margin = gaussianRadius(options.rho) + gaussianRadius(options.sigma) + 2;
  return fillHole(gpu, inputs, solve(gpu, options), { inner: 'coherence', margin });
}

const solve = (gpu: Gpu, { radius, kappa, sigma, rho }: CoherenceOptions): WindowSolver =>
  async function* ({ start: u, hole }) {
    const [fine, coarse] = [gaussianTaps(gpu, sigma), gaussianTaps(gpu, rho)];
    const [near, far] = [gaussianRadius(sigma), gaussianRadius(rho)];
    const time = euclideanTime(gpu, hole, diagonal(far) + 2);
    const { rank, waves } = await wavesOf(gpu, time);
    const luma = blank(gpu, hole);
    const slopes = zeroKernel(gpu, { like: hole }, {});
    const guidance = zeroKernel(gpu, { like: hole }, {});
    const inner = gpu.field(hole);
    for (let wave = 1; wave <= waves; wave++) {
      // The wave before changed pixels 1 to 2 behind; blurred luma follows within a square of `near`.
      const all = wave === 1 ? { behind: 1e9, ahead: 1e9 } : null;
      const band = { behind: diagonal(near) + 4, ahead: diagonal(near) + 2, ...all };
      lumaKernel(gpu, { luma, u, rank, time, taps: fine }, { wave, radius: near, ...band });
      slopesKernel(gpu, { slopes, luma, rank, time }, { wave, behind: band.behind + 2 });
      guidanceKernel(
        gpu,
        { guidance, slopes, rank, taps: coarse },
        { wave, radius: far, kappa, delta: DELTA },
      );
      coherenceKernel(gpu, { u, rank, guidance }, { wave, radius });
      await gpu.breathe();
      if (wave % TELL_EVERY === 0 || wave === waves) {
        strictnessKernel(gpu, { guidance, rank }, { wave }, { into: inner });
        yield { k: wave, of: waves, residual: 1 - wave / waves, current: u, inner };
      }
    }
    for (const plane of [fine, coarse, time, rank, luma, slopes, guidance]) gpu.release(plane);
    return { image: u, inner };
  };

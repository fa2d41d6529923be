import { blur, gaussianTaps } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import curvatureTwin from './curvature.twin.js?raw';
import curvatureWgsl from './curvature.wgsl?raw';
import weightsTwin from './curvature-weights.twin.js?raw';
import weightsWgsl from './curvature-weights.wgsl?raw';
import { lowerEnergy } from './lower-energy.ts';

export const curvatureKernel = kernel({
  name: 'diffusion/curvature',
  wgsl: curvatureWgsl,
  twin: curvatureTwin,
  reads: { v: 'image' },
  writes: 'field',
  uniforms: { epsilon: 'f32', weighed: 'u32' },
});
export const curvatureWeightsKernel = kernel({
  name: 'diffusion/curvature-weights',
  wgsl: weightsWgsl,
  twin: weightsTwin,
  reads: { u: 'image', curvature: 'field' },
  writes: 'image',
  uniforms: { epsilon: 'f32', power: 'f32', most: 'f32', rate: 'f32' },
});

export interface CurvatureDrivenOptions {
  /** p: how strongly bent level lines are favoured. */
  readonly power: number;
  /** Slopes below this count as flat, code values a pixel. */
  readonly epsilon: number;
  /** Standard deviation of the blur before curvatures are measured, pixels. */
  readonly sigma: number;
  /** Time of a step; conductances are made anew after each. */
  readonly step: number;
  /** Steps at most. */
  readonly iterations: number;
  /** Stop when a step would change no missing pixel by more than this, in code values. */
  readonly tolerance: number;
}

/** Conductances lie between 1 / MOST and MOST: a wider range is noise to a solver in `f32`. */
const MOST = 1000;

/**
 * Curvature-driven diffusion (Chan & Shen 2001):  u_t = div(|kappa|^p / |grad u| grad u)  in the hole, one conductance for all
 * channels. Level lines that bend are pulled through, so a bar is joined across a gap where total variation leaves it open.
 * Implicit steps in time with the conductances of the step before. |kappa| is measured on the picture blurred by sigma:
 * on the pixels themselves every sharp step looks bent, and what is joined at one step is cut at the next. The inner
 * field is |kappa| |grad u|, code values a pixel^2: how strongly level lines bend, as far as there are any.
 */
export function curvatureDriven(
  gpu: Gpu,
  inputs: FillInputs,
  options: CurvatureDrivenOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  return fillHole(gpu, inputs, solve(gpu, options), { inner: 'bending' });
}

const solve = (gpu: Gpu, options: CurvatureDrivenOptions): WindowSolver =>
  async function* ({ start: u, hole, depth }) {
    const { power, epsilon, sigma, step, iterations: of, tolerance } = options;
    const taps = gaussianTaps(gpu, sigma);
    const [curvature, bending] = [gpu.field(hole), gpu.field(hole)];
    for (let k = 1; k <= of; k++) {
      const v = blur(gpu, u, taps);
      curvatureKernel(gpu, { v }, { epsilon, weighed: 0 }, { into: curvature });
      curvatureKernel(gpu, { v }, { epsilon, weighed: 1 }, { into: bending });
      gpu.release(v);
      const uniforms = { epsilon, power, most: MOST, rate: 1 / step };
      const weights = curvatureWeightsKernel(gpu, { u, curvature }, uniforms);
      const residual = await lowerEnergy(gpu, u, { weights, hole, depth }, { cycles: 1 });
      gpu.release(weights);
      yield { k, of, residual, current: u, inner: bending };
      if (residual <= tolerance) break;
    }
    for (const plane of [taps, curvature]) gpu.release(plane);
    return { image: u, inner: bending };
  };

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import contrastTwin from './contrast-weights.twin.js?raw';
import contrastWgsl from './contrast-weights.wgsl?raw';
import { lowerEnergy } from './lower-energy.ts';
import meanTwin from './mean-weight.twin.js?raw';
import meanWgsl from './mean-weight.wgsl?raw';

export const contrastKernel = kernel({
  name: 'diffusion/contrast-weights',
  wgsl: contrastWgsl,
  twin: contrastTwin,
  reads: { u: 'image' },
  writes: 'image',
  uniforms: { contrast: 'f32', rule: 'u32', lowest: 'f32' },
});
export const meanWeightKernel = kernel({
  name: 'diffusion/mean-weight',
  wgsl: meanWgsl,
  twin: meanTwin,
  reads: { weights: 'image' },
  writes: 'field',
});

export interface PeronaMalikOptions {
  /** K: the contrast between two pixels, in code values, from which on they count as an edge. */
  readonly contrast: number;
  /** 1 / (1 + s^2 / K^2), which favours wide regions, or exp(-s^2 / K^2), which favours strong edges. */
  readonly diffusivity: 'rational' | 'exponential';
  /** How often the diffusivity is made anew, at most. */
  readonly iterations: number;
  /** Stop when a step would change no missing pixel by more than this, in code values. */
  readonly tolerance: number;
}

/** Multigrid cycles for each diffusivity: with one the order in which pixels are swept still shows. */
const CYCLES = 2;
/** Diffusivities below this are no different to the eye, and far worse to solve. */
const LOWEST = 1e-4;

/**
 * Perona & Malik's diffusion (1990, eq. 3) at its steady state in the hole:  div(g(|grad u|) grad u) = 0, one
 * diffusivity for all channels. Lagged: g from the current fill, two multigrid cycles of the linear system that it makes, again.
 * Each step lowers  sum phi(|u_p - u_q|)  with phi' = s g(s) . The inner field is g, 1 in flat regions and 0 at edges.
 */
export function peronaMalik(
  gpu: Gpu,
  inputs: FillInputs,
  options: PeronaMalikOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  return fillHole(gpu, inputs, solve(gpu, options), { inner: 'diffusivity' });
}

const solve = (gpu: Gpu, options: PeronaMalikOptions): WindowSolver =>
  async function* ({ start: u, hole, depth }) {
    const { contrast, diffusivity, iterations: of, tolerance } = options;
    const rule = diffusivity === 'exponential' ? 1 : 0;
    const inner: Field = gpu.field(hole);
    for (let k = 1; k <= of; k++) {
      const weights = contrastKernel(gpu, { u }, { contrast, rule, lowest: LOWEST });
      meanWeightKernel(gpu, { weights }, {}, { into: inner });
      const system = { weights, hole, depth };
      const residual = await lowerEnergy(gpu, u, system, { cycles: CYCLES });
      gpu.release(weights);
      yield { k, of, residual, current: u, inner };
      if (residual <= tolerance) break;
    }
    return { image: u, inner };
  };

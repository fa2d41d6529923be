import { blur, gaussianTaps } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type HoleWindow,
} from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { coarseToFine, type LevelSolver, levelsFor } from '../pyramid/coarse-to-fine.ts';
import tensorTwin from './edge-tensor.twin.js?raw';
import tensorWgsl from './edge-tensor.wgsl?raw';
import { fastExplicitSteps } from './fast-explicit.ts';
import traceTwin from './half-trace.twin.js?raw';
import traceWgsl from './half-trace.wgsl?raw';
import stepTwin from './tensor-step.twin.js?raw';
import stepWgsl from './tensor-step.wgsl?raw';
import { subtractKernel } from './total-variation.ts';

export const tensorKernel = kernel({
  name: 'diffusion/edge-tensor',
  wgsl: tensorWgsl,
  twin: tensorTwin,
  reads: { v: 'image' },
  writes: 'image',
  uniforms: { lambda: 'f32' },
});
export const stepKernel = kernel({
  name: 'diffusion/tensor-step',
  wgsl: stepWgsl,
  twin: stepTwin,
  reads: { u: 'image', tensor: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { tau: 'f32' },
});
export const traceKernel = kernel({
  name: 'diffusion/half-trace',
  wgsl: traceWgsl,
  twin: traceTwin,
  reads: { tensor: 'image' },
  writes: 'field',
});

export interface EdgeEnhancingOptions {
  /** Contrast of an edge, code values a pixel: across steeper slopes little flows. */
  readonly lambda: number;
  /** Standard deviation of the blur before slopes are measured, pixels. */
  readonly sigma: number;
  /** Cycles of fast explicit diffusion on each level. */
  readonly cycles: number;
  /** Explicit steps in a cycle. */
  readonly steps: number;
  /** Solve on a pyramid; an `init` is taken for the coarser levels' answer. */
  readonly coarseToFine: boolean;
  /** Stop a level when a cycle changes no missing pixel by more than this, in code values. */
  readonly tolerance: number;
}

/** The explicit scheme is stable below 1/4. */
const STABLE_STEP = 0.24;

/**
 * Edge-enhancing diffusion in the hole (Weickert 1998, §5.1; as a fill Galić et al. 2008): the steady state
 * of  u_t = div(D(grad u_sigma) grad u) , one tensor for all channels, made anew for each cycle.
 * The inner field is how freely values flow: half the tensor's trace.
 */
export function edgeEnhancing(
  gpu: Gpu,
  inputs: FillInputs,
  options: EdgeEnhancingOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const isPyramid = options.coarseToFine && !inputs.init;
  const solve = (window: HoleWindow) =>
    coarseToFine(gpu, window, isPyramid ? levelsFor(window) : 1, solveLevel(gpu, options));
  return fillHole(gpu, inputs, solve, { inner: 'diffusivity' });
}

const solveLevel = (gpu: Gpu, options: EdgeEnhancingOptions): LevelSolver =>
  async function* ({ start, hole }) {
    const { lambda, sigma, cycles: of, tolerance } = options;
    const taps = gaussianTaps(gpu, sigma);
    const times = fastExplicitSteps(options.steps, STABLE_STEP);
    const inner = gpu.field(start);
    let u = start;
    for (let k = 1; k <= of; k++) {
      const before = u;
      let [next, spare] = [gpu.image(start), gpu.image(start)];
      const v = blur(gpu, u, taps, [next, spare]);
      const tensor = tensorKernel(gpu, { v }, { lambda });
      traceKernel(gpu, { tensor }, {}, { into: inner });
      for (const tau of times) {
        u = stepKernel(gpu, { u, tensor, hole }, { tau }, { into: next });
        [next, spare] = [spare, next];
        await gpu.breathe();
      }
      gpu.release(tensor);
      const change = subtractKernel(gpu, { a: u, b: before, hole }, {}, { into: next });
      const residual = await largest(gpu, change);
      for (const plane of [before, change]) gpu.release(plane);
      yield { k, of, residual, current: u, inner };
      if (residual <= tolerance) break;
    }
    gpu.release(taps);
    return { image: u, inner };
  };

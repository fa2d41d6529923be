import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type HoleWindow,
} from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { coarseToFine, type LevelSolver, levelsFor } from '../pyramid/coarse-to-fine.ts';
import { fastExplicitSteps } from './fast-explicit.ts';
import traceTwin from './half-trace.twin.js?raw';
import traceWgsl from './half-trace.wgsl?raw';
import stepTwin from './tensor-step.twin.js?raw';
import stepWgsl from './tensor-step.wgsl?raw';
import { subtractKernel } from './total-variation.ts';

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

export interface TensorDiffusionOptions {
  /** Cycles of fast explicit diffusion on each level. */
  readonly cycles: number;
  /** Explicit steps in a cycle. */
  readonly steps: number;
  /** Solve on a pyramid; an `init` is taken for the coarser levels' answer. */
  readonly coarseToFine: boolean;
  /** Stop a level when a cycle changes no missing pixel by more than this, in code values. */
  readonly tolerance: number;
}

/** How a method finds its diffusion tensor. */
export interface TensorMaker {
  /** The tensor that goes with a picture, a new image; `lent` are two planes to work in. */
  make(u: Image, lent: readonly [Image, Image]): Image;
  release(): void;
}

/** The explicit scheme is stable below 1/4 for tensors with eigenvalues up to 1. */
export const STABLE_STEP = 0.24;

/**
 * The steady state of  u_t = div(D grad u)  in the hole, one tensor D for all channels, made anew for each cycle of
 * fast explicit diffusion. The inner field is how freely values flow: half the tensor's trace.
 */
export function tensorDiffusion(
  gpu: Gpu,
  inputs: FillInputs,
  maker: () => TensorMaker,
  options: TensorDiffusionOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const isPyramid = options.coarseToFine && !inputs.init;
  const solve = (window: HoleWindow) =>
    coarseToFine(gpu, window, isPyramid ? levelsFor(window) : 1, solveLevel(gpu, maker, options));
  return fillHole(gpu, inputs, solve, { inner: 'diffusivity' });
}

const solveLevel = (
  gpu: Gpu,
  maker: () => TensorMaker,
  { cycles: of, steps, tolerance }: TensorDiffusionOptions,
): LevelSolver =>
  async function* ({ start, hole }) {
    const tensors = maker();
    const times = fastExplicitSteps(steps, STABLE_STEP);
    const inner = gpu.field(start);
    let u = start;
    for (let k = 1; k <= of; k++) {
      const before = u;
      let [next, spare] = [gpu.image(start), gpu.image(start)];
      const tensor = tensors.make(u, [next, spare]);
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
    tensors.release();
    return { image: u, inner };
  };

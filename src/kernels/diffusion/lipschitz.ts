import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import {
  type Filled,
  type FillInputs,
  type FillStep,
  fillHole,
  type HoleWindow,
} from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { coarseToFine, type LevelSolver, levelsFor } from '../pyramid/coarse-to-fine.ts';
import stepTwin from './lipschitz-step.twin.js?raw';
import stepWgsl from './lipschitz-step.wgsl?raw';
import { subtractKernel } from './total-variation.ts';

export const lipschitzKernel = kernel({
  name: 'diffusion/lipschitz-step',
  wgsl: stepWgsl,
  twin: stepTwin,
  reads: { u: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { corners: 'u32' },
});

export interface LipschitzOptions {
  /** On each level, at most. */
  readonly iterations: number;
  /** Stop a level when an iteration changes no missing pixel by more than this, in code values. */
  readonly tolerance: number;
  readonly neighbours: 4 | 8;
  /** Solve on a pyramid; an `init` is taken for the coarser levels' answer. */
  readonly coarseToFine: boolean;
}

/** Iterations between two looks at the change. */
const CHECK_EVERY = 50;

/**
 * The absolutely minimising Lipschitz extension, the solution of the infinity Laplace equation
 * (Caselles, Morel & Sbert 1998), by the monotone scheme of Oberman (2005): each missing pixel takes
 * the value with the least steepest slope. Channel by channel. Steps are up to 50 iterations; the
 * residual is the largest change in the last of them.
 */
export function lipschitzExtension(
  gpu: Gpu,
  inputs: FillInputs,
  options: LipschitzOptions,
): AsyncGenerator<FillStep, Filled, void> {
  const isPyramid = options.coarseToFine && !inputs.init;
  const solve = (window: HoleWindow) =>
    coarseToFine(gpu, window, isPyramid ? levelsFor(window) : 1, solveLevel(gpu, options));
  return fillHole(gpu, inputs, solve);
}

const solveLevel = (gpu: Gpu, options: LipschitzOptions): LevelSolver =>
  async function* ({ start, hole }) {
    const { iterations: of, tolerance, neighbours } = options;
    const corners = neighbours === 8 ? 1 : 0;
    let [u, spare] = [start, gpu.image(start)];
    for (let k = 0; k < of; ) {
      for (const until = Math.min(of, k + CHECK_EVERY); k < until; k++) {
        [u, spare] = [lipschitzKernel(gpu, { u, hole }, { corners }, { into: spare }), u];
        await gpu.breathe();
      }
      const change = subtractKernel(gpu, { a: u, b: spare, hole }, {});
      const residual = await largest(gpu, change);
      gpu.release(change);
      yield { k, of, residual, current: u };
      if (residual <= tolerance) break;
    }
    gpu.release(spare);
    return { image: u };
  };

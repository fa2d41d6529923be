import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { type Filled, type FillStep, fillHole, type WindowSolver } from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { Multigrid, uniformWeightsKernel, zeroKernel } from './multigrid.ts';

export interface HarmonicOptions {
  /** Stop when every missing pixel is this close to the mean of its neighbours. */
  readonly tolerance: number;
  /** F-cycles at most. */
  readonly cycles: number;
}

/**
 * The harmonic fill: Laplace's equation in the hole, the rim as boundary values, no flux through
 * the picture's border (Shen & Chan 2002, §3). Solved by multigrid F-cycles from a pull-push guess.
 * Each step is one cycle; its residual is the largest distance, over missing pixels and channels,
 * of a pixel from the mean of its neighbours, in code values.
 */
export function harmonic(
  gpu: Gpu,
  inputs: { image: Image; mask: Field; init?: Image | undefined },
  options: HarmonicOptions,
): AsyncGenerator<FillStep, Filled, void> {
  return fillHole(gpu, inputs, solveLaplace(gpu, options));
}

const solveLaplace = (gpu: Gpu, { tolerance, cycles }: HarmonicOptions): WindowSolver =>
  async function* ({ start, hole, depth }) {
    const weights = uniformWeightsKernel(gpu, { hole }, {});
    const source = zeroKernel(gpu, { like: hole }, {});
    const multigrid = new Multigrid(gpu, hole, weights, depth);
    try {
      for (let k = 1; k <= cycles; k++) {
        await multigrid.cycle(start, source);
        const left = multigrid.residual(start, source);
        const residual = await largest(gpu, left);
        gpu.release(left);
        yield { k, of: cycles, residual, current: start };
        if (residual <= tolerance) break;
      }
      return start;
    } finally {
      multigrid.release();
      gpu.release(weights);
      gpu.release(source);
    }
  };

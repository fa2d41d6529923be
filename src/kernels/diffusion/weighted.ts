import type { Gpu } from '../gpu/gpu.ts';
import type { Image } from '../gpu/plane.ts';
import type { HoleWindow, WindowSolver } from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { Multigrid, zeroKernel } from './multigrid.ts';

export interface WeightedOptions {
  /** Stop when every missing pixel is this close to the weighted mean of its neighbours. */
  readonly tolerance: number;
  /** Multigrid F-cycles at most. */
  readonly cycles: number;
}

/**
 * Solves  sum_q w_pq (u_p - u_q) = 0  in a hole by multigrid F-cycles, u known outside. `weightsOf` makes
 * the weights of a window (lanes: edge to the right, edge down, 0); they are released at the end.
 */
export const solveWeighted = (
  gpu: Gpu,
  weightsOf: (window: HoleWindow['window']) => Image,
  { tolerance, cycles }: WeightedOptions,
): WindowSolver =>
  async function* ({ start: u, hole, depth, window }) {
    const weights = weightsOf(window);
    const source = zeroKernel(gpu, { like: hole }, {});
    const multigrid = new Multigrid(gpu, hole, weights, depth);
    try {
      for (let k = 1; k <= cycles; k++) {
        await multigrid.cycle(u, source);
        const left = multigrid.residual(u, source);
        const residual = await largest(gpu, left);
        gpu.release(left);
        yield { k, of: cycles, residual, current: u };
        if (residual <= tolerance) break;
      }
      return u;
    } finally {
      multigrid.release();
      for (const plane of [source, weights]) gpu.release(plane);
    }
  };

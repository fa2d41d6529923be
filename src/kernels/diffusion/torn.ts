import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import type { WindowSolver } from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { cropMask } from '../hole/window.ts';
import { conjugateGradients } from './conjugate-gradients.ts';
import { weightedKernel } from './lower-energy.ts';
import { Multigrid, zeroKernel } from './multigrid.ts';
import weightsTwin from './torn-weights.twin.js?raw';
import weightsWgsl from './torn-weights.wgsl?raw';

export const tornWeightsKernel = kernel({
  name: 'diffusion/torn-weights',
  wgsl: weightsWgsl,
  twin: weightsTwin,
  reads: { sketch: 'field' },
  writes: 'image',
  uniforms: { least: 'f32' },
});

export interface TornOptions {
  readonly iterations: number;
  /** Stop when every missing pixel is this close to the weighted mean of its neighbours, in code values. */
  readonly tolerance: number;
}

/** What still flows across a line of the sketch, so that nothing is cut off. */
const LEAST_FLOW = 1e-4;
/** Iterations between two looks at the residual. */
const CHECK_EVERY = 5;

/**
 * A membrane that tears along a sketch: sum_q w_pq (u_p - u_q) = 0 in the hole, u known outside, w = 1e-4
 * where a line of the sketch (1 on lines, of the whole picture) runs through p or q, else 1. Solved by
 * flexible conjugate gradients, preconditioned by multigrid V-cycles: alone these stall on thin lines, which
 * no coarse grid sees.
 */
export const solveTorn = (
  gpu: Gpu,
  sketch: Field,
  { iterations, tolerance }: TornOptions,
): WindowSolver =>
  async function* ({ start: u, hole, depth, window }) {
    const near = cropMask(gpu, sketch, window);
    const weights = tornWeightsKernel(gpu, { sketch: near }, { least: LEAST_FLOW });
    gpu.release(near);
    const source = zeroKernel(gpu, { like: hole }, {});
    const multigrid = new Multigrid(gpu, hole, weights, depth);
    const iterates = conjugateGradients(gpu, u, {
      apply: (v) => weightedKernel(gpu, { u: v, weights, hole }, { sign: 1, share: 0 }),
      residual: (v) => weightedKernel(gpu, { u: v, weights, hole }, { sign: -1, share: 0 }),
      async precondition(r) {
        const z = zeroKernel(gpu, { like: hole }, {});
        await multigrid.vCycle(z, r);
        gpu.release(r);
        return z;
      },
    });
    try {
      for (let k = 1; k <= iterations; k++) {
        await iterates.next();
        await gpu.breathe();
        if (k % CHECK_EVERY !== 0 && k < iterations) continue;
        // Not what conjugate gradients keep: on a line that is a ten-thousandth of it.
        const left = multigrid.residual(u, source);
        const residual = await largest(gpu, left);
        gpu.release(left);
        yield { k, of: iterations, residual, current: u };
        if (residual <= tolerance) break;
      }
      return u;
    } finally {
      await iterates.return();
      multigrid.release();
      for (const plane of [weights, source]) gpu.release(plane);
    }
  };

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { largest } from '../hole/tiles.ts';
import { advanceKernel, innerProduct } from './conjugate-gradients.ts';
import { Multigrid, zeroKernel } from './multigrid.ts';
import weightedTwin from './weighted.twin.js?raw';
import weightedWgsl from './weighted.wgsl?raw';

export const weightedKernel = kernel({
  name: 'diffusion/weighted',
  wgsl: weightedWgsl,
  twin: weightedTwin,
  reads: { u: 'image', weights: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { sign: 'f32', share: 'f32' },
});

/** Diffusion on the hole with one weight for each edge between pixels. */
export interface WeightedSystem {
  /** Lanes: edge to the right, edge down, and 1 / dt for a step in time (0: straight to the steady state). */
  readonly weights: Image;
  readonly hole: Field;
  readonly depth: number;
}

/**
 * Brings `u` nearer to  sum_q w_pq (u_p - u_q) = 0 , in place, by multigrid F-cycles, each stretched so that the
 * energy  sum w_pq (u_p - u_q)^2 / 2  falls as far as it can along it (one factor for each channel). So the energy never
 * rises, however much the weights jump, where plain cycles may diverge. With 1 / dt in the weights a cycle is one
 * implicit step in time. Returns the largest change of a missing pixel that the first cycle asked for, in code values.
 */
export async function lowerEnergy(
  gpu: Gpu,
  u: Image,
  { weights, hole, depth }: WeightedSystem,
  { cycles }: { readonly cycles: number },
): Promise<number> {
  const multigrid = new Multigrid(gpu, hole, weights, depth);
  let residual = 0;
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      const r = weightedKernel(gpu, { u, weights, hole }, { sign: -1, share: 0 });
      const z = zeroKernel(gpu, { like: hole }, {});
      await multigrid.cycle(z, r);
      const over = innerProduct(gpu, r, z);
      gpu.release(r);
      const q = weightedKernel(gpu, { u: z, weights, hole }, { sign: 1, share: 1 });
      const under = innerProduct(gpu, z, q);
      gpu.release(q);
      advanceKernel(gpu, { u, v: z, over, under }, { sign: 1 });
      if (cycle === 0) residual = await largest(gpu, z);
      for (const plane of [z, over, under]) gpu.release(plane);
      await gpu.breathe();
    }
    return residual;
  } finally {
    multigrid.release();
  }
}

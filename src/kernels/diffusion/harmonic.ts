import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import {
  type Filled,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowSolver,
} from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { Multigrid, zeroKernel } from './multigrid.ts';

/** How the linear system is solved; all ways have one fixed point. */
export type HarmonicMethod =
  /** At most `cycles` F-cycles. */
  | { readonly kind: 'multigrid'; readonly cycles: number }
  /** At most `iterations` red-black sweeps, stretched by `omega`; 1 is Gauss-Seidel. */
  | { readonly kind: 'sor'; readonly iterations: number; readonly omega: number };

export interface HarmonicOptions {
  /** Stop when every missing pixel is this close to the mean of its neighbours. */
  readonly tolerance: number;
  readonly method: HarmonicMethod;
}

/** Sweeps between two looks at the residual. */
const CHECK_EVERY = 25;

/**
 * The harmonic fill: Laplace's equation in the hole, the rim as boundary values, no flux through
 * the picture's border (Chan & Shen 2001, §3). Starts from a pull-push guess. The residual is the
 * largest distance, over missing pixels and channels, of a pixel from the mean of its neighbours,
 * in code values.
 */
export function harmonic(
  gpu: Gpu,
  inputs: { image: Image; mask: Field; init?: Image | undefined },
  options: HarmonicOptions,
): AsyncGenerator<FillStep, Filled, void> {
  return fillHole(gpu, inputs, solveLaplace(gpu, options));
}

/** The harmonic fill as a solver on a window, for methods that fall back on it. */
export const solveLaplace = (gpu: Gpu, { tolerance, method }: HarmonicOptions): WindowSolver =>
  async function* ({ start: u, hole, depth }) {
    const source = zeroKernel(gpu, { like: hole }, {});
    // Sweeps alone need no coarse levels, only the finest one's residual.
    const multigrid = new Multigrid(gpu, hole, null, method.kind === 'multigrid' ? depth : 1);
    const most = method.kind === 'multigrid' ? method.cycles : method.iterations;
    const every = method.kind === 'multigrid' ? 1 : CHECK_EVERY;
    try {
      for (let k = 0; k < most; ) {
        for (const until = Math.min(most, k + every); k < until; k++) {
          if (method.kind === 'multigrid') await multigrid.cycle(u, source);
          else multigrid.sweep(u, source, method.omega);
          await gpu.breathe();
        }
        const left = multigrid.residual(u, source);
        const residual = await largest(gpu, left);
        gpu.release(left);
        yield { k, of: most, residual, current: u };
        if (residual <= tolerance) break;
      }
      return u;
    } finally {
      multigrid.release();
      gpu.release(source);
    }
  };

/** Enough to start a non-linear method from. */
const SETTLED = { tolerance: 1e-5, method: { kind: 'multigrid', cycles: 10 } } as const;

/** Turns a window's first guess into the harmonic fill, in place. */
export async function settle(gpu: Gpu, window: HoleWindow): Promise<void> {
  const steps = solveLaplace(gpu, SETTLED)(window);
  for (let next = await steps.next(); !next.done; ) next = await steps.next();
}

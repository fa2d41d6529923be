import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import {
  type Filled,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import { knownRange } from '../hole/range.ts';
import { largest } from '../hole/tiles.ts';
import clipTwin from './clip.twin.js?raw';
import clipWgsl from './clip.wgsl?raw';
import { conjugateGradients } from './conjugate-gradients.ts';
import laplacianTwin from './laplacian.twin.js?raw';
import laplacianWgsl from './laplacian.wgsl?raw';
import { Multigrid, zeroKernel } from './multigrid.ts';

export const laplacianKernel = kernel({
  name: 'diffusion/laplacian',
  wgsl: laplacianWgsl,
  twin: laplacianTwin,
  reads: { u: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { scale: 'f32', holeOnly: 'u32' },
});
export const clipKernel = kernel({
  name: 'diffusion/clip',
  wgsl: clipWgsl,
  twin: clipTwin,
  reads: { u: 'image', bounds: 'image' },
  writes: 'image',
});

export interface BiharmonicOptions {
  readonly iterations: number;
  /** Stop when every missing pixel is this close to what its twelve neighbours ask, in code values. */
  readonly tolerance: number;
  /** Hold each channel between its smallest and its largest known value in the whole picture. */
  readonly clip: boolean;
}

/** The middle weight of the thirteen-point stencil: over it, a residual is in code values. */
const MIDDLE = 20;
/** Iterations between two looks at the residual. */
const CHECK_EVERY = 5;

/**
 * The biharmonic fill: L L u = 0 in the hole, u known outside, L the five-point Laplacian with a closed
 * border (Damelin & Hoang 2018; the same discrete system as scikit-image's inpaint_biharmonic). Solved
 * by flexible conjugate gradients, preconditioned by two multigrid V-cycles for L one after the other.
 * Each step is up to five iterations; its residual is the largest of L L u over 20, in code values.
 */
export function biharmonic(
  gpu: Gpu,
  inputs: FillInputs,
  options: BiharmonicOptions,
): AsyncGenerator<FillStep, Filled, void> {
  return fillHole(gpu, inputs, solveBilaplace(gpu, inputs, options));
}

/** The biharmonic fill as a solver on a window, for methods that start from it. */
export const solveBilaplace = (
  gpu: Gpu,
  { image, mask }: FillInputs,
  { iterations, tolerance, clip }: BiharmonicOptions,
): WindowSolver =>
  async function* ({ start: u, hole, depth }) {
    const multigrid = new Multigrid(gpu, hole, null, depth);
    const iterates = conjugateGradients(gpu, u, {
      apply: (v) => bilaplacian(gpu, v, hole, 1),
      residual: (v) => bilaplacian(gpu, v, hole, -1),
      async precondition(r) {
        // L is minus what the multigrid solves for; twice minus is plus.
        const half = await correction(gpu, multigrid, r, hole);
        gpu.release(r);
        const whole = await correction(gpu, multigrid, half, hole);
        gpu.release(half);
        return whole;
      },
    });
    try {
      for (let k = 1; k <= iterations; k++) {
        const { value: r } = await iterates.next();
        await gpu.breathe();
        if (!r || (k % CHECK_EVERY !== 0 && k < iterations)) continue;
        const residual = (await largest(gpu, r)) / MIDDLE;
        yield { k, of: iterations, residual, current: u };
        if (residual <= tolerance) break;
      }
      await iterates.return();
      return clip ? clipped(gpu, u, await knownRange(gpu, image, mask)) : u;
    } finally {
      await iterates.return();
      multigrid.release();
    }
  };

/** L L v at missing pixels, times `sign`; 0 elsewhere. */
function bilaplacian(gpu: Gpu, v: Image, hole: Field, sign: number): Image {
  const once = laplacianKernel(gpu, { u: v, hole }, { scale: 1, holeOnly: 0 });
  const twice = laplacianKernel(gpu, { u: once, hole }, { scale: sign, holeOnly: 1 });
  gpu.release(once);
  return twice;
}

/** One V-cycle from 0 on -L z = r. */
async function correction(gpu: Gpu, multigrid: Multigrid, r: Image, hole: Field): Promise<Image> {
  const z = zeroKernel(gpu, { like: hole }, {});
  await multigrid.vCycle(z, r);
  return z;
}

function clipped(gpu: Gpu, u: Image, bounds: Image): Image {
  const result = clipKernel(gpu, { u, bounds }, {});
  gpu.release(bounds);
  return result;
}

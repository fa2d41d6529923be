import { clipKernel } from '../diffusion/biharmonic.ts';
import { settle } from '../diffusion/harmonic.ts';
import { Multigrid } from '../diffusion/multigrid.ts';
import { subtractKernel } from '../diffusion/total-variation.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import { knownRange } from '../hole/range.ts';
import { largest } from '../hole/tiles.ts';
import { crop } from '../hole/window.ts';
import speedTwin from './flow-speed.twin.js?raw';
import speedWgsl from './flow-speed.wgsl?raw';
import meanTwin from './mean-vorticity.twin.js?raw';
import meanWgsl from './mean-vorticity.wgsl?raw';
import vorticityTwin from './vorticity.twin.js?raw';
import vorticityWgsl from './vorticity.wgsl?raw';
import stepTwin from './vorticity-step.twin.js?raw';
import stepWgsl from './vorticity-step.wgsl?raw';

export const vorticityKernel = kernel({
  name: 'transport/vorticity',
  wgsl: vorticityWgsl,
  twin: vorticityTwin,
  reads: { u: 'image', hole: 'field' },
  writes: 'image',
});
export const vorticityStepKernel = kernel({
  name: 'transport/vorticity-step',
  wgsl: stepWgsl,
  twin: stepTwin,
  reads: { vorticity: 'image', u: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { dt: 'f32', viscosity: 'f32', contrast: 'f32' },
});
export const flowSpeedKernel = kernel({
  name: 'transport/flow-speed',
  wgsl: speedWgsl,
  twin: speedTwin,
  reads: { u: 'image', hole: 'field' },
  writes: 'image',
});
export const meanVorticityKernel = kernel({
  name: 'transport/mean-vorticity',
  wgsl: meanWgsl,
  twin: meanTwin,
  reads: { vorticity: 'image' },
  writes: 'field',
});

export interface NavierStokesOptions {
  /** Viscosity: how fast vorticity spreads, besides being carried. */
  readonly viscosity: number;
  /** Differences of vorticity beyond this spread little, code values. */
  readonly contrast: number;
  /** Steps of the vorticity between two solutions for the picture. */
  readonly substeps: number;
  /** Rounds, at most. */
  readonly rounds: number;
  /** Stop when a round changes no missing pixel by more than this, in code values. */
  readonly tolerance: number;
}

/** Share of a pixel that the fastest flow goes in a step. */
const COURANT = 0.5;
/** The explicit diffusion is stable below a quarter. */
const STABLE_SPREAD = 0.2;
/** Where nothing flows and nothing spreads, a step is no longer than this. */
const LONGEST_STEP = 10;

/**
 * The Navier-Stokes fill (Bertalmio, Bertozzi and Sapiro 2001, eq. 4 to 6): the picture is a stream function,
 * its Laplacian the vorticity. Vorticity is carried along level lines into the hole and spreads a little;
 * then the picture follows from it by Poisson's equation with the rim fixed, held within the known range. Starts from the harmonic
 * fill, or from `init`. The inner field is the vorticity, mean over channels. Time steps are as long as the
 * fastest flow allows, found anew each round. A mirrored picture flows the other way round.
 */
export function navierStokes(
  gpu: Gpu,
  inputs: FillInputs,
  options: NavierStokesOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const solve = solveNavierStokes(gpu, options, inputs.init === undefined);
  return fillHole(gpu, inputs, solve, { inner: 'vorticity' });
}

const solveNavierStokes = (
  gpu: Gpu,
  { viscosity, contrast, substeps, rounds, tolerance }: NavierStokesOptions,
  settleFirst: boolean,
): WindowSolver =>
  async function* (window) {
    const { start, hole, depth } = window;
    const bounds = await knownRange(gpu, start, hole);
    let u = start;
    if (settleFirst) await settle(gpu, window);
    const multigrid = new Multigrid(gpu, hole, null, depth);
    const inner = gpu.field(hole);
    let [vorticity, spare] = [vorticityKernel(gpu, { u, hole }, {}), gpu.image(u)];
    try {
      for (let k = 1; k <= rounds; k++) {
        const dt = await stepLength(gpu, u, hole, viscosity);
        for (let i = 0; i < substeps; i++) {
          const reads = { vorticity, u, hole };
          const uniforms = { dt, viscosity, contrast };
          [vorticity, spare] = [
            vorticityStepKernel(gpu, reads, uniforms, { into: spare }),
            vorticity,
          ];
          await gpu.breathe();
        }
        const before = crop(gpu, u, { left: 0, top: 0, width: u.width, height: u.height });
        await multigrid.cycle(u, vorticity);
        [u, spare] = [clipKernel(gpu, { u, bounds }, {}, { into: spare }), u];
        subtractKernel(gpu, { a: u, b: before, hole }, {}, { into: spare });
        const residual = await largest(gpu, spare);
        gpu.release(before);
        meanVorticityKernel(gpu, { vorticity }, {}, { into: inner });
        yield { k, of: rounds, residual, current: u, inner };
        if (residual <= tolerance) break;
      }
      return { image: u, inner };
    } finally {
      multigrid.release();
      for (const plane of [vorticity, spare, bounds]) gpu.release(plane);
    }
  };

async function stepLength(gpu: Gpu, u: Image, hole: Field, viscosity: number): Promise<number> {
  const speeds = flowSpeedKernel(gpu, { u, hole }, {});
  const fastest = await largest(gpu, speeds);
  gpu.release(speeds);
  const carried = COURANT / Math.max(fastest, COURANT / LONGEST_STEP);
  return Math.min(carried, viscosity > 0 ? STABLE_SPREAD / viscosity : LONGEST_STEP);
}

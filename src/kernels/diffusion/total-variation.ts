import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { type Filled, type FillStep, fillHole, type WindowSolver } from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import { crop } from '../hole/window.ts';
import { zeroKernel } from './multigrid.ts';
import subtractTwin from './subtract.twin.js?raw';
import subtractWgsl from './subtract.wgsl?raw';
import dualTwin from './tv-dual.twin.js?raw';
import dualWgsl from './tv-dual.wgsl?raw';
import primalTwin from './tv-primal.twin.js?raw';
import primalWgsl from './tv-primal.wgsl?raw';
import scaleTwin from './tv-scale.twin.js?raw';
import scaleWgsl from './tv-scale.wgsl?raw';

export const scaleKernel = kernel({
  name: 'diffusion/tv-scale',
  wgsl: scaleWgsl,
  twin: scaleTwin,
  reads: { u: 'image', before: 'image', dualX: 'image', dualY: 'image', hole: 'field' },
  writes: 'field',
  uniforms: { sigma: 'f32' },
});
export const dualKernel = kernel({
  name: 'diffusion/tv-dual',
  wgsl: dualWgsl,
  twin: dualTwin,
  reads: { dual: 'image', u: 'image', before: 'image', scale: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { sigma: 'f32', across: 'u32' },
});
export const primalKernel = kernel({
  name: 'diffusion/tv-primal',
  wgsl: primalWgsl,
  twin: primalTwin,
  reads: { before: 'image', u: 'image', dualX: 'image', dualY: 'image', hole: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { tau: 'f32' },
});
export const subtractKernel = kernel({
  name: 'diffusion/subtract',
  wgsl: subtractWgsl,
  twin: subtractTwin,
  reads: { a: 'image', b: 'image', hole: 'field' },
  writes: 'image',
});

export interface TotalVariationOptions {
  readonly iterations: number;
  /** Stop when one iteration changes no missing pixel by more than this, in code values. */
  readonly tolerance: number;
  /** Primal step size; the dual one follows from sigma tau 8 = 1. */
  readonly tau: number;
}

/** The stopping rule is looked at after every so many iterations, whatever the machine's speed. */
const CHECK_EVERY = 50;
const WHOLE_SCALE = 8; // the squared norm of the discrete gradient is at most 8

/**
 * Total variation fill: the picture in the hole with the least sum of gradient lengths (one length
 * over both directions and all channels), the rim fixed (Chan & Shen 2002, eq. 8, with exact known
 * pixels). Solved by the primal-dual iteration of Chambolle & Pock (2011, algorithm 1). Each step is
 * up to 50 iterations; its residual is the largest change of a missing pixel in the last of them.
 */
export function totalVariation(
  gpu: Gpu,
  inputs: { image: Image; mask: Field; init?: Image | undefined },
  options: TotalVariationOptions,
): AsyncGenerator<FillStep, Filled, void> {
  return fillHole(gpu, inputs, solveTotalVariation(gpu, options));
}

const solveTotalVariation = (
  gpu: Gpu,
  { iterations, tolerance, tau }: TotalVariationOptions,
): WindowSolver =>
  async function* ({ start, hole }) {
    const sigma = 1 / (WHOLE_SCALE * tau);
    let u = start;
    let before = crop(gpu, u, { left: 0, top: 0, width: u.width, height: u.height });
    const dualX = zeroKernel(gpu, { like: hole }, {});
    const dualY = zeroKernel(gpu, { like: hole }, {});
    const scale = gpu.field(hole);
    const iterate = () => {
      scaleKernel(gpu, { u, before, dualX, dualY, hole }, { sigma }, { into: scale });
      dualKernel(gpu, { dual: dualX, u, before, scale }, { sigma, across: 1 });
      dualKernel(gpu, { dual: dualY, u, before, scale }, { sigma, across: 0 });
      [u, before] = [primalKernel(gpu, { before, u, dualX, dualY, hole }, { tau }), u];
    };
    try {
      for (let k = 0; k < iterations; ) {
        for (const until = Math.min(iterations, k + CHECK_EVERY); k < until; k++) {
          iterate();
          await gpu.breathe();
        }
        const change = subtractKernel(gpu, { a: u, b: before, hole }, {});
        const residual = await largest(gpu, change);
        gpu.release(change);
        yield { k, of: iterations, residual, current: u };
        if (residual <= tolerance) break;
      }
      return u;
    } finally {
      for (const plane of [before, dualX, dualY, scale]) gpu.release(plane);
    }
  };

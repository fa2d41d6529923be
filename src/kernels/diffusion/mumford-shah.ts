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
import { blank } from '../hole/window.ts';
import relaxTwin from './edge-relax.twin.js?raw';
import relaxWgsl from './edge-relax.wgsl?raw';
import weightsTwin from './edge-weights.twin.js?raw';
import weightsWgsl from './edge-weights.wgsl?raw';
import { lowerEnergy } from './lower-energy.ts';

export const edgeRelaxKernel = kernel({
  name: 'diffusion/edge-relax',
  wgsl: relaxWgsl,
  twin: relaxTwin,
  reads: { edges: 'field', u: 'image' },
  writes: 'field',
  inPlace: true,
  uniforms: { colour: 'u32', steepness: 'f32', spread: 'f32', omega: 'f32' },
});
export const edgeWeightsKernel = kernel({
  name: 'diffusion/edge-weights',
  wgsl: weightsWgsl,
  twin: weightsTwin,
  reads: { edges: 'field' },
  writes: 'image',
  uniforms: { lowest: 'f32' },
});

export interface MumfordShahOptions {
  /** Width of an edge in the edge map, pixels. */
  readonly epsilon: number;
  /** What a pixel of edge costs; slopes steeper than about sqrt(beta / (2 epsilon)) become edges. */
  readonly beta: number;
  /** How often edges and picture are made anew from each other, at most. */
  readonly iterations: number;
  /** Stop when a step would change no missing pixel by more than this, in code values. */
  readonly tolerance: number;
}

const CYCLES = 2;
/** k: what still flows across an edge, so that the system stays solvable. */
const LOWEST = 1e-3;
/** Sweeps for the edge map shrink its error to this share. */
const SWEPT = 1e-3;
/** Known pixels looked at beyond the hole: edges reach 2 epsilon far. */
const MARGIN = 8;

/**
 * The Mumford-Shah fill of Esedoglu & Shen (2002) by the energy of Ambrosio & Tortorelli (1990):
 *   1/2 int ((1 - e)^2 + k) |grad u|^2 + beta int (eps |grad e|^2 + e^2 / (4 eps)) ,
 * minimised by turns over the edge map e, on hole and surroundings, and over u in the hole; neither turn lets it rise.
 * The inner field is e: 1 on an edge, 0 where the picture is smooth.
 */
export function mumfordShah(
  gpu: Gpu,
  inputs: FillInputs,
  options: MumfordShahOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const margin = Math.ceil(MARGIN * options.epsilon);
  return fillHole(gpu, inputs, solve(gpu, options), { inner: 'edges', margin });
}

const solve = (
  gpu: Gpu,
  { epsilon, beta, iterations: of, tolerance }: MumfordShahOptions,
): WindowSolver =>
  async function* ({ start: u, hole, depth }) {
    const edges = blank(gpu, hole);
    for (let k = 1; k <= of; k++) {
      findEdges(gpu, edges, u, { epsilon, beta });
      const weights = edgeWeightsKernel(gpu, { edges }, { lowest: LOWEST });
      const system = { weights, hole, depth };
      const residual = await lowerEnergy(gpu, u, system, { cycles: CYCLES });
      gpu.release(weights);
      yield { k, of, residual, current: u, inner: edges };
      if (residual <= tolerance) break;
    }
    return { image: u, inner: edges };
  };

/**
 * Sweeps the edge map towards its minimum, in place. The system couples pixels over 2 epsilon only, so
 * over-relaxed sweeps are enough; omega is the best one for the largest eigenvalue of a flat picture.
 */
function findEdges(
  gpu: Gpu,
  edges: Field,
  u: Image,
  { epsilon, beta }: { readonly epsilon: number; readonly beta: number },
): void {
  const spread = 4 * epsilon * epsilon;
  const jacobi = (4 * spread) / (1 + 4 * spread);
  const omega = 2 / (1 + Math.sqrt(1 - jacobi * jacobi));
  const sweeps = Math.ceil(Math.log(SWEPT) / Math.log(omega - 1));
  const uniforms = { steepness: epsilon / beta, spread, omega };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const colour of [0, 1]) edgeRelaxKernel(gpu, { edges, u }, { ...uniforms, colour });
  }
}

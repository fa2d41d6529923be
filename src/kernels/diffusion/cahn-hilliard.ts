import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import {
  type Filled,
  type FillInputs,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowSolver,
  type WindowStep,
} from '../hole/fill.ts';
import { knownRange } from '../hole/range.ts';
import { largest } from '../hole/tiles.ts';
import { laplacianKernel, solveBilaplace } from './biharmonic.ts';
import { fastExplicitSteps } from './fast-explicit.ts';
import potentialTwin from './phase-potential.twin.js?raw';
import potentialWgsl from './phase-potential.wgsl?raw';
import stepTwin from './phase-step.twin.js?raw';
import stepWgsl from './phase-step.wgsl?raw';
import forceTwin from './well-force.twin.js?raw';
import forceWgsl from './well-force.wgsl?raw';

const phase = { epsilon: 'f32', convexity: 'f32' } as const;

export const wellForceKernel = kernel({
  name: 'diffusion/well-force',
  wgsl: forceWgsl,
  twin: forceTwin,
  reads: { u: 'image', bounds: 'image' },
  writes: 'image',
  uniforms: phase,
});
export const potentialKernel = kernel({
  name: 'diffusion/phase-potential',
  wgsl: potentialWgsl,
  twin: potentialTwin,
  reads: { u: 'image', force: 'image' },
  writes: 'image',
  uniforms: phase,
});
export const phaseStepKernel = kernel({
  name: 'diffusion/phase-step',
  wgsl: stepWgsl,
  twin: stepTwin,
  reads: { u: 'image', potential: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { tau: 'f32' },
});

export interface CahnHilliardOptions {
  /** Half the width of a border between the two phases at first, pixels. */
  readonly epsilonStart: number;
  /** And at the end; in between it is halved. */
  readonly epsilonEnd: number;
  /** Cycles of fast explicit diffusion for each epsilon, at most. */
  readonly cycles: number;
  /** Explicit steps in a cycle. */
  readonly steps: number;
  /** An epsilon is done when no missing pixel moves faster than this, code values in a unit of time. */
  readonly tolerance: number;
}

/** Iterations of the biharmonic fill at most, and how near it must come: it is a first guess. */
const GUESS = { iterations: 100, tolerance: 1e-6, clip: true } as const;
/** The squared norm of the five-point Laplacian is at most 64. */
const LAPLACIAN = 8;
/** Below the bound of stability, for rounding. */
const SAFETY = 0.96;

/**
 * Cahn-Hilliard inpainting (Bertozzi, Esedoglu & Gillette 2007):  u_t = L (W'(u) / eps - eps L u)  in the hole, W a double well
 * between the darkest and the brightest known value of each channel, first with wide borders between the phases, then with
 * narrow ones. The limit of wide borders is the biharmonic fill, which is where it starts. Known pixels are held exactly, the
 * limit of the paper's fidelity. Convexity splitting (Eyre 1998): the wells count as they stood at the start of a cycle,
 * the linear rest is stepped by fast explicit diffusion. The residual is the largest |u_t|.
 */
export function cahnHilliard(
  gpu: Gpu,
  inputs: FillInputs,
  options: CahnHilliardOptions,
): AsyncGenerator<FillStep, Filled, void> {
  return fillHole(gpu, inputs, solve(gpu, inputs, options));
}

const solve = (gpu: Gpu, inputs: FillInputs, options: CahnHilliardOptions): WindowSolver =>
  async function* (window) {
    let u = inputs.init ? window.start : yield* firstGuess(gpu, inputs, window);
    if (u !== window.start) gpu.release(window.start);
    const bounds = await knownRange(gpu, inputs.image, inputs.mask);
    const stages = halvings(options.epsilonStart, options.epsilonEnd);
    for (const [i, epsilon] of stages.entries()) {
      const steps = separate(gpu, u, window, bounds, { ...options, epsilon });
      let next = await steps.next();
      while (!next.done) {
        const k = i * options.cycles + next.value.k;
        const stage = `borders of ${Number((2 * epsilon).toPrecision(2))} px`;
        yield { ...next.value, k, of: stages.length * options.cycles, stage };
        next = await steps.next();
      }
      u = next.value;
    }
    gpu.release(bounds);
    return u;
  };

async function* firstGuess(
  gpu: Gpu,
  inputs: FillInputs,
  window: HoleWindow,
): AsyncGenerator<WindowStep, Image, void> {
  const steps = solveBilaplace(gpu, inputs, GUESS)(window);
  let next = await steps.next();
  while (!next.done) {
    yield { ...next.value, stage: 'biharmonic first guess' };
    next = await steps.next();
  }
  return 'image' in next.value ? next.value.image : next.value;
}

/** Lets the two phases separate in the hole at one epsilon; `u` is given away. */
async function* separate(
  gpu: Gpu,
  start: Image,
  { hole }: HoleWindow,
  bounds: Image,
  options: Omit<CahnHilliardOptions, 'epsilonStart' | 'epsilonEnd'> & { readonly epsilon: number },
): AsyncGenerator<WindowStep, Image, void> {
  const { epsilon, cycles, tolerance } = options;
  const convexity = 2 / epsilon; // the largest curvature of the wells, over epsilon
  const stable = (2 * SAFETY) / (LAPLACIAN * (LAPLACIAN * epsilon + convexity));
  const times = fastExplicitSteps(options.steps, stable);
  const [force, potential] = [gpu.image(hole), gpu.image(hole)];
  let [u, spare] = [start, gpu.image(hole)];
  for (let k = 1; k <= cycles; k++) {
    wellForceKernel(gpu, { u, bounds }, { epsilon, convexity }, { into: force });
    for (const [i, tau] of times.entries()) {
      potentialKernel(gpu, { u, force }, { epsilon, convexity }, { into: potential });
      const reads = { u, potential, hole };
      [u, spare] = [phaseStepKernel(gpu, reads, { tau }, { into: spare }), u];
      if (i % 8 === 7) await gpu.breathe();
    }
    wellForceKernel(gpu, { u, bounds }, { epsilon, convexity }, { into: force });
    potentialKernel(gpu, { u, force }, { epsilon, convexity }, { into: potential });
    const still = { scale: 1, holeOnly: 1 };
    const speed = laplacianKernel(gpu, { u: potential, hole }, still, { into: spare });
    const residual = await largest(gpu, speed);
    yield { k, residual, current: u };
    if (residual <= tolerance) break;
  }
  for (const plane of [force, potential, spare]) gpu.release(plane);
  return u;
}

/** From `start` down to `end`, each half of the one before, the last exactly `end`. */
export function halvings(start: number, end: number): readonly number[] {
  const steps: number[] = [];
  for (let epsilon = start; epsilon > end; epsilon /= 2) steps.push(epsilon);
  return [...steps, end];
}

import { solveWeighted } from '../diffusion/weighted.ts';
import decayWgsl from '../filter/shared/decay.wgsl?raw';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import type { WindowSolver } from '../hole/fill.ts';
import { findHole } from '../hole/tiles.ts';
import { crop } from '../hole/window.ts';
import { extremes } from '../reduce/reduce.ts';
import { type FieldStep, type FilledField, fillField, lift, lower } from './fill-field.ts';
import weightsTwin from './guide-weights.twin.js?raw';
import weightsWgsl from './guide-weights.wgsl?raw';
import jointTwin from './joint-bilateral.twin.js?raw';
import jointWgsl from './joint-bilateral.wgsl?raw';
import stateTwin from './state.twin.js?raw';
import stateWgsl from './state.wgsl?raw';

export const weightsKernel = kernel({
  name: 'depth/guide-weights',
  shared: [decayWgsl],
  wgsl: weightsWgsl,
  twin: weightsTwin,
  reads: { guide: 'image' },
  writes: 'image',
  uniforms: { strictness: 'f32', least: 'f32' },
});
export const jointKernel = kernel({
  name: 'depth/joint-bilateral',
  shared: [decayWgsl],
  wgsl: jointWgsl,
  twin: jointTwin,
  reads: { state: 'image', guide: 'image' },
  writes: 'image',
  uniforms: {
    radius: 'u32',
    nearness: 'f32',
    strictness: 'f32',
    leastSum: 'f32',
    wave: 'f32',
  },
});
export const stateKernel = kernel({
  name: 'depth/state',
  wgsl: stateWgsl,
  twin: stateTwin,
  reads: { start: 'image', hole: 'field' },
  writes: 'image',
});

export interface DepthInputs {
  readonly depth: Field;
  /** 1 = missing. */
  readonly mask: Field;
  /** A picture of the same scene; without it depth is filled evenly. */
  readonly guide?: Image | undefined;
}

/** An edge of the guide never weighs less: a region within edges is still reached, if weakly. */
const LEAST_WEIGHT = 1e-4;

export interface GuidedHarmonicOptions {
  /** Contrast of the guide, code values, across which depth hardly flows. */
  readonly sigma: number;
  /** Share of the known range that a missing pixel may be away from the mean of its neighbours. */
  readonly tolerance: number;
  readonly cycles: number;
}

/**
 * A membrane that tears along the guide's edges: sum_q w_pq (u_p - u_q) = 0 in the hole with
 * w = exp(-|I_p - I_q|^2 / (2 sigma^2)), the weights of Levin et al. 2004. The residual is in units of
 * the depth.
 */
export async function* guidedHarmonic(
  gpu: Gpu,
  { depth, mask, guide }: DepthInputs,
  { sigma, tolerance, cycles }: GuidedHarmonicOptions,
): AsyncGenerator<FieldStep, FilledField, void> {
  const { smallest, largest } = await extremes(gpu, depth, { region: mask, outside: true });
  const picture = guide ?? lift(gpu, mask);
  const solve = solveWeighted(
    gpu,
    (window) => {
      const near = crop(gpu, picture, window);
      const strictness = guide ? 1 / (2 * sigma * sigma) : 0;
      const weights = weightsKernel(gpu, { guide: near }, { strictness, least: LEAST_WEIGHT });
      gpu.release(near);
      return weights;
    },
    { tolerance: tolerance * (largest - smallest), cycles },
  );
  const filled = yield* fillField(gpu, { depth, mask }, solve);
  if (!guide) gpu.release(picture);
  return filled;
}

export interface JointBilateralOptions {
  /** Half side of the square that is averaged, pixels. */
  readonly radius: number;
  /** Standard deviation of the guide's contrast, code values. */
  readonly sigma: number;
}

/** Summed weight from which a pixel is filled: about a fifth of one like neighbour. Later, anything counts. */
const ENOUGH = 0.2;

/**
 * Joint bilateral filling: wave by wave a missing pixel becomes the mean of known depths around it that
 * look alike in the guide (Kopf et al. 2007). A pixel waits for neighbours that look like it; when
 * none can be filled so, one wave takes whatever is there. The residual is the share still missing.
 */
export const jointBilateral = (
  gpu: Gpu,
  { depth, mask, guide }: DepthInputs,
  options: JointBilateralOptions,
): AsyncGenerator<FieldStep, FilledField, void> =>
  fillField(gpu, { depth, mask }, fillByWaves(gpu, guide, options));

const fillByWaves = (
  gpu: Gpu,
  guide: Image | undefined,
  { radius, sigma }: JointBilateralOptions,
): WindowSolver =>
  async function* ({ start, hole, window }) {
    const near = guide ? crop(gpu, guide, window) : lift(gpu, hole);
    const uniforms = {
      radius,
      nearness: 2 / (radius * radius),
      strictness: guide ? 1 / (2 * sigma * sigma) : 0,
    };
    let state = stateKernel(gpu, { start, hole }, {});
    const { missing } = await findHole(gpu, hole);
    for (let wave = 1, left = missing, leastSum = ENOUGH; left > 0; wave++) {
      const next = jointKernel(gpu, { state, guide: near }, { ...uniforms, leastSum, wave });
      gpu.release(state);
      state = next;
      const still = lower(gpu, state, 1);
      const { missing: now } = await findHole(gpu, still);
      gpu.release(still);
      // Weights of what is very unlike underflow to 0; then the smooth first guess stays.
      if (now === left && leastSum === 0) break;
      leastSum = now === left ? 0 : ENOUGH;
      left = now;
      const shown = lower(gpu, state);
      const current = lift(gpu, shown);
      yield { k: wave, residual: left / missing, stage: 'waves', current };
      for (const plane of [shown, current]) gpu.release(plane);
    }
    const values = lower(gpu, state);
    for (const plane of [state, near]) gpu.release(plane);
    const filled = lift(gpu, values);
    gpu.release(values);
    return filled;
  };

import { laplacianKernel } from '../diffusion/biharmonic.ts';
import { settle } from '../diffusion/harmonic.ts';
import { subtractKernel } from '../diffusion/total-variation.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import { knownRange } from '../hole/range.ts';
import { largest } from '../hole/tiles.ts';
import curvatureTwin from './curvature-step.twin.js?raw';
import curvatureWgsl from './curvature-step.wgsl?raw';
import changeTwin from './isophote-change.twin.js?raw';
import changeWgsl from './isophote-change.wgsl?raw';
import stepTwin from './isophote-step.twin.js?raw';
import stepWgsl from './isophote-step.wgsl?raw';

export const isophoteStepKernel = kernel({
  name: 'transport/isophote-step',
  wgsl: stepWgsl,
  twin: stepTwin,
  reads: { u: 'image', smoothness: 'image', hole: 'field', bounds: 'image' },
  writes: 'image',
  uniforms: { dt: 'f32' },
});
export const curvatureStepKernel = kernel({
  name: 'transport/curvature-step',
  wgsl: curvatureWgsl,
  twin: curvatureTwin,
  reads: { u: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { dt: 'f32' },
});
export const isophoteChangeKernel = kernel({
  name: 'transport/isophote-change',
  wgsl: changeWgsl,
  twin: changeTwin,
  reads: { u: 'image', smoothness: 'image', hole: 'field' },
  writes: 'field',
});

export interface BertalmioOptions {
  /** Steps of transport in a round. */
  readonly transport: number;
  /** Steps of curvature motion after them. */
  readonly diffusion: number;
  /** Length of a step; above 0.1 the scheme is not stable. */
  readonly dt: number;
  /** Rounds, at most. */
  readonly rounds: number;
  /** Stop when a round changes no missing pixel by more than this, in code values. */
  readonly tolerance: number;
}

/**
 * Image inpainting of Bertalmio, Sapiro, Caselles and Ballester (2000, eq. 7 to 10):  u_t = grad(laplace u) . grad^perp u ,
 * smoothness carried along level lines into the hole, with a few steps of curvature motion between so
 * that lines do not cross. Starts from the harmonic fill, or from `init`. The inner field is how much smoothness
 * still changes along level lines. The flow has a sense of rotation: a mirrored picture runs backwards.
 */
export function bertalmio(
  gpu: Gpu,
  inputs: FillInputs,
  options: BertalmioOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const solve = solveBertalmio(gpu, options, inputs.init === undefined);
  return fillHole(gpu, inputs, solve, { inner: 'change' });
}

const solveBertalmio = (
  gpu: Gpu,
  { transport, diffusion, dt, rounds, tolerance }: BertalmioOptions,
  settleFirst: boolean,
): WindowSolver =>
  async function* (window) {
    const { start, hole } = window;
    const bounds = await knownRange(gpu, start, hole);
    if (settleFirst) await settle(gpu, window);
    const [smoothness, inner] = [gpu.image(start), gpu.field(start)];
    const before = gpu.image(start);
    let [u, spare] = [start, gpu.image(start)];
    const carry = () => {
      laplacianKernel(gpu, { u, hole }, { scale: 1, holeOnly: 0 }, { into: smoothness });
      const reads = { u, smoothness, hole, bounds };
      [u, spare] = [isophoteStepKernel(gpu, reads, { dt }, { into: spare }), u];
    };
    const bend = () => {
      [u, spare] = [curvatureStepKernel(gpu, { u, hole }, { dt }, { into: spare }), u];
    };
    if (diffusion > 0) bend();
    for (let k = 1; k <= rounds; k++) {
      // A step of no length is a copy: what the round began with.
      curvatureStepKernel(gpu, { u, hole }, { dt: 0 }, { into: before });
      for (let i = 0; i < transport; i++) {
        carry();
        await gpu.breathe();
      }
      for (let i = 0; i < diffusion; i++) bend();
      // Smoothness is computed anew below; its plane is lent for the change.
      subtractKernel(gpu, { a: u, b: before, hole }, {}, { into: smoothness });
      const residual = await largest(gpu, smoothness);
      laplacianKernel(gpu, { u, hole }, { scale: 1, holeOnly: 0 }, { into: smoothness });
      isophoteChangeKernel(gpu, { u, smoothness, hole }, {}, { into: inner });
      yield { k, of: rounds, residual, current: u, inner };
      if (residual <= tolerance) break;
    }
    for (const plane of [bounds, smoothness, spare, before]) gpu.release(plane);
    return { image: u, inner };
  };

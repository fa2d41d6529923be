import { blur, gaussianTaps } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import type { FilledAndTold, FillInputs, FillStep } from '../hole/fill.ts';
import coherenceTwin from './coherence-tensor.twin.js?raw';
import coherenceWgsl from './coherence-tensor.wgsl?raw';
import { fastExplicitSteps } from './fast-explicit.ts';
import structureTwin from './structure.twin.js?raw';
import structureWgsl from './structure.wgsl?raw';
import {
  STABLE_STEP,
  stepKernel,
  type TensorDiffusionOptions,
  type TensorMaker,
  tensorDiffusion,
  traceKernel,
} from './tensor-diffusion.ts';

export const structureKernel = kernel({
  name: 'diffusion/structure',
  wgsl: structureWgsl,
  twin: structureTwin,
  reads: { v: 'image' },
  writes: 'image',
});
export const coherenceTensorKernel = kernel({
  name: 'diffusion/coherence-tensor',
  wgsl: coherenceWgsl,
  twin: coherenceTwin,
  reads: { structure: 'image' },
  writes: 'image',
  uniforms: { alpha: 'f32', contrast: 'f32' },
});

export interface CoherenceOptions {
  /** What still flows where nothing is coherent, and across lines, as a share. */
  readonly alpha: number;
  /** Standard deviation of the blur before slopes are measured, pixels. */
  readonly sigma: number;
  /** Standard deviation of the mean over slopes that tells a line's direction, pixels. */
  readonly rho: number;
  /** Slope of a line, code values a pixel, from which on values flow along it. */
  readonly contrast: number;
}

/**
 * Coherence-enhancing diffusion as a fill (Weickert 1999, here at its steady state in the hole): values flow along the
 * direction in which the surroundings change least, so that flow-like textures run on.
 */
export function coherenceFill(
  gpu: Gpu,
  inputs: FillInputs,
  options: CoherenceOptions & TensorDiffusionOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  return tensorDiffusion(gpu, inputs, () => coherenceTensor(gpu, options), options);
}

const STEPS = 16;

/**
 * Coherence-enhancing diffusion of a whole picture for `time` (Weickert 1999): broken lines close, and what runs along them
 * is smoothed. Cycles of fast explicit diffusion, the tensor made anew for each; a step of the generator is a cycle.
 */
export async function* coherenceFilter(
  gpu: Gpu,
  image: Image,
  { time, ...options }: CoherenceOptions & { readonly time: number },
): AsyncGenerator<FillStep, { readonly image: Image; readonly diffusivity: Field }, void> {
  const stable = fastExplicitSteps(STEPS, STABLE_STEP);
  const whole = stable.reduce((sum, tau) => sum + tau, 0);
  const of = Math.max(1, Math.ceil(time / whole));
  const times = stable.map((tau) => (tau * time) / (of * whole));
  const tensors = coherenceTensor(gpu, options);
  const hole = gpu.field(image); // all of it
  gpu.upload(hole, new Float32Array(image.width * image.height).fill(1));
  const diffusivity = gpu.field(image);
  let u = image;
  for (let k = 1; k <= of; k++) {
    const before = u;
    let [next, spare] = [gpu.image(image), gpu.image(image)];
    const tensor = tensors.make(u, [next, spare]);
    traceKernel(gpu, { tensor }, {}, { into: diffusivity });
    for (const tau of times) {
      u = stepKernel(gpu, { u, tensor, hole }, { tau }, { into: next });
      [next, spare] = [spare, next];
      await gpu.breathe();
    }
    for (const plane of [before, next, tensor]) gpu.release(plane);
    yield { k, of, preview: { image: u, diffusivity } };
  }
  tensors.release();
  return { image: u, diffusivity };
}

function coherenceTensor(gpu: Gpu, { alpha, sigma, rho, contrast }: CoherenceOptions): TensorMaker {
  const [fine, wide] = [gaussianTaps(gpu, sigma), gaussianTaps(gpu, rho)];
  return {
    make(u, lent) {
      const v = blur(gpu, u, fine, lent);
      const tensor = structureKernel(gpu, { v }, {});
      const structure = blur(gpu, tensor, wide, lent);
      return coherenceTensorKernel(gpu, { structure }, { alpha, contrast }, { into: tensor });
    },
    release() {
      for (const taps of [fine, wide]) gpu.release(taps);
    },
  };
}

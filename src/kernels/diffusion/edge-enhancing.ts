import { blur, gaussianTaps } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { FilledAndTold, FillInputs, FillStep } from '../hole/fill.ts';
import tensorTwin from './edge-tensor.twin.js?raw';
import tensorWgsl from './edge-tensor.wgsl?raw';
import {
  type TensorDiffusionOptions,
  type TensorMaker,
  tensorDiffusion,
} from './tensor-diffusion.ts';

export const tensorKernel = kernel({
  name: 'diffusion/edge-tensor',
  wgsl: tensorWgsl,
  twin: tensorTwin,
  reads: { v: 'image' },
  writes: 'image',
  uniforms: { lambda: 'f32' },
});

export interface EdgeEnhancingOptions extends TensorDiffusionOptions {
  /** Contrast of an edge, code values a pixel: across steeper slopes little flows. */
  readonly lambda: number;
  /** Standard deviation of the blur before slopes are measured, pixels. */
  readonly sigma: number;
}

/**
 * Edge-enhancing diffusion in the hole (Weickert 1998, §5.1; as a fill Galić et al. 2008): the tensor lets little pass
 * across the slopes of the blurred picture, and everything along them.
 */
export function edgeEnhancing(
  gpu: Gpu,
  inputs: FillInputs,
  options: EdgeEnhancingOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  const { lambda, sigma } = options;
  const maker = (): TensorMaker => {
    const taps = gaussianTaps(gpu, sigma);
    return {
      make: (u, lent) => tensorKernel(gpu, { v: blur(gpu, u, taps, lent) }, { lambda }),
      release: () => gpu.release(taps),
    };
  };
  return tensorDiffusion(gpu, inputs, maker, options);
}

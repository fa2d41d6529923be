import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import { blur, gaussianTaps } from './gaussian.ts';
import twin from './unsharp.twin.js?raw';
import wgsl from './unsharp.wgsl?raw';

const unsharpKernel = kernel({
  name: 'filter/unsharp',
  wgsl,
  twin,
  reads: { image: 'image', smoothed: 'image' },
  writes: 'image',
  uniforms: { amount: 'f32', threshold: 'f32' },
});

export interface UnsharpOptions {
  /** Deviation of the Gaussian that is subtracted, pixels. */
  readonly sigma: number;
  readonly amount: number;
  /** Differences up to this, in code values, are left alone. */
  readonly threshold: number;
}

/** Adds to a picture what a blur takes from it. */
export function unsharp(
  gpu: Gpu,
  image: Image,
  { sigma, amount, threshold }: UnsharpOptions,
): Image {
  const taps = gaussianTaps(gpu, sigma);
  const smoothed = blur(gpu, image, taps);
  const result = unsharpKernel(gpu, { image, smoothed }, { amount, threshold });
  for (const plane of [taps, smoothed]) gpu.release(plane);
  return result;
}

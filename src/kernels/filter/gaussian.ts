import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import lineTwin from './convolve-line.twin.js?raw';
import lineWgsl from './convolve-line.wgsl?raw';

export const lineKernel = kernel({
  name: 'filter/convolve-line',
  wgsl: lineWgsl,
  twin: lineTwin,
  reads: { image: 'image', taps: 'field' },
  writes: 'image',
  uniforms: { radius: 'u32', across: 'u32' },
});

/** Beyond three standard deviations a Gaussian is cut off. */
const REACH = 3;

export const gaussianRadius = (sigma: number): number => Math.ceil(REACH * sigma);

/** 2 radius + 1 weights of a Gaussian of standard deviation `sigma`, pixels, whose sum is 1. */
export function gaussianWeights(radius: number, sigma: number): readonly number[] {
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    sigma > 0 ? Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)) : 1,
  );
  const sum = weights.reduce((total, v) => total + v, 0);
  return weights.map((v) => v / sum);
}

/** Weights of a Gaussian of standard deviation `sigma`, pixels: a field 2 radius + 1 wide whose sum is 1. */
export function gaussianTaps(gpu: Gpu, sigma: number): Field {
  const weights = gaussianWeights(gaussianRadius(sigma), sigma);
  const taps = gpu.field({ width: weights.length, height: 1 });
  gpu.upload(taps, Float32Array.from(weights));
  return taps;
}

/**
 * The image blurred by `taps` along rows, then along columns; its border is repeated outwards.
 * `into` lends two planes to work in; the second then holds the result.
 */
export function blur(gpu: Gpu, image: Image, taps: Field, into?: readonly [Image, Image]): Image {
  const radius = (taps.width - 1) / 2;
  const [first, second] = into ?? [];
  const rows = lineKernel(gpu, { image, taps }, { radius, across: 1 }, first && { into: first });
  const both = lineKernel(
    gpu,
    { image: rows, taps },
    { radius, across: 0 },
    second && { into: second },
  );
  if (!into) gpu.release(rows);
  return both;
}

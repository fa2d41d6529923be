import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image, Size } from '../gpu/plane.ts';
import twin from './resample-line.twin.js?raw';
import wgsl from './resample-line.wgsl?raw';

const lineKernel = kernel({
  name: 'filter/resample-line',
  wgsl,
  twin,
  reads: { image: 'image', taps: 'field' },
  writes: 'image',
  uniforms: {
    fromWidth: 'u32',
    fromHeight: 'u32',
    across: 'u32',
    period: 'u32',
    step: 'u32',
    first: 'i32',
    count: 'u32',
  },
});

export type Resampling = 'box' | 'bicubic';

/** How output pixels read: `weights[phase]` from `floor(x / phases) * step + first` on. */
interface Scheme {
  readonly weights: readonly (readonly number[])[];
  readonly step: number;
  readonly first: number;
}

/**
 * The picture at 1 / `factor` of its size, rounded up. `box` takes means of factor x factor pixels,
 * `bicubic` the cubic convolution of Keys (1981) stretched over 4 `factor` pixels, so that nothing folds over.
 */
export function shrink(gpu: Gpu, image: Image, factor: number, by: Resampling): Image {
  const middle = (factor - 1) / 2;
  const reach = by === 'box' ? middle : 2 * factor;
  const first = Math.ceil(middle - reach);
  const count = Math.floor(middle + reach) - first + 1;
  const weights = Array.from({ length: count }, (_, i) =>
    by === 'box' ? 1 : keys((first + i - middle) / factor),
  );
  const size = {
    width: Math.ceil(image.width / factor),
    height: Math.ceil(image.height / factor),
  };
  return resample(gpu, image, size, { weights: [weights], step: factor, first });
}

/** A picture enlarged by `factor` and cut to `size`: each pixel a square, or the cubic convolution of Keys. */
export function enlarge(gpu: Gpu, image: Image, factor: number, by: Resampling, size: Size): Image {
  if (by === 'box') {
    const weights = Array.from({ length: factor }, () => [1]);
    return resample(gpu, image, size, { weights, step: 1, first: 0 });
  }
  const first = -2;
  const weights = Array.from({ length: factor }, (_, phase) => {
    const place = (phase + 0.5) / factor - 0.5;
    return Array.from({ length: 5 }, (_, i) => keys(first + i - place));
  });
  return resample(gpu, image, size, { weights, step: 1, first });
}

function resample(gpu: Gpu, image: Image, size: Size, { weights, step, first }: Scheme): Image {
  const count = weights[0]?.length ?? 0;
  const taps = gpu.field({ width: count, height: weights.length });
  gpu.upload(taps, Float32Array.from(weights.flatMap(normalised)));
  const pass = (from: Image, across: boolean, to: Size) =>
    lineKernel(
      gpu,
      { image: from, taps },
      {
        fromWidth: from.width,
        fromHeight: from.height,
        across: Number(across),
        period: weights.length,
        step,
        first,
        count,
      },
      { size: to },
    );
  const rows = pass(image, true, { width: size.width, height: image.height });
  const both = pass(rows, false, size);
  for (const plane of [taps, rows]) gpu.release(plane);
  return both;
}

/** The kernel of cubic convolution with a = -1/2 (Keys 1981, eq. 15). */
function keys(x: number): number {
  const t = Math.abs(x);
  if (t < 1) return 1.5 * t ** 3 - 2.5 * t ** 2 + 1;
  if (t < 2) return -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2;
  return 0;
}

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, v) => total + v, 0);
  return weights.map((v) => v / sum);
}

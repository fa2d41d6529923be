import { gaussianWeights } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import type { Pair } from './error.ts';
import { channelMean } from './scales.ts';
import mirrorWgsl from './shared/mirror.wgsl?raw';
import ssimTwin from './ssim.twin.js?raw';
import ssimWgsl from './ssim.wgsl?raw';
import windowMeanTwin from './window-mean.twin.js?raw';
import windowMeanWgsl from './window-mean.wgsl?raw';
import windowVarianceTwin from './window-variance.twin.js?raw';
import windowVarianceWgsl from './window-variance.wgsl?raw';

export const windowMeanKernel = kernel({
  name: 'metric/window-mean',
  wgsl: windowMeanWgsl,
  shared: [mirrorWgsl],
  twin: windowMeanTwin,
  reads: { image: 'image', weights: 'field' },
  writes: 'image',
  uniforms: { radius: 'u32' },
});
export const windowVarianceKernel = kernel({
  name: 'metric/window-variance',
  wgsl: windowVarianceWgsl,
  shared: [mirrorWgsl],
  twin: windowVarianceTwin,
  reads: { image: 'image', reference: 'image', weights: 'field' },
  writes: 'image',
  uniforms: { radius: 'u32', difference: 'u32' },
});
export const ssimKernel = kernel({
  name: 'metric/ssim',
  wgsl: ssimWgsl,
  shared: [mirrorWgsl],
  twin: ssimTwin,
  reads: {
    meanA: 'image',
    meanB: 'image',
    variance: 'image',
    differenceVariance: 'image',
    weights: 'field',
  },
  writes: 'image',
  uniforms: { radius: 'u32', c1: 'f32', c2: 'f32', correction: 'f32', contrastOnly: 'u32' },
});

/** The window of an SSIM: separable weights that sum to 1, and how variances are taken. */
export interface SsimWindow {
  /** 2 radius + 1 numbers. */
  readonly weights: Float32Array;
  readonly radius: number;
  /** 1 for the population's variance, n / (n - 1) for the sample's. */
  readonly correction: number;
}

/** 11x11, sigma 1.5, population covariance: Wang et al. 2004. */
export const WANG: SsimWindow = {
  weights: Float32Array.from(gaussianWeights(5, 1.5)),
  radius: 5,
  correction: 1,
};
/** 7x7, all weights equal, sample covariance: what scikit-image does when nothing is said. */
export const UNIFORM: SsimWindow = {
  weights: new Float32Array(7).fill(1 / 7),
  radius: 3,
  correction: 49 / 48,
};

const [K1, K2] = [0.01, 0.03];

/**
 * The SSIM of each pixel's window (Wang et al. 2004, eq. 13, data range 1), channel by channel; where
 * the window leaves the picture it sees the picture mirrored. `contrastOnly` leaves out the luminance
 * term, as the finer scales of MS-SSIM do. Equal pictures give exactly 1.
 */
export function ssimChannels(
  gpu: Gpu,
  { image, reference }: Pair,
  { weights: numbers, radius, correction }: SsimWindow = WANG,
  { contrastOnly = false } = {},
): Image {
  const weights = gpu.field({ width: numbers.length, height: 1 });
  gpu.upload(weights, numbers);
  const planes = {
    meanA: windowMeanKernel(gpu, { image, weights }, { radius }),
    meanB: windowMeanKernel(gpu, { image: reference, weights }, { radius }),
    variance: windowVarianceKernel(gpu, { image, reference, weights }, { radius, difference: 0 }),
    differenceVariance: windowVarianceKernel(
      gpu,
      { image, reference, weights },
      { radius, difference: 1 },
    ),
    weights,
  };
  const constants = { c1: K1 ** 2, c2: K2 ** 2, correction, contrastOnly: Number(contrastOnly) };
  const map = ssimKernel(gpu, planes, { radius, ...constants });
  for (const plane of Object.values(planes)) gpu.release(plane);
  return map;
}

/** The same, mean over R, G, B: what is shown, and averaged to a score. Equal pictures give exactly 1. */
export function ssimMap(gpu: Gpu, pair: Pair, window: SsimWindow = WANG): Field {
  const channels = ssimChannels(gpu, pair, window);
  const map = channelMean(gpu, channels);
  gpu.release(channels);
  return map;
}

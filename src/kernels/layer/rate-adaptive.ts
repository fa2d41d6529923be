import type { Gpu } from '../gpu/gpu.ts';
import type { Image } from '../gpu/plane.ts';
import { adaptWeights, convolve } from './convolve.ts';
import { fromImage, toImage, uploadField } from './maps.ts';

export interface RateAdaptiveOptions {
  readonly kernel: keyof typeof KERNELS;
  /** Dilation, pixels. */
  readonly rate: number;
  readonly scale: number;
  readonly shift: number;
}

const NINTH = 1 / 9;
/** Kernels of 3x3 by their middle and their other taps. */
const KERNELS = {
  blur: { middle: NINTH, others: NINTH },
  sharpen: { middle: 2 - NINTH, others: -NINTH },
  edges: { middle: 1 - NINTH, others: -NINTH },
} as const;

const CHANNELS = [0, 1, 2];

/**
 * A picture under one dilated convolution of 3x3 taps (Shin et al. 2021), each channel by itself:
 * scale * kernel + shift. The border is a mirror.
 */
export function rateAdaptive(
  gpu: Gpu,
  image: Image,
  { kernel, rate, scale, shift }: RateAdaptiveOptions,
): Image {
  const { middle, others } = KERNELS[kernel];
  const taps = (same: boolean) =>
    Array.from({ length: 9 }, (_, i) => (same ? (i === 4 ? middle : others) : 0));
  const rows = CHANNELS.map((o) => [...CHANNELS.flatMap((c) => taps(c === o)), 0]);
  const pairs = { width: 3, height: 3 };
  const diagonal = (value: number) =>
    CHANNELS.flatMap((o) => CHANNELS.map((c) => (c === o ? value : 0)));
  const weights = uploadField(gpu, { width: 28, height: 3 }, rows.flat());
  const adaptation = {
    scale: uploadField(gpu, pairs, diagonal(scale)),
    shift: uploadField(gpu, pairs, diagonal(shift)),
  };
  const adapted = adaptWeights(gpu, weights, adaptation, 3);
  const maps = fromImage(gpu, image);
  const out = convolve(gpu, maps, adapted, { side: 3, dilation: rate, mirror: true });
  const result = toImage(gpu, out);
  for (const plane of [weights, ...Object.values(adaptation), adapted, maps.field, out.field]) {
    gpu.release(plane);
  }
  return result;
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { crop } from '../hole/window.ts';
import { padded, placed, transform, transformSize, turnsFor } from './fft.ts';
import twin from './wiener.twin.js?raw';
import wgsl from './wiener.wgsl?raw';

export const wienerKernel = kernel({
  name: 'fft/wiener',
  wgsl,
  twin,
  reads: { spectrum: 'image', response: 'image', turns: 'field' },
  writes: 'image',
  uniforms: { balance: 'f32', smoothing: 'u32', count: 'u32' },
});

export interface WienerOptions {
  /** Power of the noise over that of the picture. */
  readonly balance: number;
  /** The picture's power falls with the frequency: noise is told from it by roughness. */
  readonly smoothing: boolean;
}

/** Pixels beyond the picture at least, so that its two ends can be joined. */
const RIM = 16;

/**
 * Takes a known blur back by Wiener's filter, conj(K) Y / (|K|^2 + balance R). Beyond its border the picture is taken
 * for mirrored. Errors: `Error` where the transform would be too large.
 */
export function wiener(gpu: Gpu, image: Image, taps: Field, options: WienerOptions): Image {
  const reach = Math.max(taps.width, taps.height) - 1;
  return wienerOn(gpu, image, taps, options, transformSize(image, Math.max(RIM, 2 * reach)));
}

/** The same on a plane of a given size, powers of two; one as large as the picture takes the picture for periodic. */
export function wienerOn(
  gpu: Gpu,
  image: Image,
  taps: Field,
  { balance, smoothing }: WienerOptions,
  size: Size,
): Image {
  const turns = turnsFor(gpu, size);
  const spectrum = transform(gpu, padded(gpu, image, size), turns);
  const response = transform(gpu, placed(gpu, taps, size), turns);
  const filtered = wienerKernel(
    gpu,
    { spectrum, response, turns: turns.turns },
    { balance, smoothing: Number(smoothing), count: turns.count },
  );
  for (const plane of [spectrum, response]) gpu.release(plane);
  const back = transform(gpu, filtered, turns, true);
  const { width, height } = image;
  const result = crop(gpu, back, { left: 0, top: 0, width, height });
  for (const plane of [turns.turns, back]) gpu.release(plane);
  return result;
}

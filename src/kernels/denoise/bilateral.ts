import { gaussianWeights } from '../filter/point-spread.ts';
import decayWgsl from '../filter/shared/decay.wgsl?raw';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import twin from './bilateral.twin.js?raw';
import wgsl from './bilateral.wgsl?raw';

const bilateralKernel = kernel({
  name: 'denoise/bilateral',
  wgsl,
  shared: [decayWgsl],
  twin,
  reads: { image: 'image', taps: 'field', mask: 'field' },
  writes: 'image',
  uniforms: { radius: 'u32', fall: 'f32', masked: 'u32' },
});

/** Neighbours are looked for up to so many deviations away, in a disk. */
const REACH = 1.5;
const MOST_RADIUS = 12;

export interface BilateralOptions {
  /** Deviation of the weights in place, pixels. */
  readonly spatial: number;
  /** Deviation of the weights in value, code values: of the distance between two colours in RGB. */
  readonly range: number;
  /** The channels are one: the distance is that of one of them. */
  readonly grey?: boolean;
  /** Pixels of at least one half are not looked at. */
  readonly mask?: Field | undefined;
}

/** Bilateral filter (Tomasi & Manduchi 1998): a mean over near pixels of like colour. */
export function bilateral(
  gpu: Gpu,
  image: Image,
  { spatial, range, grey = false, mask }: BilateralOptions,
): Image {
  const radius = Math.max(1, Math.min(MOST_RADIUS, Math.floor(REACH * spatial)));
  const all = gaussianWeights(spatial);
  const middle = (all.length - 1) / 2;
  const taps = gpu.field({ width: 2 * radius + 1, height: 1 });
  gpu.upload(
    taps,
    Float32Array.from({ length: 2 * radius + 1 }, (_, i) => all[middle + i - radius] ?? 0),
  );
  const result = bilateralKernel(
    gpu,
    { image, taps, mask: mask ?? taps },
    { radius, fall: 1 / ((grey ? 6 : 2) * range * range), masked: Number(Boolean(mask)) },
  );
  gpu.release(taps);
  return result;
}

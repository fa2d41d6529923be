import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import twin from './median.twin.js?raw';
import wgsl from './median.wgsl?raw';

const medianKernel = kernel({
  name: 'combine/median',
  wgsl,
  twin,
  reads: { a: 'image', b: 'image', c: 'image', d: 'image', e: 'image' },
  writes: 'image',
  uniforms: { count: 'u32' },
});

/** The median of three to five pictures of one size, each channel by itself; of four the mean of the middle two. */
export function medianOfPictures(
  gpu: Gpu,
  [a, b, c, d, e]: readonly [Image, Image, Image, (Image | undefined)?, (Image | undefined)?],
): Image {
  // A kernel has all its reads; those beyond the count are not looked at.
  const count = d ? (e ? 5 : 4) : 3;
  return medianKernel(gpu, { a, b, c, d: d ?? a, e: e ?? a }, { count });
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import twin from './mean.twin.js?raw';
import wgsl from './mean.wgsl?raw';

const meanKernel = kernel({
  name: 'combine/mean',
  wgsl,
  twin,
  reads: { a: 'image', b: 'image', c: 'image', d: 'image', e: 'image' },
  writes: 'image',
  uniforms: { count: 'f32' },
});

/** The mean of one to five pictures of one size, in code values, each channel by itself. */
export function meanOfPictures(gpu: Gpu, pictures: readonly [Image, ...Image[]]): Image {
  // A kernel has all its reads; the first once more adds nothing.
  const [a, b = a, c = a, d = a, e = a] = pictures;
  return meanKernel(gpu, { a, b, c, d, e }, { count: pictures.length });
}

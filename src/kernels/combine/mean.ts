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
  uniforms: { total: 'f32' },
});

/**
 * The mean of two to five pictures of one size, in code values, each channel by itself. The first has the weight `weight`,
 * each other one 1.
 */
export function meanOfPictures(
  gpu: Gpu,
  pictures: readonly [Image, Image, ...Image[]],
  weight = 1,
): Image {
  // A kernel has all its reads; the first once more adds nothing.
  const [a, b, c = a, d = a, e = a] = pictures;
  return meanKernel(gpu, { a, b, c, d, e }, { total: weight + pictures.length - 1 });
}

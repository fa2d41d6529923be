import type { Gpu } from '../gpu/gpu.ts';
import type { Image, Size } from '../gpu/plane.ts';
import { crop } from '../hole/window.ts';

/** A copy to work on in place. */
export const copyOf = (gpu: Gpu, image: Image): Image =>
  crop(gpu, image, { left: 0, top: 0, width: image.width, height: image.height });

/** A picture of zeros. */
export function blackImage(gpu: Gpu, size: Size): Image {
  const image = gpu.image(size);
  gpu.upload(image, new Float32Array(4 * size.width * size.height));
  return image;
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { tileSize } from '../reduce/reduce.ts';
import rangeTwin from './known-range.twin.js?raw';
import rangeWgsl from './known-range.wgsl?raw';

export const rangeKernel = kernel({
  name: 'hole/known-range',
  wgsl: rangeWgsl,
  twin: rangeTwin,
  reads: { image: 'image', mask: 'field' },
  writes: 'image',
  uniforms: { imageWidth: 'u32', imageHeight: 'u32', sign: 'f32' },
});

/**
 * The smallest and the largest known value of each channel, as an image of 2x1 pixels: smallest, largest.
 * What stands under the mask is not looked at. Reads back two pixels for each tile of 16x16.
 */
export async function knownRange(gpu: Gpu, image: Image, mask: Field): Promise<Image> {
  const bounds = gpu.image({ width: 2, height: 1 });
  const least = async (sign: number) => {
    const { width: imageWidth, height: imageHeight } = image;
    const size = tileSize(image);
    const tiles = rangeKernel(gpu, { image, mask }, { imageWidth, imageHeight, sign }, { size });
    const values = await gpu.read(tiles);
    gpu.release(tiles);
    return [0, 1, 2].map((c) =>
      values.reduce(
        (low, v, i) => (i % 4 === c ? Math.min(low, v) : low),
        Number.POSITIVE_INFINITY,
      ),
    );
  };
  const smallest = await least(1);
  const largest = (await least(-1)).map((v) => -v);
  gpu.upload(bounds, Float32Array.from([...smallest, 1, ...largest, 1]));
  return bounds;
}

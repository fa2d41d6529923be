import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import fromImageTwin from './from-image.twin.js?raw';
import fromImageWgsl from './from-image.wgsl?raw';
import toImageTwin from './to-image.twin.js?raw';
import toImageWgsl from './to-image.wgsl?raw';

export const fromImageKernel = kernel({
  name: 'layer/from-image',
  wgsl: fromImageWgsl,
  twin: fromImageTwin,
  reads: { image: 'image' },
  writes: 'field',
  uniforms: { imageHeight: 'u32' },
});
export const toImageKernel = kernel({
  name: 'layer/to-image',
  wgsl: toImageWgsl,
  twin: toImageTwin,
  reads: { maps: 'field' },
  writes: 'image',
  uniforms: { first: 'u32' },
});

/**
 * Feature maps of a network layer: `channels` maps of `width` x `height`, one below the other in a field
 * of `width` x `channels * height` (the layout NCHW with N = 1).
 */
export interface Maps extends Size {
  readonly field: Field;
  readonly channels: number;
}

export const mapsOf = (field: Field, channels: number): Maps => ({
  field,
  channels,
  width: field.width,
  height: field.height / channels,
});

/** The three channels of a picture as maps. */
export const fromImage = (gpu: Gpu, image: Image): Maps =>
  mapsOf(
    fromImageKernel(
      gpu,
      { image },
      { imageHeight: image.height },
      { size: { width: image.width, height: 3 * image.height } },
    ),
    3,
  );

/** Three maps from the `first` on as a picture. */
export const toImage = (gpu: Gpu, maps: Maps, first = 0): Image =>
  toImageKernel(
    gpu,
    { maps: maps.field },
    { first },
    { size: { width: maps.width, height: maps.height } },
  );

/** Numbers of feature maps, or of a table of weights, on the device. */
export function uploadField(gpu: Gpu, size: Size, numbers: ArrayLike<number>): Field {
  const field = gpu.field(size);
  gpu.upload(field, Float32Array.from(numbers));
  return field;
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import twin from './light.twin.js?raw';
import wgsl from './light.wgsl?raw';

const lightKernel = kernel({
  name: 'filter/light',
  wgsl,
  twin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { decode: 'u32' },
});

/** The light that a code value of sRGB stands for, 0..1 (IEC 61966-2-1). */
export const toLight = (code: number): number =>
  code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;

/** The code value of sRGB that stands for an amount of light. */
export const toCode = (light: number): number =>
  light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;

export const decodeLight = (gpu: Gpu, image: Image): Image =>
  lightKernel(gpu, { image }, { decode: 1 });
export const encodeLight = (gpu: Gpu, light: Image): Image =>
  lightKernel(gpu, { image: light }, { decode: 0 });

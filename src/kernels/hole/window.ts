import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import cropTwin from './crop.twin.js?raw';
import cropWgsl from './crop.wgsl?raw';
import cropMaskTwin from './crop-mask.twin.js?raw';
import cropMaskWgsl from './crop-mask.wgsl?raw';
import fillValueTwin from './fill-value.twin.js?raw';
import fillValueWgsl from './fill-value.wgsl?raw';
import pasteTwin from './paste.twin.js?raw';
import pasteWgsl from './paste.wgsl?raw';
import placeTwin from './place.twin.js?raw';
import placeWgsl from './place.wgsl?raw';
import type { Window } from './tiles.ts';

export const cropKernel = kernel({
  name: 'hole/crop',
  wgsl: cropWgsl,
  twin: cropTwin,
  reads: { image: 'image-bits' },
  writes: 'image',
  uniforms: { left: 'u32', top: 'u32', imageWidth: 'u32' },
});
export const cropMaskKernel = kernel({
  name: 'hole/crop-mask',
  wgsl: cropMaskWgsl,
  twin: cropMaskTwin,
  reads: { mask: 'field' },
  writes: 'field',
  uniforms: { left: 'u32', top: 'u32', maskWidth: 'u32' },
});
export const pasteKernel = kernel({
  name: 'hole/paste',
  wgsl: pasteWgsl,
  twin: pasteTwin,
  reads: { known: 'image-bits', filled: 'image-bits', mask: 'field' },
  writes: 'image',
  uniforms: { left: 'u32', top: 'u32', filledWidth: 'u32', filledHeight: 'u32' },
});
export const placeKernel = kernel({
  name: 'hole/place',
  wgsl: placeWgsl,
  twin: placeTwin,
  reads: { inside: 'field' },
  writes: 'field',
  uniforms: { left: 'u32', top: 'u32', insideWidth: 'u32', insideHeight: 'u32' },
});
export const fillValueKernel = kernel({
  name: 'hole/fill-value',
  wgsl: fillValueWgsl,
  twin: fillValueTwin,
  reads: { known: 'image-bits', mask: 'field' },
  writes: 'image',
  uniforms: { grey: 'f32' },
});

/** The part of `image` in the window, bit for bit. */
export const crop = (gpu: Gpu, image: Image, window: Window): Image =>
  cropKernel(
    gpu,
    { image },
    { left: window.left, top: window.top, imageWidth: image.width },
    { size: window },
  );

/** The part of `mask` in the window, decided at one half. */
export const cropMask = (gpu: Gpu, mask: Field, window: Window): Field =>
  cropMaskKernel(
    gpu,
    { mask },
    { left: window.left, top: window.top, maskWidth: mask.width },
    { size: window },
  );

/** `known` with every pixel that `mask` calls missing taken from `filled`, which covers the window. */
export const paste = (gpu: Gpu, known: Image, filled: Image, mask: Field, window: Window): Image =>
  pasteKernel(
    gpu,
    { known, filled, mask },
    { left: window.left, top: window.top, filledWidth: filled.width, filledHeight: filled.height },
  );

/** `known` with one grey value in every missing pixel. */
export const fillValue = (gpu: Gpu, known: Image, mask: Field, grey: number): Image =>
  fillValueKernel(gpu, { known, mask }, { grey });

/** A window's field on the whole picture, 0 outside the window. */
export const place = (gpu: Gpu, inside: Field, size: Size, window: Window): Field =>
  placeKernel(
    gpu,
    { inside },
    { left: window.left, top: window.top, insideWidth: inside.width, insideHeight: inside.height },
    { size },
  );

/** A field of zeros. */
export function blank(gpu: Gpu, size: Size): Field {
  const field = gpu.field(size);
  gpu.upload(field, new Float32Array(size.width * size.height));
  return field;
}

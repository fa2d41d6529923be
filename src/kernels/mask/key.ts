import { toLight } from '../filter/light.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import brightnessTwin from './key-brightness.twin.js?raw';
import brightnessWgsl from './key-brightness.wgsl?raw';
import colourTwin from './key-colour.twin.js?raw';
import colourWgsl from './key-colour.wgsl?raw';

const brightnessKernel = kernel({
  name: 'mask/key-brightness',
  wgsl: brightnessWgsl,
  twin: brightnessTwin,
  reads: { image: 'image-bits' },
  writes: 'field',
  uniforms: { low: 'f32', high: 'f32', softness: 'f32', notFinite: 'u32' },
});
const colourKernel = kernel({
  name: 'mask/key-colour',
  wgsl: colourWgsl,
  twin: colourTwin,
  reads: { image: 'image-bits' },
  writes: 'field',
  uniforms: {
    lightness: 'f32',
    a: 'f32',
    b: 'f32',
    tolerance: 'f32',
    softness: 'f32',
    notFinite: 'u32',
  },
});

/** Devices round sums differently; a grey of exactly a bound lies within it on all of them. */
const ROUNDING = 1e-3;

export interface Softness {
  /** Over how much the mask falls, around the bound; 0 decides. */
  readonly softness: number;
  /** Whether pixels that are NaN or infinite in a channel are missing. */
  readonly notFinite: boolean;
}

/** Missing are pixels whose luma (BT.709, of code values) lies from `low` to `high`, both over 255. */
export const keyBrightness = (
  gpu: Gpu,
  image: Image,
  { low, high }: { readonly low: number; readonly high: number },
  { softness, notFinite }: Softness,
): Field =>
  brightnessKernel(
    gpu,
    { image },
    { low: low - ROUNDING, high: high + ROUNDING, softness, notFinite: Number(notFinite) },
  );

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Missing are pixels that lie within `tolerance` of a colour, measured in CIELAB as CIE 1976 does (2.3 is just
 * noticed). `colour` in code values 0..1.
 */
export function keyColour(
  gpu: Gpu,
  image: Image,
  { colour, tolerance }: { readonly colour: Rgb; readonly tolerance: number },
  { softness, notFinite }: Softness,
): Field {
  const [lightness, a, b] = labOf(colour);
  return colourKernel(
    gpu,
    { image },
    { lightness, a, b, tolerance: tolerance + ROUNDING, softness, notFinite: Number(notFinite) },
  );
}

/** CIELAB (D65) of an sRGB colour: L from 0 to 100. */
export function labOf(colour: Rgb): readonly [lightness: number, a: number, b: number] {
  const [red, green, blue] = colour.map(toLight) as [number, number, number];
  const response = (t: number) =>
    t <= 216 / 24389 ? (24389 / 27 / 116) * t + 4 / 29 : Math.cbrt(t);
  const x = response((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = response(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = response((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import agedTwin from './old-photo.twin.js?raw';
import agedWgsl from './old-photo.wgsl?raw';
import overlayTwin from './overlay.twin.js?raw';
import overlayWgsl from './overlay.wgsl?raw';
import quantiseTwin from './quantise.twin.js?raw';
import quantiseWgsl from './quantise.wgsl?raw';

const quantiseKernel = kernel({
  name: 'degrade/quantise',
  wgsl: quantiseWgsl,
  twin: quantiseTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { levels: 'f32' },
});
const agedKernel = kernel({
  name: 'degrade/old-photo',
  wgsl: agedWgsl,
  twin: agedTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { fade: 'f32', vignette: 'f32', brown: 'f32' },
});
const overlayKernel = kernel({
  name: 'degrade/overlay',
  wgsl: overlayWgsl,
  twin: overlayTwin,
  reads: { image: 'image', mask: 'field' },
  writes: 'image',
  uniforms: { opacity: 'f32', red: 'f32', green: 'f32', blue: 'f32' },
});

/** Rounds each value to one of 2^bits evenly spaced ones; what lies outside 0..1 is clipped. */
export const quantise = (gpu: Gpu, image: Image, { bits }: { readonly bits: number }): Image =>
  quantiseKernel(gpu, { image }, { levels: 2 ** bits - 1 });

export interface Ageing {
  /** Towards the colour of paper, 0..1. */
  readonly fade: number;
  /** How much darker the corners are than the middle, 0..1. */
  readonly vignette: number;
  /** Towards brown, 0..1. */
  readonly brown: number;
}

/** A print as it looks after decades in the light. */
export const aged = (gpu: Gpu, image: Image, ageing: Ageing): Image =>
  agedKernel(gpu, { image }, { ...ageing });

export interface Paint {
  /** Code values 0..1. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly opacity: number;
}

/** Covers the picture with one colour where the mask says; a soft mask covers in part. Both have one size. */
export const overlay = (gpu: Gpu, image: Image, mask: Field, paint: Paint): Image =>
  overlayKernel(gpu, { image, mask }, { ...paint });

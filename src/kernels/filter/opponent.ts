import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import twin from './opponent.twin.js?raw';
import wgsl from './opponent.wgsl?raw';

const opponentKernel = kernel({
  name: 'filter/opponent',
  wgsl,
  twin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { inverse: 'u32' },
});

/** Colours along grey, red against blue, green against magenta: an orthonormal change of axes. */
export const toOpponent = (gpu: Gpu, image: Image): Image =>
  opponentKernel(gpu, { image }, { inverse: 0 });

/** Back to R, G, B. */
export const fromOpponent = (gpu: Gpu, image: Image): Image =>
  opponentKernel(gpu, { image }, { inverse: 1 });

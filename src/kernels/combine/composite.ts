import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import twin from './composite.twin.js?raw';
import wgsl from './composite.wgsl?raw';

const compositeKernel = kernel({
  name: 'combine/composite',
  wgsl,
  twin,
  reads: { known: 'image-bits', fill: 'image-bits', mask: 'field' },
  writes: 'image',
});

/**
 * Lays `fill` over `known` where `mask` says: 0 keeps the known pixel bit for bit, 1 takes the
 * fill, values in between blend linearly in sRGB code values. All three have one size.
 */
export function composite(gpu: Gpu, known: Image, fill: Image, mask: Field): Image {
  return compositeKernel(gpu, { known, fill, mask }, {});
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';
import enlargeTwin from './enlarge.twin.js?raw';
import enlargeWgsl from './enlarge.wgsl?raw';

export const enlargeKernel = kernel({
  name: 'patch/enlarge',
  wgsl: enlargeWgsl,
  twin: enlargeTwin,
  reads: { coarse: 'image' },
  writes: 'image',
  uniforms: {
    left: 'u32',
    top: 'u32',
    coarseLeft: 'u32',
    coarseTop: 'u32',
    coarseWidth: 'u32',
    coarseHeight: 'u32',
    scale: 'u32',
    divisor: 'f32',
  },
});

/**
 * A window of a coarse level, in whole numbers, at a level `scale` times finer: each coarse pixel becomes
 * a square. A divisor of 255 gives code values, for looking at.
 */
export const enlarge = (
  gpu: Gpu,
  coarse: Image,
  coarseAt: Window,
  window: Window,
  scale: number,
  divisor: number,
): Image =>
  enlargeKernel(
    gpu,
    { coarse },
    {
      left: window.left,
      top: window.top,
      coarseLeft: coarseAt.left,
      coarseTop: coarseAt.top,
      coarseWidth: coarse.width,
      coarseHeight: coarse.height,
      scale,
      divisor,
    },
    { size: window },
  );

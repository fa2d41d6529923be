import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image, Size } from '../gpu/plane.ts';
import { frameTwin } from './any-factor-twins.ts';
import frameWgsl from './frame.wgsl?raw';

const frameKernel = kernel({
  name: 'pyramid/frame',
  wgsl: frameWgsl,
  twin: frameTwin,
  reads: { strip: 'image', level: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { left: 'u32', frameWidth: 'u32', levelWidth: 'u32', levelHeight: 'u32' },
});

/** A frame's longest side at most, and what lies between two, pixels. */
const LONGEST = 192;
const GAP = 2;

export interface Strip {
  readonly image: Image;
  /** Draws a level, whatever its size, into a frame; 0 is the leftmost. */
  draw(frame: number, level: Image): void;
}

/** Levels side by side, each drawn as large as the others: frames of the picture's shape, at most 192 pixels long. */
export function openStrip(gpu: Gpu, picture: Size, frames: number): Strip {
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const frame = {
    width: Math.max(1, Math.round(scale * picture.width)),
    height: Math.max(1, Math.round(scale * picture.height)),
  };
  const image = gpu.image({ width: frames * (frame.width + GAP) - GAP, height: frame.height });
  gpu.upload(image, new Float32Array(4 * image.width * image.height).fill(1));
  return {
    image,
    draw(at, level) {
      frameKernel(
        gpu,
        { strip: image, level },
        {
          left: at * (frame.width + GAP),
          frameWidth: frame.width,
          levelWidth: level.width,
          levelHeight: level.height,
        },
      );
    },
  };
}

import type { Gpu } from '../gpu/gpu.ts';
import { GpujsGpu } from '../gpu/gpujs/gpujs.ts';
import type { Plane, Size } from '../gpu/plane.ts';
import { WebgpuGpu } from '../gpu/webgpu/webgpu.ts';
import { ArraySurface } from './surface-arrays.ts';
import { WebgpuSurface } from './surface-webgpu.ts';

export type ViewMode = 'single' | 'wipe' | 'side-by-side' | 'difference' | 'heat';

/** What to draw onto a canvas. Planes stay where they are: nothing is read back. */
export interface View {
  readonly mode: ViewMode;
  readonly a: Plane | null;
  readonly b: Plane | null;
  /** A mask that tints the picture. */
  readonly overlay: Plane | null;
  /** Canvas pixels per picture pixel. */
  readonly zoom: number;
  /** Picture coordinates under the middle of the canvas. */
  readonly centre: readonly [x: number, y: number];
  /** Where the wipe line crosses the middle row, as a fraction of the width, and its angle. */
  readonly wipe: { readonly at: number; readonly angle: number };
  readonly gain: number;
  /** Colour around the picture, sRGB code values. */
  readonly surround: readonly [number, number, number];
}

/** Colour and strength of the mask's tint: the soft pink of a missing part. */
export const TINT = [0.95, 0.78, 0.83, 0.85] as const;

/** A canvas that planes of one device can be drawn on. */
export interface Surface {
  /** Draws at the canvas's size, which it is given first. */
  draw(view: View, size: Size): void;
}

/** Opens a canvas for drawing. A canvas belongs to the first device that opens it, for good. */
export function openSurface(gpu: Gpu, canvas: OffscreenCanvas): Surface {
  if (gpu instanceof WebgpuGpu) return new WebgpuSurface(gpu, canvas);
  if (gpu instanceof GpujsGpu) return new ArraySurface(canvas);
  throw new Error('this backend cannot draw');
}

/** The zoom and centre that show all of a picture in a canvas, enlarged at most `most` times. */
export function fitView(
  picture: Size,
  canvas: Size,
  most = Number.POSITIVE_INFINITY,
): { readonly zoom: number; readonly centre: readonly [number, number] } {
  const zoom = Math.min(canvas.width / picture.width, canvas.height / picture.height, most);
  return { zoom, centre: [picture.width / 2, picture.height / 2] };
}

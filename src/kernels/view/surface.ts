import type { Gpu } from '../gpu/gpu.ts';
import { GpujsGpu } from '../gpu/gpujs/gpujs.ts';
import type { Size } from '../gpu/plane.ts';
import { WebgpuGpu } from '../gpu/webgpu/webgpu.ts';
import { ArraySurface } from './surface-arrays.ts';
import { WebgpuSurface } from './surface-webgpu.ts';
import type { Surface } from './view.ts';

export { SpoiltCanvasError } from './view.ts';

/**
 * Opens a canvas for drawing, again after its device was lost. Errors: `SpoiltCanvasError` where the
 * canvas was opened for the other backend before: a canvas keeps its kind of context for good.
 */
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

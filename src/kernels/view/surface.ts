import type { Gpu } from '../gpu/gpu.ts';
import { GpujsGpu } from '../gpu/gpujs/gpujs.ts';
import { WebgpuGpu } from '../gpu/webgpu/webgpu.ts';
import { ArraySurface } from './surface-arrays.ts';
import { WebgpuSurface } from './surface-webgpu.ts';
import type { Surface } from './view.ts';

/**
 * Opens a canvas for drawing, again after its device was lost. Errors: `SpoiltCanvasError` where the
 * canvas was opened for the other backend before: a canvas keeps its kind of context for good.
 */
export function openSurface(gpu: Gpu, canvas: OffscreenCanvas): Surface {
  if (gpu instanceof WebgpuGpu) return new WebgpuSurface(gpu, canvas);
  if (gpu instanceof GpujsGpu) return new ArraySurface(canvas);
  throw new Error('this backend cannot draw');
}

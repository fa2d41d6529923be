import type { GPU as GpuJs, KernelVariable } from 'gpu.js';
import { GpujsGpu, type GpujsMode } from './gpujs.ts';

/**
 * Opens gpu.js on the fastest thing this machine has: WebGL2 on a real graphics card, else
 * WebAssembly, else plain JavaScript. The package is loaded only here, when it is needed.
 */
export async function openGpujs(wanted?: GpujsMode): Promise<GpujsGpu> {
  const { GPU, input } = (await import('gpu.js')).default as unknown as {
    GPU: typeof GpuJs;
    input: (data: Float32Array, size: readonly number[]) => KernelVariable;
  };
  const mode: GpujsMode =
    wanted ?? (hasGraphicsCard() ? 'webgl2' : GPU.isWebAssemblySupported ? 'webasm' : 'cpu');
  const threads = mode === 'webasm' && typeof SharedArrayBuffer !== 'undefined' ? cores() : 1;
  return new GpujsGpu(new GPU({ mode }), input, mode, threads);
}

const cores = (): number => globalThis.navigator?.hardwareConcurrency ?? 2;

/** True where WebGL2 answers and is not drawn by the processor, which WebAssembly beats. */
function hasGraphicsCard(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl?.getExtension('EXT_color_buffer_float')) return false;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  return !/swiftshader|llvmpipe|software|basic render/i.test(renderer);
}

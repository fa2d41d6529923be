import { afterAll } from 'vitest';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import { openDawn } from '../../src/platform/node/dawn.ts';

/**
 * The two backends a kernel must agree on: its shader on Dawn (SwiftShader where there is no
 * graphics card) and its twin on gpu.js. Call at the top of a test file; closed after it.
 */
export async function openBoth(): Promise<{ readonly webgpu: Gpu; readonly gpujs: Gpu }> {
  const webgpu = await openDawn();
  if (!webgpu) {
    throw new Error(
      'no WebGPU adapter: run the tests by `npm test`, which finds a software one, or install a Vulkan driver',
    );
  }
  const gpujs = await openGpujs('webasm');
  afterAll(() => {
    webgpu.destroy();
    gpujs.destroy();
  });
  return { webgpu, gpujs };
}

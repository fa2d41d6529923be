import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { openWebgpu } from '../../kernels/gpu/webgpu/open.ts';

/** Dawn's entry point must outlive every device made from it, or the process crashes. */
let instance: GPU | null = null;

/** WebGPU in Node by Dawn; null where it finds no Vulkan, Metal or Direct3D adapter. */
export async function openDawn(): Promise<Gpu | null> {
  try {
    const { create } = await import('webgpu');
    instance ??= create([]);
    return await openWebgpu(instance);
  } catch {
    return null;
  }
}

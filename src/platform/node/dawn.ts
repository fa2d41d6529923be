import type { Gpu } from '../../kernels/gpu/gpu.ts';
import { openWebgpu } from '../../kernels/gpu/webgpu/open.ts';

/** Dawn's entry point must outlive every device made from it, or the process crashes. */
let instance: GPU | null = null;

/** WebGPU in Node by Dawn; null where it finds no Vulkan, Metal or Direct3D adapter. */
export async function openDawn(): Promise<Gpu | null> {
  if (!hasVulkanLoader()) return null;
  try {
    const { create } = await import('webgpu');
    instance ??= create([]);
    return await openWebgpu(instance);
  } catch {
    return null;
  }
}

/**
 * On Linux Dawn needs Vulkan, and where its loader is missing complains on stderr from within. The
 * dynamic linker is asked first: its error tells a missing library from one that is no Node addon.
 */
function hasVulkanLoader(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
    return true;
  } catch (error) {
    return !String(error).includes('cannot open shared object file');
  }
}

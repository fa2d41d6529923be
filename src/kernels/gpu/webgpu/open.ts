import { WebgpuGpu } from './webgpu.ts';

/**
 * Opens a device with the adapter's own limits (the defaults stop at 128 MiB a buffer) and with
 * timestamps where it has them. Null where no adapter answers.
 */
export async function openWebgpu(api: GPU | undefined): Promise<WebgpuGpu | null> {
  const adapter = await api?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
    requiredFeatures: adapter.features.has('timestamp-query') ? ['timestamp-query'] : [],
  });
  const { description, device: model, vendor } = adapter.info;
  return new WebgpuGpu(device, description || model || vendor);
}

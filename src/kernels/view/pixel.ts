import type { Gpu } from '../gpu/gpu.ts';
import { dataOf, GpujsGpu } from '../gpu/gpujs/gpujs.ts';
import { LANES, type Plane } from '../gpu/plane.ts';
import { bufferOf, WebgpuGpu } from '../gpu/webgpu/webgpu.ts';

const COPY_DST = 0x08;
const MAP_READ = 0x01;

/**
 * The numbers of one pixel: R, G, B of an image; one of a field; x, y, turn and cost of a match. Only
 * that pixel is copied, and on gpu.js nothing that is recorded is run for it.
 */
export async function readPixel(gpu: Gpu, plane: Plane, x: number, y: number): Promise<number[]> {
  const lanes = LANES[plane.kind];
  const wanted = plane.kind === 'image' ? 3 : lanes;
  const at = y * plane.width + x;
  if (gpu instanceof GpujsGpu) {
    const data = dataOf(plane);
    const count = plane.width * plane.height;
    return Array.from({ length: wanted }, (_, c) => data[c * count + at] ?? 0);
  }
  if (!(gpu instanceof WebgpuGpu)) throw new Error('this backend cannot tell single pixels');
  const { device } = gpu;
  const size = lanes * 4;
  gpu.submit();
  const staging = device.createBuffer({ size, usage: COPY_DST | MAP_READ });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(bufferOf(plane), at * size, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(MAP_READ);
    return [...new Float32Array(staging.getMappedRange())].slice(0, wanted);
  } finally {
    staging.destroy();
  }
}

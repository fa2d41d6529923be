import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { waves } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const { a, b } = waves(64);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('MSE on %s', (_, gpu: Gpu) => {
  const [reference, image] = [imageFrom(gpu, a, a.data), imageFrom(gpu, b, b.data)];

  it('is that of two waves, known to ten digits, and the mean of its map', async () => {
    const { outputs } = await runNode(gpu, 'metric/mse', { image, reference });
    expect(outputs.value).toBeCloseTo(0.004998647482, 8);
    const map = await gpu.read(outputs.map as Field);
    const mean = map.reduce((sum, v) => sum + v, 0) / map.length;
    expect(mean).toBeCloseTo(0.004998647482, 8);
  });

  it('is 0 for equal pictures', async () => {
    const { outputs } = await runNode(gpu, 'metric/mse', { image, reference: image });
    expect(outputs.value).toBe(0);
  });
});

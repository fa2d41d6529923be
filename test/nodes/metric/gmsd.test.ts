import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { waves } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const { a, b } = waves(192);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('GMSD on %s', (_, gpu: Gpu) => {
  const [reference, image] = [imageFrom(gpu, a, a.data), imageFrom(gpu, b, b.data)];

  it('of two waves is known to ten digits, and so is the mean of its map', async () => {
    const { outputs } = await runNode(gpu, 'metric/gmsd', { image, reference });
    expectNear(
      { of: 'metric/gmsd', what: 'two waves' },
      outputs.value as number,
      0.0320814429,
      1e-6,
    );
    const map = outputs.map as Field;
    expect([map.width, map.height]).toEqual([96, 96]);
    const numbers = await gpu.read(map);
    const mean = numbers.reduce((sum, v) => sum + v, 0) / numbers.length;
    expect(Math.abs(1 - mean - 0.9829532188)).toBeLessThan(1e-6);
  });

  it('is 0 for equal pictures, also for a single pixel', async () => {
    const pixel = imageFrom(gpu, { width: 1, height: 1 }, Float32Array.of(0.2, 0.4, 0.6, 1));
    for (const same of [image, pixel]) {
      const { outputs } = await runNode(gpu, 'metric/gmsd', { image: same, reference: same });
      expect(outputs.value).toBe(0);
    }
  });
});

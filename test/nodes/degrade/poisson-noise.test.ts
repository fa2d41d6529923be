import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 128, height: 128 };
const noisy = async (gpu: typeof webgpu, value: number, params = {}) => {
  const image = imageFrom(
    gpu,
    size,
    pictureOf(size, () => value),
  );
  const { outputs } = await runNode(gpu, 'degrade/poisson-noise', { image }, params);
  return gpu.read(outputs.image as Image);
};

it('is as strong as the square root of the light', async () => {
  for (const gpu of [webgpu, gpujs]) {
    const got = await noisy(gpu, 0.5, { peak: 40, space: 'encoded' });
    const values = got.filter((_, i) => i % 4 !== 3);
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean / 0.5 - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance / (0.5 / 40) - 1)).toBeLessThan(0.03);
  }
});

it('counts light by default: code value 0.5 stands for 0.214 of it', async () => {
  const got = await noisy(gpujs, 0.5, { peak: 1000 });
  const light = got
    .filter((_, i) => i % 4 !== 3)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const mean = light.reduce((sum, v) => sum + v, 0) / light.length;
  expect(Math.abs(mean / 0.21404 - 1)).toBeLessThan(0.005);
});

it('keeps a grey picture grey where that is asked for', async () => {
  const got = await noisy(gpujs, 0.3, { same: true });
  expect(got.filter((_, i) => i % 4 === 0)).toEqual(got.filter((_, i) => i % 4 === 2));
});

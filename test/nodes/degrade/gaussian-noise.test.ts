import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { tablePictures } from '../../support/table.ts';

const { webgpu, gpujs } = await openBoth();

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('Gaussian noise on %s', (_, gpu: Gpu) => {
  const noisy = async (truth: ReturnType<(typeof tablePictures)['camera']>, params = {}) => {
    const image = imageFrom(gpu, truth, truth.data);
    const { outputs } = await runNode(gpu, 'degrade/gaussian-noise', { image }, params);
    return gpu.read(outputs.image as Image);
  };
  const psnr = (got: Float32Array, truth: Float32Array) => {
    const square = got.reduce((sum, v, i) => sum + (v - (truth[i] as number)) ** 2, 0);
    return 10 * Math.log10((0.75 * got.length) / square);
  };

  it.each([
    [15, 24.6],
    [25, 20.16],
    [50, 14.14],
  ])('of sigma %i on the photographer gives the known %f dB', async (sigma, decibels) => {
    const truth = tablePictures.camera();
    const got = await noisy(truth, { sigma, seed: 5, same: true });
    expect(Math.abs(psnr(got, truth.data) - decibels)).toBeLessThan(0.006);
  });

  it('on the astronaut in colour gives the known 20.17 dB', async () => {
    const truth = tablePictures.astronaut();
    expect(Math.abs(psnr(await noisy(truth, { seed: 5 }), truth.data) - 20.17)).toBeLessThan(0.006);
  });

  it('is another one for another seed, and none for sigma 0', async () => {
    const truth = tablePictures.camera();
    expect(largestDifference(await noisy(truth, { sigma: 0 }), truth.data)).toBe(0);
    const [one, two] = [await noisy(truth, { seed: 1 }), await noisy(truth, { seed: 2 })];
    expect(largestDifference(one, two)).toBeGreaterThan(0.3);
  });
});

import { describe, expect, it } from 'vitest';
import { gaussianNoise } from '../../../src/kernels/degrade/noise.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { sigmaParam } from '../../../src/nodes/denoise/support/noise.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, psnr } from '../../support/samples.ts';
import { tablePictures } from '../../support/table.ts';

/** What every denoiser keeps, so that any of them can be a step of a larger method. They are found, never listed. */
const denoisers = nodes.filter(({ params }) => params.sigma === sigmaParam);

const { gpujs } = await openBoth();
const truth = cropSample(tablePictures.camera(), 100, 40, 48, 40);
const noisy = gaussianNoise(gpujs, imageFrom(gpujs, truth, truth.data), {
  sigma: 25 / 255,
  seed: 3,
  same: false,
});
const denoise = async (type: string, image: Image, sigma: number) => {
  const { outputs } = await runNode(gpujs, type, { image }, { sigma });
  return gpujs.read(outputs.image as Image);
};
/** The mean absolute step to the right, over all channels. */
const roughness = (data: Float32Array) =>
  data.reduce((sum, v, i) => {
    const isLast = (i >> 2) % truth.width === truth.width - 1;
    return i % 4 === 3 || isLast ? sum : sum + Math.abs((data[i + 4] as number) - v);
  }, 0) / data.length;

it('there are denoisers', () => {
  expect(denoisers.length).toBeGreaterThanOrEqual(5);
});

describe.each(denoisers)('$type', ({ type, inputs, outputs }) => {
  it('asks for an image alone and gives an image', () => {
    const asked = Object.entries(inputs).filter(
      ([, port]) => !('optional' in port && port.optional),
    );
    expect(asked.map(([name, port]) => [name, port.type])).toEqual([['image', 'image']]);
    expect(Object.entries(outputs).map(([name, port]) => [name, port.type])).toEqual([
      ['image', 'image'],
    ]);
  });

  it('takes noise of the strength that it is told, and more when told more', async () => {
    const before = await gpujs.read(noisy);
    const told = await denoise(type, noisy, 25);
    expect(psnr(told, truth.data)).toBeGreaterThan(psnr(before, truth.data) + 4);
    const [less, more] = [await denoise(type, noisy, 5), await denoise(type, noisy, 75)];
    const steps = [before, less, told, more].map(roughness);
    expect(steps).toEqual(steps.toSorted((a, b) => b - a));
    expect(await denoise(type, noisy, 25)).toEqual(told);
  });

  it('told of next to no noise leaves the picture as it is', async () => {
    const image = imageFrom(gpujs, truth, truth.data);
    expect(largestDifference(await denoise(type, image, 0.1), truth.data)).toBeLessThan(1 / 255);
  });
});

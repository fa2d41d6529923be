import { expect, it } from 'vitest';
import { average } from '../../../src/kernels/pyramid/average.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseHole, noiseImage } from '../../support/twins.ts';

const MEAN_OF_64 = 1e-6; // a sum of 64 numbers up to 1, in the same order, fused or not
const gpus = await openBoth();
const { gpujs } = gpus;

holdTwins(
  gpus,
  {
    average: (gpu, size) =>
      average(gpu, { image: noiseImage(gpu, size), mask: noiseHole(gpu, size) }, 8).image,
    'half known': (gpu, size) =>
      average(gpu, { image: noiseImage(gpu, size), mask: noiseHole(gpu, size) }, 4).mask,
  },
  MEAN_OF_64,
);

it('averages known pixels alone, and calls a square missing of which less than half is known', async () => {
  const size = { width: 5, height: 2 };
  const grey = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const image = imageFrom(gpujs, size, Float32Array.from(grey.flatMap((v) => [v, v, v, 1])));
  const mask = fieldFrom(gpujs, size, Float32Array.of(1, 1, 1, 1, 0, 0, 0, 1, 0, 1));
  const small = average(gpujs, { image, mask }, 2);
  const got = await gpujs.read(small.image);
  expect([0, 1, 2].map((x) => got[x * 4])).toEqual([2, 7, 8]);
  expect([...(await gpujs.read(small.mask))]).toEqual([0, 1, 0]);
});

import { expect, it } from 'vitest';
import { meanOfPictures } from '../../../src/kernels/combine/mean.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

/** A shader may divide with an error of 2.5 units in the last place. */
const DIVISION = 2e-7;

const both = await openBoth();
const mean = (count: number, weight?: number) => (gpu: Gpu, size: Size) => {
  const pictures = Array.from({ length: count }, (_, i) => noiseImage(gpu, size, i + 1));
  const [first, second, ...more] = pictures;
  if (!first || !second) throw new Error('a mean takes two pictures');
  return meanOfPictures(gpu, [first, second, ...more], weight);
};

holdTwins(
  both,
  { 'of two': mean(2), 'of three': mean(3), 'of five': mean(5), weighted: mean(3, 2.5) },
  DIVISION,
);

it.each([2, 3, 4, 5])('of %i pictures is their sum over their number', async (count) => {
  const size = { width: 31, height: 11 };
  const pictures = Array.from({ length: count }, (_, i) => noiseOf('image', size, i + 1));
  const got = await both.gpujs.read(mean(count)(both.gpujs, size));
  got.forEach((value, i) => {
    if (i % 4 === 3) return;
    const sum = pictures.reduce((sofar, data) => sofar + (data[i] as number), 0);
    expect(Math.abs(value - sum / count)).toBeLessThanOrEqual(DIVISION);
  });
});

it('counts the first as often as it weighs', async () => {
  const size = { width: 31, height: 11 };
  const [a, b, c] = [1, 2, 3].map((seed) => noiseOf('image', size, seed));
  const got = await both.gpujs.read(mean(3, 2.5)(both.gpujs, size));
  got.forEach((value, i) => {
    if (i % 4 === 3) return;
    const sum = 2.5 * (a?.[i] ?? 0) + (b?.[i] ?? 0) + (c?.[i] ?? 0);
    expect(Math.abs(value - sum / 4.5)).toBeLessThanOrEqual(DIVISION);
  });
});

it.each([both.webgpu, both.gpujs])('leaves what is equal in all bit for bit', async (gpu) => {
  const picture = noiseImage(gpu, { width: 17, height: 9 }, 3);
  const got = await gpu.read(meanOfPictures(gpu, [picture, picture, picture]));
  expect(got).toEqual(await gpu.read(picture));
});

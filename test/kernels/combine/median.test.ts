import { expect, it } from 'vitest';
import { medianOfPictures } from '../../../src/kernels/combine/median.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const SAME_BITS = 0; // a median is one of the values, or half the sum of two

const both = await openBoth();
const median = (count: number) => (gpu: Gpu, size: Size) => {
  const [a, b, c, d, e] = Array.from({ length: count }, (_, i) => noiseImage(gpu, size, i + 1));
  if (!a || !b || !c) throw new Error('a median takes three pictures');
  return medianOfPictures(gpu, [a, b, c, d, e]);
};

holdTwins(both, { 'of three': median(3), 'of four': median(4), 'of five': median(5) }, SAME_BITS);

it.each([3, 4, 5])('of %i pictures is the middle of the sorted values', async (count) => {
  const size = { width: 31, height: 11 };
  const pictures = Array.from({ length: count }, (_, i) => noiseOf('image', size, i + 1));
  const got = await both.gpujs.read(median(count)(both.gpujs, size));
  const expected = got.map((lane, i) => {
    if (i % 4 === 3) return lane;
    const sorted = pictures.map((data) => data[i] as number).toSorted((a, b) => a - b);
    const [low, high] = [sorted[(count - 1) >> 1] as number, sorted[count >> 1] as number];
    return Math.fround(0.5 * (low + high));
  });
  expect(got).toEqual(expected);
});

it('is the same whichever way the pictures are wired', async () => {
  const size = { width: 9, height: 7 };
  const { gpujs } = both;
  const picture = (seed: number) => imageFrom(gpujs, size, noiseOf('image', size, seed));
  const [a, b, c, d, e] = [picture(1), picture(2), picture(3), picture(4), picture(5)] as const;
  const one = await gpujs.read(medianOfPictures(gpujs, [a, b, c, d, e]));
  expect(await gpujs.read(medianOfPictures(gpujs, [e, c, a, b, d]))).toEqual(one);
});

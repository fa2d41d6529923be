import { describe, expect, it } from 'vitest';
import { enlarge, shrink } from '../../../src/kernels/filter/resample.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 2e-6; // sums of numbers 0..1 with some weights below 0

const both = await openBoth();
const { gpujs } = both;

holdTwins(
  both,
  {
    'shrink by 3, bicubic': (gpu, size) => shrink(gpu, noiseImage(gpu, size), 3, 'bicubic'),
    'shrink by 2, box': (gpu, size) => shrink(gpu, noiseImage(gpu, size), 2, 'box'),
    'enlarge by 3, bicubic': (gpu, size) =>
      enlarge(gpu, noiseImage(gpu, size), 3, 'bicubic', {
        width: 3 * size.width - 1,
        height: 2 * size.height,
      }),
    'enlarge by 2, squares': (gpu, size) =>
      enlarge(gpu, noiseImage(gpu, size), 2, 'box', {
        width: 2 * size.width,
        height: 2 * size.height,
      }),
  },
  FEW_ROUNDINGS,
);

describe.each([2, 3, 4, 5])('by %i', (factor) => {
  const size = { width: 20 * factor, height: 12 * factor };
  const middle = (data: Float32Array, width: number, margin: number) =>
    data.filter((_, i) => {
      const x = (i >> 2) % width;
      return i % 4 === 0 && x >= margin && x < width - margin;
    });

  it.each(['box', 'bicubic'] as const)(
    '%s keeps a ramp, pixel centres where they belong',
    async (by) => {
      const ramp = (scale: number, width: number, height: number) =>
        pictureOf({ width, height }, (x) => (scale * (x + 0.5)) / 200);
      const image = imageFrom(gpujs, size, ramp(1, size.width, size.height));
      const small = shrink(gpujs, image, factor, by);
      expect([small.width, small.height]).toEqual([20, 12]);
      const got = middle(await gpujs.read(small), 20, 3);
      expect(largestDifference(got, middle(ramp(factor, 20, 12), 20, 3))).toBeLessThan(2e-6);
      if (by === 'box') return;
      const back = await gpujs.read(enlarge(gpujs, small, factor, by, size));
      const expected = middle(ramp(1, size.width, size.height), size.width, 5 * factor);
      expect(largestDifference(middle(back, size.width, 5 * factor), expected)).toBeLessThan(2e-6);
    },
  );
});

it('means of blocks shown as squares are constant in each block', async () => {
  const size = { width: 9, height: 7 };
  const image = imageFrom(
    gpujs,
    size,
    pictureOf(size, (x, y) => (x * y) / 60),
  );
  const small = shrink(gpujs, image, 4, 'box');
  expect([small.width, small.height]).toEqual([3, 2]);
  const back = await gpujs.read(enlarge(gpujs, small, 4, 'box', size));
  const block = Array.from({ length: 16 }, (_, i) => back[((i >> 2) * 9 + (i % 4)) * 4] as number);
  expect(new Set(block).size).toBe(1);
  expect(block[0]).toBeCloseTo((1.5 * 1.5) / 60, 6);
});

import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { generate, maskOf } from '../../support/masks.ts';

const { gpujs } = await openBoth();
const TYPE = 'mask/centre-block';
const side = { width: 256, height: 256 };

it('is a quarter of the picture by default, where tables have it', async () => {
  const { mask, ratio } = await generate(gpujs, TYPE, side);
  expect(mask).toEqual(maskOf(side, (x, y) => x >= 64 && x < 192 && y >= 64 && y < 192));
  expect(ratio).toBe(0.25);
});

it('takes pixels, and cuts them to the picture', async () => {
  const pixels = (widthPixels: number, heightPixels: number) =>
    generate(gpujs, TYPE, { width: 21, height: 10 }, { unit: 'pixels', widthPixels, heightPixels });
  const { mask } = await pixels(4, 3);
  const truth = maskOf({ width: 21, height: 10 }, (x, y) => x >= 8 && x < 12 && y >= 3 && y < 6);
  expect(mask).toEqual(truth);
  expect((await pixels(900, 900)).ratio).toBe(1);
  expect((await pixels(0, 5)).ratio).toBe(0);
});

it('is nothing for a share of 0, and everything for 1', async () => {
  expect((await generate(gpujs, TYPE, side, { width: 0, height: 1 })).ratio).toBe(0);
  expect((await generate(gpujs, TYPE, side, { width: 1, height: 1 })).ratio).toBe(1);
});

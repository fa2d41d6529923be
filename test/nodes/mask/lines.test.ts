import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { generate, maskOf } from '../../support/masks.ts';

const { gpujs } = await openBoth();
const TYPE = 'mask/lines';
const size = { width: 30, height: 23 };

it('takes every k-th row', async () => {
  const { mask } = await generate(gpujs, TYPE, size, { period: 5, thickness: 1, offset: 2 });
  expect(mask).toEqual(maskOf(size, (_, y) => y % 5 === 2));
});

it('takes columns', async () => {
  const { mask } = await generate(gpujs, TYPE, size, { direction: 'columns' });
  expect(mask).toEqual(maskOf(size, (x) => x % 8 < 2));
});

it('takes both, which is a grid', async () => {
  const { mask } = await generate(gpujs, TYPE, size, {
    direction: 'both',
    period: 3,
    thickness: 2,
  });
  expect(mask).toEqual(maskOf(size, (x, y) => x % 3 < 2 || y % 3 < 2));
});

import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { generate, maskOf } from '../../support/masks.ts';

const { gpujs } = await openBoth();
const TYPE = 'mask/stripe';
const size = { width: 64, height: 48 };

it('is (x + 2y) mod 32 < 3 by default: 9.375 percent', async () => {
  const { mask, ratio } = await generate(gpujs, TYPE, size);
  expect(mask).toEqual(maskOf(size, (x, y) => (x + 2 * y) % 32 < 3));
  expect(ratio).toBe(0.09375);
});

it('may step to the left, be shifted, and cover nothing or everything', async () => {
  const { mask } = await generate(gpujs, TYPE, size, { stepX: -1, stepY: 0, offset: 5, period: 8 });
  expect(mask).toEqual(maskOf(size, (x) => (((5 - x) % 8) + 8) % 8 < 3));
  expect((await generate(gpujs, TYPE, size, { thickness: 0 })).ratio).toBe(0);
  expect((await generate(gpujs, TYPE, size, { thickness: 32 })).ratio).toBe(1);
});

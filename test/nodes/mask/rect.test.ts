import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { generate, maskOf } from '../../support/masks.ts';

const { gpujs } = await openBoth();
const TYPE = 'mask/rect';
const size = { width: 100, height: 80 };

it('covers whole pixels where it is not turned', async () => {
  const { mask } = await generate(gpujs, TYPE, size, { x: 0.3, y: 0.5, width: 0.2, height: 0.25 });
  expect(mask).toEqual(maskOf(size, (x, y) => x >= 20 && x < 40 && y >= 30 && y < 50));
});

it('turned by a right angle lies the other way', async () => {
  const { mask } = await generate(gpujs, TYPE, size, { width: 0.4, height: 0.25, angle: 90 });
  expect(mask).toEqual(maskOf(size, (x, y) => x >= 40 && x < 60 && y >= 20 && y < 60));
});

it('keeps its area when it is turned', async () => {
  const params = { width: 0.4, height: 0.25 };
  const straight = await generate(gpujs, TYPE, size, params);
  const turned = await generate(gpujs, TYPE, size, { ...params, angle: 33 });
  expect(Math.abs(turned.ratio - straight.ratio)).toBeLessThan(0.003);
});

it('is an ellipse with its area π a b', async () => {
  const { ratio } = await generate(gpujs, TYPE, size, {
    shape: 'ellipse',
    width: 0.6,
    height: 0.5,
    angle: -20,
  });
  expect(ratio).toBeCloseTo((Math.PI * 30 * 20) / 8000, 2);
});

it('may leave the picture, and cover all of it', async () => {
  expect((await generate(gpujs, TYPE, size, { x: 2, width: 0.5 })).ratio).toBe(0);
  expect((await generate(gpujs, TYPE, size, { width: 2, height: 2 })).ratio).toBe(1);
  expect((await generate(gpujs, TYPE, size, { width: 0 })).ratio).toBe(0);
});

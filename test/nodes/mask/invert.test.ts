import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const masks = awkwardMasks(size);

it.each(Object.entries(masks))('turns %s round, and back', async (_, mask) => {
  const once = await operate(gpujs, 'mask/invert', size, { mask });
  expect(once).toEqual(mask.map((v) => 1 - v));
  expect(await operate(gpujs, 'mask/invert', size, { mask: once })).toEqual(mask);
});

it('turns soft values round too', async () => {
  const soft = maskOf(size, () => true).map((_, i) => (i % 5) / 4);
  const got = await operate(gpujs, 'mask/invert', size, { mask: soft });
  expect(got).toEqual(soft.map((v) => 1 - v));
});

it.each(Object.entries(masks))('gives the same bits on both backends: %s', async (_, mask) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => operate(gpu, 'mask/invert', size, { mask })),
  );
  expect(shader).toEqual(twin);
});

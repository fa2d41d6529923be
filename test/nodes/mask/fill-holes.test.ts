import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const masks = awkwardMasks(size);

const ringOf = (x: number, y: number) => {
  const r = Math.max(Math.abs(x - 12), Math.abs(y - 12));
  return r >= 3 && r <= 5;
};
const ring = maskOf(size, ringOf);
const disc = maskOf(size, (x, y) => Math.max(Math.abs(x - 12), Math.abs(y - 12)) <= 5);

it('fills what the hole encloses, and nothing outside', async () => {
  expect(await operate(gpujs, 'mask/fill-holes', size, { mask: ring })).toEqual(disc);
});

it('leaves islands that are larger than wanted', async () => {
  const kept = await operate(gpujs, 'mask/fill-holes', size, { mask: ring }, { largest: 24 });
  expect(kept).toEqual(ring);
  const filled = await operate(gpujs, 'mask/fill-holes', size, { mask: ring }, { largest: 25 });
  expect(filled).toEqual(disc);
});

it('takes what touches the border for outside', async () => {
  const mask = maskOf(size, (x) => x === 10);
  expect(await operate(gpujs, 'mask/fill-holes', size, { mask })).toEqual(mask);
});

it.each(Object.entries(masks))('gives the same bits on both backends: %s', async (_, mask) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => operate(gpu, 'mask/fill-holes', size, { mask })),
  );
  expect(shader).toEqual(twin);
});

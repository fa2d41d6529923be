import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const masks = awkwardMasks(size);

const large = (x: number, y: number) => x >= 3 && x < 13 && y >= 3 && y < 9;
const small = (x: number, y: number) => x >= 20 && x < 23 && y >= 20 && y < 22;
const corner = (x: number, y: number) => x === 13 && y === 9;
const mask = maskOf(size, (x, y) => large(x, y) || small(x, y) || corner(x, y));
const keep = (params: Readonly<Record<string, string | number | boolean>>) =>
  operate(gpujs, 'mask/components', size, { mask }, params);

it('keeps the largest part', async () => {
  expect(await keep({ keep: 'largest' })).toEqual(maskOf(size, large));
});

it('keeps parts by their size', async () => {
  expect(await keep({ keep: 'least', pixels: 6 })).toEqual(
    maskOf(size, (x, y) => large(x, y) || small(x, y)),
  );
  expect(await keep({ keep: 'most', pixels: 6 })).toEqual(
    maskOf(size, (x, y) => small(x, y) || corner(x, y)),
  );
});

it('lets corners connect where wanted', async () => {
  expect(await keep({ keep: 'largest', diagonal: true })).toEqual(
    maskOf(size, (x, y) => large(x, y) || corner(x, y)),
  );
});

it.each(Object.entries(masks))('gives the same bits on both backends: %s', async (_, mask) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) =>
      operate(gpu, 'mask/components', size, { mask }, { keep: 'least', pixels: 3 }),
    ),
  );
  expect(shader).toEqual(twin);
});

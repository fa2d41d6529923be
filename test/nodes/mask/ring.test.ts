import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const masks = awkwardMasks(size);

it('is the grown hole without the hole', async () => {
  const mask = masks.block as Float32Array;
  const grown = await operate(gpujs, 'mask/dilate', size, { mask }, { radius: 4 });
  const got = await operate(gpujs, 'mask/ring', size, { mask }, { from: 0, to: 4 });
  expect(got).toEqual(grown.map((v, i) => v - (mask[i] as number)));
});

it('inside is the hole without what is left of it when it shrinks', async () => {
  const mask = masks.block as Float32Array;
  const shrunk = await operate(gpujs, 'mask/erode', size, { mask }, { radius: 2 });
  const got = await operate(gpujs, 'mask/ring', size, { mask }, { side: 'inside', from: 0, to: 2 });
  expect(got).toEqual(mask.map((v, i) => v - (shrunk[i] as number)));
});

it('on both sides holds either', async () => {
  const mask = masks.block as Float32Array;
  const [both, outside, inside] = await Promise.all(
    ['both', 'outside', 'inside'].map((side) =>
      operate(gpujs, 'mask/ring', size, { mask }, { side, from: 1, to: 3 }),
    ),
  );
  expect(both).toEqual(outside?.map((v, i) => Math.max(v, inside?.[i] as number)));
});

it.each(Object.entries(masks))('gives the same bits on both backends: %s', async (_, mask) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => operate(gpu, 'mask/ring', size, { mask }, { to: 5 })),
  );
  expect(shader).toEqual(twin);
});

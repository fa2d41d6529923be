import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const masks = awkwardMasks(size);

it.each(Object.entries(masks))(
  'shrinks, then grows; lies within what it was given, and is idempotent: %s',
  async (_, mask) => {
    const got = await operate(gpujs, 'mask/open', size, { mask }, { radius: 2 });
    const inner = await operate(gpujs, 'mask/erode', size, { mask }, { radius: 2 });
    expect(got).toEqual(await operate(gpujs, 'mask/dilate', size, { mask: inner }, { radius: 2 }));
    expect(got.every((v, i) => v <= (mask[i] as number))).toBe(true);
    expect(await operate(gpujs, 'mask/open', size, { mask: got }, { radius: 2 })).toEqual(got);
  },
);

it.each(Object.entries(masks))('gives the same bits on both backends: %s', async (_, mask) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => operate(gpu, 'mask/open', size, { mask }, { radius: 2 })),
  );
  expect(shader).toEqual(twin);
});

import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { operate } from '../../support/masks.ts';
import { noise } from '../../support/planes.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const field = noise(37 * 29, 4);

it.each([
  [{ keep: 'above', level: 0.6 }, (v: number) => v >= Math.fround(0.6)],
  [{ keep: 'below', level: 0.3 }, (v: number) => v <= Math.fround(0.3)],
  [
    { keep: 'between', low: 0.2, high: 0.7 },
    (v: number) => v >= Math.fround(0.2) && v <= Math.fround(0.7),
  ],
])('keeps what %o says, on both backends', async (params, isMissing) => {
  for (const gpu of [gpujs, webgpu]) {
    const got = await operate(gpu, 'mask/threshold', size, { field }, params);
    expect(got).toEqual(field.map((v) => (isMissing(v) ? 1 : 0)));
  }
});

it('is idempotent', async () => {
  const once = await operate(gpujs, 'mask/threshold', size, { field });
  expect(await operate(gpujs, 'mask/threshold', size, { field: once })).toEqual(once);
});

it('calls missing what is no number, where wanted', async () => {
  const broken = field.map((v, i) =>
    i === 5 ? Number.NaN : i === 7 ? Number.NEGATIVE_INFINITY : v,
  );
  for (const gpu of [gpujs, webgpu]) {
    const got = await operate(gpu, 'mask/threshold', size, { field: broken }, { level: 2 });
    expect([...got.keys()].filter((i) => got[i] === 1)).toEqual([5, 7]);
  }
});

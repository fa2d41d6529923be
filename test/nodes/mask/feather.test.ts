import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const masks = awkwardMasks(size);

const half = maskOf(size, (x) => x < 18);

it('falls from missing to known over its width, and never rises', async () => {
  for (const side of ['outside', 'inside', 'both']) {
    const got = await operate(gpujs, 'mask/feather', size, { mask: half }, { width: 8, side });
    const row = [...got.slice(14 * size.width, 15 * size.width)];
    expect(row.every((v, x) => x === 0 || v <= (row[x - 1] as number))).toBe(true);
    expect([row[0], row.at(-1)]).toEqual([1, 0]);
    const soft = row.filter((v) => v > 0 && v < 1).length;
    expect(soft).toBeGreaterThanOrEqual(6);
    expect(soft).toBeLessThanOrEqual(9);
  }
});

it('keeps the hole whole when the ramp lies around it, and the rest known when inside', async () => {
  const around = await operate(gpujs, 'mask/feather', size, { mask: half }, { width: 6 });
  expect(half.every((v, i) => v === 0 || around[i] === 1)).toBe(true);
  const inside = await operate(
    gpujs,
    'mask/feather',
    size,
    { mask: half },
    { width: 6, side: 'inside' },
  );
  expect(half.every((v, i) => v === 1 || inside[i] === 0)).toBe(true);
});

it('of width 0 only decides the mask', async () => {
  const soft = half.map((v) => (v === 1 ? 0.7 : 0.2));
  expect(await operate(gpujs, 'mask/feather', size, { mask: soft }, { width: 0 })).toEqual(half);
});

const RAMP = 1e-6; // a square root and a cubic, rounded differently
it.each(Object.entries(masks))('agrees on both backends: %s', async (_, mask) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => operate(gpu, 'mask/feather', size, { mask }, { side: 'both' })),
  );
  twin?.forEach((v, i) => {
    expect(Math.abs(v - (shader?.[i] as number))).toBeLessThanOrEqual(RAMP);
  });
});

import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, operate } from '../../support/masks.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 37, height: 29 };
const masks = awkwardMasks(size);

/** From the definition: pixels within the radius, by brute force. */
const near = (mask: Float32Array, wanted: number, reach: (dx: number, dy: number) => boolean) =>
  maskOf(size, (x, y) =>
    mask.some(
      (v, i) => v === wanted && reach((i % size.width) - x, Math.floor(i / size.width) - y),
    ),
  );
const disc = (radius: number) => (dx: number, dy: number) => dx * dx + dy * dy <= radius * radius;
const square = (radius: number) => (dx: number, dy: number) =>
  Math.max(Math.abs(dx), Math.abs(dy)) <= radius;
const byDefinition = (mask: Float32Array, reach: (dx: number, dy: number) => boolean) =>
  near(mask, 1, reach);

it.each(Object.entries(masks))('is what a brute-force search finds: %s', async (_, mask) => {
  for (const radius of [1, 2.5, 4]) {
    const got = await operate(gpujs, 'mask/dilate', size, { mask }, { radius });
    expect(got).toEqual(byDefinition(mask, disc(radius)));
  }
  const got = await operate(gpujs, 'mask/dilate', size, { mask }, { radius: 2, shape: 'square' });
  expect(got).toEqual(byDefinition(mask, square(2)));
});

it('with radius 0 changes nothing', async () => {
  const mask = masks.block as Float32Array;
  expect(await operate(gpujs, 'mask/dilate', size, { mask }, { radius: 0 })).toEqual(mask);
});

it.each(Object.entries(masks))('gives the same bits on both backends: %s', async (_, mask) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => operate(gpu, 'mask/dilate', size, { mask }, { radius: 3 })),
  );
  expect(shader).toEqual(twin);
});

import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 41, height: 31 };
const old = async (value: number, params: Readonly<Record<string, number>>) => {
  const image = imageFrom(
    gpujs,
    size,
    pictureOf(size, () => value),
  );
  const { outputs } = await runNode(gpujs, 'degrade/old-photo', { image }, params);
  return gpujs.read(outputs.image as Image);
};
const none = { fade: 0, vignette: 0, brown: 0 };

it('does nothing where nothing is asked for', async () => {
  const got = await old(0.4, none);
  expect(
    largestDifference(
      got,
      pictureOf(size, () => 0.4),
    ),
  ).toBeLessThan(1e-7);
});

it('darkens the corners and leaves the middle', async () => {
  const got = await old(0.6, { ...none, vignette: 1 });
  expect(got[(15 * 41 + 20) * 4]).toBeCloseTo(0.6, 5);
  expect(got[0]).toBeCloseTo(0.6 * (1 - (2500 / 2642) ** 2), 5);
});

it('turns grey to brown: red above green above blue', async () => {
  const [r = 0, g = 0, b = 0] = await old(0.5, { ...none, brown: 1 });
  expect(r).toBeGreaterThan(g);
  expect(g).toBeGreaterThan(b);
});

it('fades black and white to the same paper', async () => {
  const [black, white] = [await old(0, { ...none, fade: 1 }), await old(1, { ...none, fade: 1 })];
  expect(largestDifference(black, white)).toBeLessThan(1e-6);
});

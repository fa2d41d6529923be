import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 24, height: 18 };
const scene = (x: number, y: number) => 0.5 + 0.3 * Math.sin(x / 3) * Math.cos(y / 4);
/** The scene with something white that stands somewhere else in each frame. */
const frame = (k: number) =>
  imageFrom(
    gpujs,
    size,
    pictureOf(size, (x, y) => (x >= 8 * k && x < 8 * k + 8 && y > 4 ? 1 : scene(x, y))),
  );
const median = async (inputs: Readonly<Record<string, Image>>) =>
  gpujs.read((await runNode(gpujs, 'combine/median', inputs)).outputs.image as Image);

it('empties a scene in which each thing stands in one frame only', async () => {
  const empty = pictureOf(size, scene);
  const [a, b, c] = [frame(0), frame(1), frame(2)];
  expect(await median({ a, b, c })).toEqual(empty);
  expect(await median({ a, b, c, d: frame(9), e: frame(9) })).toEqual(empty);
});

it('takes the fourth or the fifth input for one and the same', async () => {
  const [a, b, c] = [frame(0), frame(0), frame(1)];
  expect(await median({ a, b, c, d: frame(9) })).toEqual(await median({ a, b, c, e: frame(9) }));
});

it('refuses pictures of different sizes', async () => {
  const small = gpujs.image({ width: 3, height: 3 });
  await expect(median({ a: frame(0), b: frame(1), c: small })).rejects.toThrow(
    'c: 3x3 does not match a 24x18',
  );
});

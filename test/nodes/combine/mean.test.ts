import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 24, height: 18 };
const scene = (x: number, y: number) => 0.5 + 0.3 * Math.sin(x / 3) * Math.cos(y / 4);
const photo = pictureOf(size, scene);
/** The scene with an error of its own in the middle, of one sign or the other from place to place. */
const filled = (of: (x: number) => number) =>
  pictureOf(size, (x, y) => scene(x, y) + (x > 7 && x < 16 && y > 4 && y < 12 ? of(x) : 0));
const fills = [filled((x) => 0.1 * (-1) ** x), filled((x) => (x % 3 ? 0.1 : -0.1))] as const;
const mean = async (...data: readonly Float32Array[]) => {
  const inputs = Object.fromEntries(
    data.map((one, i) => ['abcde'[i], imageFrom(gpujs, size, one)] as const),
  );
  return gpujs.read((await runNode(gpujs, 'combine/mean', inputs)).outputs.image as Image);
};
const squares = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0);

it('of two fills is nearer to the photo by what they differ', async () => {
  const [a, b] = fills;
  const expected = (squares(a, photo) + squares(b, photo)) / 2 - squares(a, b) / 4;
  const got = squares(await mean(a, b), photo);
  expect(got).toBeCloseTo(expected, 5);
  expect(got).toBeLessThan(0.7 * Math.min(squares(a, photo), squares(b, photo)));
});

it('leaves known pixels as they are', async () => {
  const got = await mean(...fills, fills[0]);
  expect(got.slice(0, 4 * 5 * size.width)).toEqual(photo.slice(0, 4 * 5 * size.width));
});

it('takes any of the further inputs', async () => {
  const [a, b] = fills;
  const [first, second] = [imageFrom(gpujs, size, a), imageFrom(gpujs, size, b)];
  const { outputs } = await runNode(gpujs, 'combine/mean', { a: first, b: first, e: second });
  expect(await gpujs.read(outputs.image as Image)).toEqual(await mean(a, a, b));
});

it('refuses pictures of different sizes', async () => {
  const small = gpujs.image({ width: 3, height: 3 });
  await expect(
    runNode(gpujs, 'combine/mean', { a: imageFrom(gpujs, size, photo), b: small }),
  ).rejects.toThrow('b: 3x3 does not match a 24x18');
});

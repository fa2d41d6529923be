import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 30, height: 9 };
const sharpened = async (data: Float32Array, params = {}) => {
  const image = imageFrom(gpujs, size, data);
  const { outputs } = await runNode(gpujs, 'denoise/unsharp', { image }, params);
  return gpujs.read(outputs.image as Image);
};
const soft = pictureOf(size, (x) => 0.5 + 0.3 * Math.tanh((x - 14.5) / 3));

it('makes a soft edge steeper, with a rim on either side', async () => {
  const got = await sharpened(soft, { amount: 1.5, sigma: 3 });
  const at = (data: Float32Array, x: number) => data[4 * (4 * 30 + x)] as number;
  expect(at(got, 15) - at(got, 14)).toBeGreaterThan(1.3 * (at(soft, 15) - at(soft, 14)));
  expect(Math.max(...got.filter((_, i) => i % 4 === 0))).toBeGreaterThan(0.82);
});

it('does nothing with an amount of 0, to a ramp, or below its threshold', async () => {
  const noise = noiseOf('image', size);
  expect(largestDifference(await sharpened(noise, { amount: 0 }), noise)).toBe(0);
  const ramp = pictureOf(size, (x) => x / 30);
  const middle = (data: Float32Array) =>
    data.filter((_, i) => (i >> 2) % 30 > 6 && (i >> 2) % 30 < 23);
  const same = await sharpened(ramp, { threshold: 0 });
  expect(largestDifference(middle(same), middle(ramp))).toBeLessThan(1e-6);
  expect(largestDifference(await sharpened(soft, { threshold: 64 }), soft)).toBe(0);
});

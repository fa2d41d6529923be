import { expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 60, height: 44 };
const twoParts = maskOf(size, (x, y) => (x === 20 && y === 9) || (x > 30 && x < 38 && y === 33));
const boxOf = async (gpu: typeof gpujs, mask: Float32Array, margin = 0) => {
  const { outputs } = await runNode(
    gpu,
    'mask/bounding-box',
    { mask: fieldFrom(gpu, size, mask) },
    { margin },
  );
  return { ...outputs, mask: await gpu.read(outputs.mask as Field) };
};

it.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('is the rectangle around all parts, and tells its place, on %s', async (_, gpu) => {
  expect(await boxOf(gpu, twoParts)).toEqual({
    mask: maskOf(size, (x, y) => x >= 20 && x <= 37 && y >= 9 && y <= 33),
    left: 20,
    top: 9,
    width: 18,
    height: 25,
  });
});

it('grows by its margin up to the border, and tells the same place', async () => {
  const { mask, ...place } = await boxOf(gpujs, twoParts, 15);
  expect(mask).toEqual(maskOf(size, (x, y) => x >= 5 && x <= 52 && y <= 43));
  expect(place).toEqual({ left: 20, top: 9, width: 18, height: 25 });
});

it('of nothing is empty', async () => {
  const nothing = new Float32Array(60 * 44);
  expect(await boxOf(gpujs, nothing, 9)).toEqual({
    mask: nothing,
    left: 0,
    top: 0,
    width: 0,
    height: 0,
  });
});

import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { generate } from '../../support/masks.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'mask/random-pixels';
const side = { width: 256, height: 256 };

it.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('is the known mask by default on %s: 52413 of 65536', async (_, gpu) => {
  expect((await generate(gpu, TYPE, side)).ratio).toBe(52413 / 65536);
});

it('is empty for 0 and full for 1', async () => {
  expect((await generate(gpujs, TYPE, side, { chance: 0 })).ratio).toBe(0);
  expect((await generate(gpujs, TYPE, side, { chance: 1 })).ratio).toBe(1);
});

it('refuses a chance beyond 0 to 1', async () => {
  await expect(generate(gpujs, TYPE, side, { chance: 1.1 })).rejects.toThrow(/from 0 to 1/);
});

import { expect, it } from 'vitest';
import { DeviceLostError, type Gpu } from '../../../../src/kernels/gpu/gpu.ts';
import { kernel } from '../../../../src/kernels/gpu/kernel.ts';
import { openDawn } from '../../../../src/platform/node/dawn.ts';
import { fieldFrom, noise } from '../../../support/planes.ts';

const size = { width: 4, height: 4 };
const broken = kernel({
  name: 'test/broken',
  wgsl: 'fn main( { this is no shader }',
  twin: '',
  reads: { field: 'field' },
  writes: 'field',
});

async function open(): Promise<Gpu> {
  const gpu = await openDawn();
  if (!gpu) throw new Error('no WebGPU adapter: run the tests by `npm test`');
  return gpu;
}

it('a shader that does not compile is told when its result is read, and only once', async () => {
  const gpu = await open();
  const field = fieldFrom(gpu, size, noise(16));
  await expect(gpu.read(broken(gpu, { field }, {}))).rejects.toThrow(/^WebGPU: /);
  await expect(gpu.read(field)).resolves.toEqual(noise(16));
  gpu.destroy();
});

it('a device that went away says so to whoever waits for it', async () => {
  const gpu = await open();
  const field = fieldFrom(gpu, size, noise(16));
  gpu.destroy();
  await expect(gpu.read(field)).rejects.toThrow(DeviceLostError);
  await expect(gpu.idle()).rejects.toThrow(DeviceLostError);
  expect(await gpu.lost).toMatch(/./);
});

it('a new device works after another was destroyed', async () => {
  (await open()).destroy();
  const gpu = await open();
  await expect(gpu.read(fieldFrom(gpu, size, noise(16)))).resolves.toEqual(noise(16));
  gpu.destroy();
});

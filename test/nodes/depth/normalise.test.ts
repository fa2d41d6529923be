import { expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 5, height: 1 };
const depth = Float32Array.of(3, 900, 5, 7, Number.NaN);
const unknown = Float32Array.of(0, 1, 0, 0, 1);

it.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('brings what is known to 0 to 1, on %s', async (_, gpu) => {
  const inputs = { depth: fieldFrom(gpu, size, depth), unknown: fieldFrom(gpu, size, unknown) };
  const { outputs } = await runNode(gpu, 'depth/normalise', inputs);
  expect([...(await gpu.read(outputs.depth as Field))]).toEqual([0, 0, 0.5, 1, 0]);
  expect((await gpu.read(outputs.image as Image)).slice(8, 12)).toEqual(
    Float32Array.of(0.5, 0.5, 0.5, 1),
  );
  expect([outputs.smallest, outputs.largest]).toEqual([3, 7]);
  const inverted = await runNode(gpu, 'depth/normalise', inputs, { invert: true });
  expect([...(await gpu.read(inverted.outputs.depth as Field))]).toEqual([1, 0, 0.5, 0, 0]);
});

it('makes a flat depth 0 and divides by nothing', async () => {
  const flat = { depth: fieldFrom(gpujs, size, new Float32Array(5).fill(4)) };
  const { outputs } = await runNode(gpujs, 'depth/normalise', flat);
  expect([...(await gpujs.read(outputs.depth as Field))]).toEqual([0, 0, 0, 0, 0]);
});

import { expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, largestDifference } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 6, height: 1 };
const stereo = { focal: 800, baseline: 0.1, offset: 4 };

it.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('makes depth of disparity and back, and knows nothing at infinity, on %s', async (_, gpu) => {
  const disparity = Float32Array.of(36, 16, 0, -4, -9, Number.NaN);
  const there = await runNode(
    gpu,
    'depth/disparity',
    { depth: fieldFrom(gpu, size, disparity) },
    stereo,
  );
  const depth = await gpu.read(there.outputs.depth as Field);
  expect(largestDifference(depth, Float32Array.of(2, 4, 20, 0, 0, 0))).toBeLessThanOrEqual(1e-5);
  const unknown = there.outputs.unknown as Field;
  expect([...(await gpu.read(unknown))]).toEqual([0, 0, 0, 1, 1, 1]);
  const back = await runNode(
    gpu,
    'depth/disparity',
    { depth: there.outputs.depth as Field, unknown },
    { ...stereo, to: 'disparity' },
  );
  const again = await gpu.read(back.outputs.depth as Field);
  expect(largestDifference(again, Float32Array.of(36, 16, 0, 0, 0, 0))).toBeLessThanOrEqual(1e-5);
  expect([...(await gpu.read(back.outputs.unknown as Field))]).toEqual([0, 0, 0, 1, 1, 1]);
});

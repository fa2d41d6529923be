import { expect, it } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const gpu = await openGpujs('webasm');

it('takes any two pictures, of two sizes too, and computes nothing', async () => {
  const before = gpu.dispatches;
  const { events } = await runNode(gpu, 'view/compare', {
    a: imageFrom(gpu, { width: 2, height: 2 }, new Float32Array(16)),
    b: fieldFrom(gpu, { width: 3, height: 1 }, new Float32Array(3)),
  });
  expect(events.map(({ kind }) => kind)).toContain('done');
  expect(gpu.dispatches).toBe(before);
});

import { expect, it } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { waves } from '../../support/waves.ts';

const gpu = await openGpujs('webasm');
const { a, b } = waves(64);
const inputs = { image: imageFrom(gpu, b, b.data), reference: imageFrom(gpu, a, a.data) };

it('RMSE of two waves is the root of their mean squared error', async () => {
  const { outputs } = await runNode(gpu, 'metric/rmse', inputs);
  expect(outputs.value).toBeCloseTo(Math.sqrt(0.004998647482), 7);
});

it('RMSE of equal pictures is 0', async () => {
  const { outputs } = await runNode(gpu, 'metric/rmse', { ...inputs, image: inputs.reference });
  expect(outputs.value).toBe(0);
});

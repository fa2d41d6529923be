import { expect, it } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { waves } from '../../support/waves.ts';

const gpu = await openGpujs('webasm');
const { a, b } = waves(64);
const inputs = { image: imageFrom(gpu, b, b.data), reference: imageFrom(gpu, a, a.data) };

it('MAE of two waves is known to nine digits', async () => {
  const { outputs } = await runNode(gpu, 'metric/mae', inputs);
  expect(outputs.value).toBeCloseTo(0.0636436344, 7);
});

it('MAE of equal pictures is 0', async () => {
  const { outputs } = await runNode(gpu, 'metric/mae', { ...inputs, image: inputs.reference });
  expect(outputs.value).toBe(0);
});

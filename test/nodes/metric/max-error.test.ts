import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';
import { squareMask } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 40, height: 40 };
const data = noiseOf('image', size);
const spoilt = data.slice();
const at = 4 * (40 * 11 + 35);
for (let c = 0; c < 3; c++) spoilt[at + c] = (data[at + c] as number) + 0.25;

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('the largest error on %s', (_, gpu: Gpu) => {
  const inputs = { image: imageFrom(gpu, size, spoilt), reference: imageFrom(gpu, size, data) };
  const largest = async (more: Parameters<typeof runNode>[2] = {}) =>
    (await runNode(gpu, 'metric/max-error', { ...inputs, ...more })).outputs.value;

  it('is that of the one pixel that differs', async () => {
    expect(await largest()).toBeCloseTo(0.25, 6);
  });

  it('is 0 where the mask leaves that pixel out, and for equal pictures', async () => {
    expect(await largest({ mask: fieldFrom(gpu, size, squareMask(40, 0, 20)) })).toBe(0);
    expect(await largest({ image: inputs.reference })).toBe(0);
  });

  it('refuses an empty mask', async () => {
    const mask = fieldFrom(gpu, size, new Float32Array(1600));
    await expect(largest({ mask })).rejects.toThrow('mask: nothing is missing');
  });
});

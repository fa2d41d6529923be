import { expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom } from '../../support/planes.ts';
import { squareMask } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const side = 48;
const size = { width: side, height: side };

it.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('confidence falls inwards and is 0 at known pixels on %s', async (_, gpu) => {
  const mask = squareMask(side, 12, 36);
  for (const blur of ['gaussian', 'box']) {
    const { outputs } = await runNode(
      gpu,
      'layer/confidence-mask',
      { mask: fieldFrom(gpu, size, mask) },
      { blur, radius: 4, sigma: 3, rounds: 7 },
    );
    const weight = await gpu.read(outputs.weight as Field);
    const row = [...weight.slice(24 * side, 25 * side)];
    expect(row.slice(0, 12).every((v) => v === 0)).toBe(true);
    const inwards = row.slice(12, 24);
    expect(inwards.every((v, i) => i === 0 || v < (inwards[i - 1] as number))).toBe(true);
    expect(inwards[0]).toBeGreaterThan(0.7);
    expect(inwards.at(-1)).toBeGreaterThan(0);
  }
});

import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';
import { squareMask } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const side = 32;
const size = { width: side, height: side };
const hole = squareMask(side, 8, 24);
const texture = noiseOf('image', size, 1);
const filled = texture.map((v, i) => (i % 4 < 3 && hole[i >> 2] ? 0.5 : v));

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('sliced Wasserstein on %s', (_, gpu: Gpu) => {
  const distance = async (image: Float32Array, mask: Float32Array | null = hole, params = {}) => {
    const { outputs } = await runNode(
      gpu,
      'metric/sliced-wasserstein',
      {
        image: imageFrom(gpu, size, image),
        reference: imageFrom(gpu, size, texture),
        ...(mask ? { mask: fieldFrom(gpu, size, mask) } : {}),
      },
      params,
    );
    return outputs.value as number;
  };

  it('is 0 for the picture itself and larger for a smooth fill', async () => {
    expect(await distance(texture)).toBe(0);
    expect(await distance(filled)).toBeGreaterThan(0.05);
  });

  it('without a mask counts patches of the whole picture, of which most agree', async () => {
    const whole = await distance(filled, null);
    expect(whole).toBeGreaterThan(0);
    expect(whole).toBeLessThan(await distance(filled));
  });

  it('of a part of the patches is near that of all', async () => {
    const all = await distance(filled);
    expect(Math.abs((await distance(filled, hole, { patches: 100 })) / all - 1)).toBeLessThan(0.1);
  });

  it('refuses an empty mask', async () => {
    await expect(distance(filled, new Float32Array(side * side))).rejects.toThrow(
      'mask: nothing is missing, so there are no patches to compare',
    );
  });
});

it('both backends give one number', async () => {
  const [a, b] = await Promise.all(
    [webgpu, gpujs].map(async (gpu) => {
      const inputs = {
        image: imageFrom(gpu, size, filled),
        reference: imageFrom(gpu, size, texture),
      };
      return (await runNode(gpu, 'metric/sliced-wasserstein', inputs)).outputs.value as number;
    }),
  );
  expect(Math.abs((a ?? 0) - (b ?? 1))).toBeLessThan(1e-6);
});

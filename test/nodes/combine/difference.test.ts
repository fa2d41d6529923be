import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 2, height: 1 };
const bright = Float32Array.of(0.5, 0.25, 0, 1, 1, 1, 1, 1);
const dark = Float32Array.of(0.25, 0.5, 0, 1, 1, 1, 1, 1);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('difference on %s', (_, gpu: Gpu) => {
  const difference = async (params: Readonly<Record<string, string | number>>) => {
    const inputs = { image: imageFrom(gpu, size, bright), reference: imageFrom(gpu, size, dark) };
    const { outputs } = await runNode(gpu, 'combine/difference', inputs, params);
    return gpu.read(outputs.image as Image);
  };

  it('is absolute and four times as large, unless told otherwise', async () => {
    expect([...(await difference({}))]).toEqual([1, 1, 0, 1, 0, 0, 0, 1]);
    expect([...(await difference({ gain: 1 }))]).toEqual([0.25, 0.25, 0, 1, 0, 0, 0, 1]);
  });

  it('signed is grey where the two agree and brighter where the first is', async () => {
    expect([...(await difference({ mode: 'signed', gain: 1 }))]).toEqual([
      0.75, 0.25, 0.5, 1, 0.5, 0.5, 0.5, 1,
    ]);
  });

  it('as heat is nearly black where the two agree', async () => {
    const got = await difference({ mode: 'heat', gain: 4 });
    expect(Math.max(...got.slice(4, 7))).toBeLessThan(0.02);
    expect(Math.max(...got.slice(0, 3))).toBeGreaterThan(0.5);
  });

  it('refuses pictures of two sizes', async () => {
    const inputs = {
      image: imageFrom(gpu, size, bright),
      reference: imageFrom(gpu, { width: 1, height: 1 }, new Float32Array(4)),
    };
    await expect(runNode(gpu, 'combine/difference', inputs)).rejects.toThrow(
      'reference: 1x1 does not match image 2x1',
    );
  });
});

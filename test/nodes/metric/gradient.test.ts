import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { squareMask } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const side = 16;
const size = { width: side, height: side };
const picture = (of: (x: number, y: number) => number) =>
  Float32Array.from({ length: side * side * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : of((i >> 2) % side, Math.floor((i >> 2) / side)),
  );
const edge = picture((x) => (x < 8 ? 0.25 : 0.75));

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('gradient PSNR on %s', (_, gpu: Gpu) => {
  const psnr = async (data: Float32Array, mask?: Float32Array, params = {}) => {
    const { outputs } = await runNode(
      gpu,
      'metric/gradient',
      {
        image: imageFrom(gpu, size, data),
        reference: imageFrom(gpu, size, edge),
        ...(mask ? { mask: fieldFrom(gpu, size, mask) } : {}),
      },
      params,
    );
    return outputs.value as number;
  };

  it('of a missing edge is what its height and length come to', async () => {
    // 16 differences of 0.5 are missing among 2 x 16 x 16.
    const expected = 10 * Math.log10((2 * side * side) / (side * 0.25));
    expect(await psnr(picture(() => 0.5))).toBeCloseTo(expected, 4);
  });

  it('does not see that a picture is brighter', async () => {
    expect(await psnr(edge.map((v, i) => (i % 4 === 3 ? 1 : v + 0.125)))).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('near the rim leaves out what is deep in the hole', async () => {
    const hole = squareMask(side, 2, 14);
    const deep = edge.map((v, i) => {
      const [x, y] = [(i >> 2) % side, Math.floor((i >> 2) / side)];
      return i % 4 < 3 && x === 5 && y === 8 ? v + 0.2 : v;
    });
    const near = { region: 'band', band: 2 };
    expect(await psnr(deep, hole, near)).toBe(Number.POSITIVE_INFINITY);
    expect(await psnr(deep, hole)).toBeLessThan(40);
    await expect(psnr(deep, new Float32Array(256).fill(1), near)).rejects.toThrow(
      'no missing pixel has a known one near',
    );
  });
});

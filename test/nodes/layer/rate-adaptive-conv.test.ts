import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const side = 17;
const size = { width: side, height: side };
/** A single bright pixel in the middle. */
const point = Float32Array.from({ length: side * side * 4 }, (_, i) =>
  i % 4 === 3 || i >> 2 === 8 * side + 8 ? 1 : 0,
);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('rate-adaptive convolution on %s', (_, gpu) => {
  const run = async (params: Readonly<Record<string, number | string>>) => {
    const image = imageFrom(gpu, size, point);
    const { outputs } = await runNode(gpu, 'layer/rate-adaptive-conv', { image }, params);
    const data = await gpu.read(outputs.image as Image);
    return (x: number, y: number) => data[(y * side + x) * 4] as number;
  };

  it.each([1, 2, 4])('spreads a point to nine, %i pixels apart', async (rate) => {
    const at = await run({ rate });
    for (const [dx, dy] of [
      [0, 0],
      [rate, 0],
      [-rate, rate],
      [rate, -rate],
    ] as const) {
      expect(at(8 + dx, 8 + dy)).toBeCloseTo(1 / 9, 6);
    }
    expect(at(8 + rate + 1, 8)).toBe(0);
  });

  it('multiplies the kernel by S and adds T to each tap', async () => {
    const at = await run({ rate: 2, scale: 2, shift: 0.25 });
    expect(at(8, 8)).toBeCloseTo(2 / 9 + 0.25, 6);
    expect(at(10, 8)).toBeCloseTo(2 / 9 + 0.25, 6);
    expect(at(9, 8)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { composite } from '../../../src/kernels/combine/composite.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

const ONE_BLEND = 1e-6; // one fused or unfused multiply-add

const { webgpu, gpujs } = await openBoth();
const run = (gpu: Gpu, size: Size, mask: Float32Array) =>
  gpu.read(
    composite(
      gpu,
      imageFrom(gpu, size, noiseOf('image', size, 1)),
      imageFrom(gpu, size, noiseOf('image', size, 2)),
      fieldFrom(gpu, size, mask),
    ),
  );

describe('composite', () => {
  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const mask = noise(size.width * size.height, 3).map((v) =>
      Math.min(1, Math.max(0, 2 * v - 0.5)),
    );
    const [shader, twin] = await Promise.all([run(webgpu, size, mask), run(gpujs, size, mask)]);
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(ONE_BLEND);
  });

  it.each([
    ['WebGPU', webgpu],
    ['gpu.js', gpujs],
  ])('copies both ends bit for bit on %s', async (_, gpu) => {
    const size = { width: 9, height: 5 };
    const mask = Float32Array.from({ length: 45 }, (_, i) => i % 2);
    const got = await run(gpu, size, mask);
    const [known, fill] = [noiseOf('image', size, 1), noiseOf('image', size, 2)];
    expect(got).toEqual(known.map((v, i) => ((i >> 2) % 2 ? (fill[i] as number) : v)));
  });
});

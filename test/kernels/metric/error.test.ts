import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import { error, prepare } from '../../../src/kernels/metric/error.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardSizes, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';

const FEW_ROUNDINGS = 5e-7; // sums of three, fused or not

const { webgpu, gpujs } = await openBoth();
const image = (gpu: Gpu, size: Size, seed: number) =>
  imageFrom(
    gpu,
    size,
    noiseOf('image', size, seed).map((v, i) => (i % 4 < 3 ? 1.2 * v - 0.1 : v)),
  );
const pair = (gpu: Gpu, size: Size) => ({
  image: image(gpu, size, 1),
  reference: image(gpu, size, 2),
});

const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => Plane>> = {
  'absolute error': (gpu, size) => error(gpu, pair(gpu, size), { power: 1 }),
  'squared error': (gpu, size) => error(gpu, pair(gpu, size), { power: 2 }),
  luma: (gpu, size) => prepare(gpu, image(gpu, size, 1), { luma: true, eightBits: false }),
  'eight bits': (gpu, size) => prepare(gpu, image(gpu, size, 1), { luma: false, eightBits: true }),
  'luma of eight bits': (gpu, size) =>
    prepare(gpu, image(gpu, size, 1), { luma: true, eightBits: true }),
};

describe.each(Object.entries(kernels))('%s', (_, run) => {
  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all([
      webgpu.read(run(webgpu, size)),
      gpujs.read(run(gpujs, size)),
    ]);
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(FEW_ROUNDINGS);
  });
});

it('eight bits are what a file would hold', async () => {
  const size = { width: 17, height: 33 };
  const data = await webgpu.read(image(webgpu, size, 1));
  const got = await webgpu.read(
    prepare(webgpu, image(webgpu, size, 1), { luma: false, eightBits: true }),
  );
  const expected = data.map((v, i) =>
    i % 4 === 3 ? 1 : Math.round(255 * Math.min(1, Math.max(0, v))) / 255,
  );
  expect(largestDifference(got, expected)).toBeLessThanOrEqual(FEW_ROUNDINGS);
});

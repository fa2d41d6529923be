import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import { channelMean, halve } from '../../../src/kernels/metric/scales.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardSizes, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';

const SUM_OF_FOUR = 3e-7; // added in either order

const { webgpu, gpujs } = await openBoth();
const image = (gpu: Gpu, size: Size) => imageFrom(gpu, size, noiseOf('image', size));
const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => Plane>> = {
  halve: (gpu, size) => halve(gpu, image(gpu, size)),
  'channel mean': (gpu, size) => channelMean(gpu, image(gpu, size)),
};

describe.each(Object.entries(kernels))('%s', (_, run) => {
  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all([
      webgpu.read(run(webgpu, size)),
      gpujs.read(run(gpujs, size)),
    ]);
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(SUM_OF_FOUR);
  });
});

it('half of an odd size is rounded up, and its last cells are means of what is there', async () => {
  const grey = (values: readonly number[]) =>
    Float32Array.from(values.flatMap((v) => [v, v, v, 1]));
  const size = { width: 3, height: 3 };
  const picture = imageFrom(webgpu, size, grey([0, 1, 2, 3, 4, 5, 6, 7, 8]));
  const half = halve(webgpu, picture);
  expect([half.width, half.height]).toEqual([2, 2]);
  expect(await webgpu.read(half)).toEqual(grey([2, 3.5, 6.5, 8]));
});

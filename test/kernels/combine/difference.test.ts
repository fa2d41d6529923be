import { describe, expect, it } from 'vitest';
import {
  absoluteDifference,
  heat,
  signedDifference,
} from '../../../src/kernels/combine/difference.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image, Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

const ONE_SCALING = 2e-6; // one fused or unfused multiply-add, after a gain of 8

const { webgpu, gpujs } = await openBoth();
const image = (gpu: Gpu, size: Size, seed: number) =>
  imageFrom(gpu, size, noiseOf('image', size, seed));
const gain = 8;

const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => Image>> = {
  absolute: (gpu, size) =>
    absoluteDifference(gpu, image(gpu, size, 1), image(gpu, size, 2), { gain }),
  signed: (gpu, size) => signedDifference(gpu, image(gpu, size, 1), image(gpu, size, 2), { gain }),
  heat: (gpu, size) => {
    const values = noise(size.width * size.height, 3).map((v) => 0.15 * v - 0.01);
    return heat(gpu, fieldFrom(gpu, size, values), { gain });
  },
};

describe.each(Object.entries(kernels))('%s', (_, run) => {
  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all([
      webgpu.read(run(webgpu, size)),
      gpujs.read(run(gpujs, size)),
    ]);
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(ONE_SCALING);
  });
});

it('heat runs from black to pale yellow and stays there', async () => {
  const size = { width: 3, height: 1 };
  const got = await webgpu.read(
    heat(webgpu, fieldFrom(webgpu, size, Float32Array.of(-1, 0.5, 9)), { gain: 2 }),
  );
  expect([...got.slice(0, 3)].map((v) => v.toFixed(3))).toEqual(['0.001', '0.000', '0.014']);
  expect([...got.slice(4, 7)].map((v) => v.toFixed(3))).toEqual(['0.988', '0.998', '0.645']);
  expect(got.slice(8, 11)).toEqual(got.slice(4, 7));
});

import { describe, expect, it } from 'vitest';
import {
  coarsenKernel,
  prolongKernel,
  relaxKernel,
  residualKernel,
  restrictKernel,
  uniformWeightsKernel,
  zeroKernel,
} from '../../../src/kernels/diffusion/multigrid.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import { halfSize } from '../../../src/kernels/pyramid/pull-push.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

const FEW_ROUNDINGS = 1e-6; // sums of up to nine numbers 0..1 in another order

const { webgpu, gpujs } = await openBoth();
const image = (gpu: Gpu, size: Size, seed: number) =>
  imageFrom(gpu, size, noiseOf('image', size, seed));
const hole = (gpu: Gpu, { width, height }: Size) =>
  fieldFrom(
    gpu,
    { width, height },
    noise(width * height, 7).map((v) => (v < 0.6 ? 1 : 0)),
  );

const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => Plane>> = {
  relax: (gpu, size) =>
    relaxKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        source: image(gpu, size, 2),
        weights: image(gpu, size, 3),
        hole: hole(gpu, size),
      },
      { colour: 1, omega: 1 },
    ),
  'relax with omega 1.9': (gpu, size) =>
    relaxKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        source: image(gpu, size, 2),
        weights: image(gpu, size, 3),
        hole: hole(gpu, size),
      },
      { colour: 0, omega: 1.9 },
    ),
  residual: (gpu, size) =>
    residualKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        source: image(gpu, size, 2),
        weights: image(gpu, size, 3),
        hole: hole(gpu, size),
      },
      { scaled: 0 },
    ),
  'scaled residual': (gpu, size) =>
    residualKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        source: image(gpu, size, 2),
        weights: image(gpu, size, 3),
        hole: hole(gpu, size),
      },
      { scaled: 1 },
    ),
  restrict: (gpu, size) =>
    restrictKernel(
      gpu,
      { fine: image(gpu, size, 1), coarseHole: hole(gpu, halfSize(size)) },
      { fineWidth: size.width, fineHeight: size.height },
      { size: halfSize(size) },
    ),
  prolong: (gpu, size) =>
    prolongKernel(
      gpu,
      { u: image(gpu, size, 1), hole: hole(gpu, size), coarse: image(gpu, halfSize(size), 2) },
      { coarseWidth: halfSize(size).width, coarseHeight: halfSize(size).height },
    ),
  'coarsen weights': (gpu, size) =>
    coarsenKernel(
      gpu,
      { fine: image(gpu, size, 1) },
      { fineWidth: size.width, fineHeight: size.height },
      { size: halfSize(size) },
    ),
  'uniform weights': (gpu, size) => uniformWeightsKernel(gpu, { hole: hole(gpu, size) }, {}),
  zero: (gpu, size) => zeroKernel(gpu, { like: hole(gpu, size) }, {}),
};

/** The fourth lane of an image carries nothing for solvers. */
const colours = (data: Float32Array) => data.filter((_, i) => i % 4 !== 3);

describe.each(Object.entries(kernels))('%s', (_, run) => {
  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all([
      webgpu.read(run(webgpu, size)),
      gpujs.read(run(gpujs, size)),
    ]);
    expect(largestDifference(colours(shader), colours(twin))).toBeLessThanOrEqual(FEW_ROUNDINGS);
  });
});

import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import {
  edgesKernel,
  gradientDissimilarity,
  gradientError,
  steps,
} from '../../../src/kernels/metric/gradients.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

/** Sums of six squares or steps, fused or not. */
const FEW_ROUNDINGS = 1e-6;
/** WGSL grants roots and quotients two and a half units in the last place each; both are squared. */
const ROOTS_AND_QUOTIENT = 3e-6;

const { webgpu, gpujs } = await openBoth();
const image = (gpu: Gpu, size: Size, seed = 1) =>
  imageFrom(gpu, size, noiseOf('image', size, seed));
const pair = (gpu: Gpu, size: Size) => ({
  image: image(gpu, size, 1),
  reference: image(gpu, size, 2),
});
const region = (gpu: Gpu, size: Size) => fieldFrom(gpu, size, noise(size.width * size.height, 3));

const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => Plane>> = {
  'gradient error': (gpu, size) => gradientError(gpu, pair(gpu, size)),
  'gradient dissimilarity': (gpu, size) => gradientDissimilarity(gpu, pair(gpu, size)),
  'edges across a rim': (gpu, size) =>
    edgesKernel(gpu, { image: image(gpu, size), region: region(gpu, size) }, { crossing: 1 }),
  'edges in a region': (gpu, size) =>
    edgesKernel(gpu, { image: image(gpu, size), region: region(gpu, size) }, { crossing: 0 }),
};

describe.each(Object.entries(kernels))('%s', (name, run) => {
  const tolerance = name === 'gradient dissimilarity' ? ROOTS_AND_QUOTIENT : FEW_ROUNDINGS;

  it.each([...awkwardSizes, { width: 1, height: 9 }, { width: 9, height: 1 }])(
    'agrees with its twin at %o',
    async (size) => {
      const [shader, twin] = await Promise.all([
        webgpu.read(run(webgpu, size)),
        gpujs.read(run(gpujs, size)),
      ]);
      expect(largestDifference(shader, twin)).toBeLessThanOrEqual(tolerance);
    },
  );
});

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('on %s', (_, gpu: Gpu) => {
  const size = { width: 4, height: 3 };
  // A step of 0.5 between the second and the third column.
  const step = imageFrom(
    gpu,
    size,
    Float32Array.from({ length: 48 }, (_, i) => (i % 4 === 3 || (i >> 2) % 4 >= 2 ? 1 : 0.5)),
  );
  const half = fieldFrom(
    gpu,
    size,
    Float32Array.from({ length: 12 }, (_, i) => (i % 4 >= 2 ? 1 : 0)),
  );

  it('steps across a rim are those between its two sides', async () => {
    expect(await steps(gpu, step, half, { crossing: true })).toEqual({ mean: 0.5, count: 3 });
    expect(await steps(gpu, step, half, { crossing: false })).toEqual({ mean: 0, count: 7 });
  });

  it('there are no steps across the rim of nothing', async () => {
    const nothing = fieldFrom(gpu, size, new Float32Array(12));
    expect(await steps(gpu, step, nothing, { crossing: true })).toEqual({ mean: 0, count: 0 });
  });

  it('the gradient of a picture that is only brighter has no error', async () => {
    const data = noiseOf('image', size).map((v) => Math.round(v * 64) / 64);
    const brighter = data.map((v, i) => (i % 4 === 3 ? 1 : v + 0.25));
    const map = await gpu.read(
      gradientError(gpu, {
        image: imageFrom(gpu, size, brighter),
        reference: imageFrom(gpu, size, data),
      }),
    );
    expect(new Set(map)).toEqual(new Set([0]));
  });
});

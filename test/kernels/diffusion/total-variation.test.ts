import { describe, expect, it } from 'vitest';
import {
  dualKernel,
  primalKernel,
  scaleKernel,
  subtractKernel,
} from '../../../src/kernels/diffusion/total-variation.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

const FEW_ROUNDINGS = 5e-6; // values up to about 8, so eight times the usual unit

const { webgpu, gpujs } = await openBoth();
const image = (gpu: Gpu, size: Size, seed: number) =>
  imageFrom(gpu, size, noiseOf('image', size, seed));
const field = (gpu: Gpu, size: Size, seed: number, map = (v: number) => v) =>
  fieldFrom(gpu, size, noise(size.width * size.height, seed).map(map));
const hole = (gpu: Gpu, size: Size) => field(gpu, size, 7, (v) => (v < 0.4 ? 1 : 0));

const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => Plane>> = {
  scale: (gpu, size) =>
    scaleKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        before: image(gpu, size, 5),
        dualX: image(gpu, size, 2),
        dualY: image(gpu, size, 3),
        hole: hole(gpu, size),
      },
      { sigma: 2.5 },
    ),
  'dual across': (gpu, size) =>
    dualKernel(
      gpu,
      {
        dual: image(gpu, size, 1),
        u: image(gpu, size, 2),
        before: image(gpu, size, 5),
        scale: field(gpu, size, 3),
      },
      { sigma: 2.5, across: 1 },
    ),
  'dual down': (gpu, size) =>
    dualKernel(
      gpu,
      {
        dual: image(gpu, size, 1),
        u: image(gpu, size, 2),
        before: image(gpu, size, 5),
        scale: field(gpu, size, 3),
      },
      { sigma: 2.5, across: 0 },
    ),
  primal: (gpu, size) =>
    primalKernel(
      gpu,
      {
        before: image(gpu, size, 1),
        u: image(gpu, size, 2),
        dualX: image(gpu, size, 3),
        dualY: image(gpu, size, 4),
        hole: hole(gpu, size),
      },
      { tau: 0.05 },
    ),
  subtract: (gpu, size) =>
    subtractKernel(
      gpu,
      { a: image(gpu, size, 1), b: image(gpu, size, 2), hole: hole(gpu, size) },
      {},
    ),
};

/** The fourth lane of an image carries nothing for solvers. */
const lanesThatCount = (plane: Plane, data: Float32Array) =>
  plane.kind === 'image' ? data.filter((_, i) => i % 4 !== 3) : data;

describe.each(Object.entries(kernels))('%s', (_, run) => {
  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const read = async (gpu: Gpu) => {
      const plane = run(gpu, size);
      return lanesThatCount(plane, await gpu.read(plane));
    };
    const [shader, twin] = await Promise.all([read(webgpu), read(gpujs)]);
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(FEW_ROUNDINGS);
  });
});

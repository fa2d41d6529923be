import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  guidanceKernel,
  shift,
  shiftKernel,
  shiftMask,
  shiftMaskKernel,
} from '../../../src/kernels/poisson/poisson.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 2e-6; // sums of four differences and a product, numbers up to 1

const both = await openBoth();
const guided =
  (fidelity: number, mixed: number, grey: number, join: number): Trial =>
  (gpu, size) =>
    guidanceKernel(
      gpu,
      {
        guide: noiseImage(gpu, size, 1),
        base: noiseImage(gpu, size, 2),
        hole: noiseHole(gpu, size),
      },
      { fidelity, mixed, grey, join },
    );
const moved = ({ width, height }: Size) => ({ width: width + 3, height: Math.ceil(height / 2) });
const kernels: Readonly<Record<string, Trial>> = {
  'guidance by the guide': guided(0, 0, 0, 0),
  'guidance by the larger of both': guided(0.5, 1, 0, 0),
  'guidance by luma, joined': guided(1, 0, 1, 1),
  'shifted picture': (gpu: Gpu, size: Size) =>
    shiftKernel(
      gpu,
      { image: noiseImage(gpu, size) },
      { imageWidth: size.width, imageHeight: size.height, dx: -2, dy: 5 },
      { size: moved(size) },
    ),
  'shifted mask': (gpu: Gpu, size: Size) =>
    shiftMaskKernel(
      gpu,
      { mask: noiseField(gpu, size) },
      { maskWidth: size.width, maskHeight: size.height, dx: 4, dy: -3 },
      { size: moved(size) },
    ),
};
holdTwins(both, kernels, FEW_ROUNDINGS);

it('moves a picture to the right and down, and repeats its border', async () => {
  const size = { width: 3, height: 1 };
  const image = imageFrom(both.gpujs, size, Float32Array.of(1, 0, 0, 1, 2, 0, 0, 1, 3, 0, 0, 1));
  const wide = { width: 5, height: 1 };
  const got = await both.gpujs.read(shift(both.gpujs, image, { dx: 1, dy: 0 }, wide));
  expect([0, 4, 8, 12, 16].map((i) => got[i])).toEqual([1, 1, 2, 3, 3]);
  const mask = fieldFrom(both.gpujs, size, Float32Array.of(1, 0, 1));
  const landed = await both.gpujs.read(shiftMask(both.gpujs, mask, { dx: 1, dy: 0 }, wide));
  expect([...landed]).toEqual([0, 1, 0, 1, 0]);
});

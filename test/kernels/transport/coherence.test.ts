import { gaussianTaps } from '../../../src/kernels/filter/gaussian.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  coherenceKernel,
  guidanceKernel,
  lumaKernel,
  slopesKernel,
  strictnessKernel,
} from '../../../src/kernels/transport/coherence.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseField, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 2e-6; // weighted means of numbers 0..1
const EXPONENTS = 3e-5; // of exponents up to 40, whose own rounding is 2e-6

const both = await openBoth();
const times = (gpu: Gpu, size: Size) => noiseField(gpu, size, 3, (v) => 6 * v - 2);
const ranks = (gpu: Gpu, size: Size) => noiseField(gpu, size, 4, (v) => Math.floor(4 * v));

const sums: Readonly<Record<string, Trial>> = {
  'known luma': (gpu, size) =>
    lumaKernel(
      gpu,
      {
        luma: noiseField(gpu, size, 1),
        u: noiseImage(gpu, size, 2),
        rank: ranks(gpu, size),
        time: times(gpu, size),
        taps: gaussianTaps(gpu, 1),
      },
      { wave: 2, radius: 3, behind: 3, ahead: 1 },
    ),
  slopes: (gpu, size) =>
    slopesKernel(
      gpu,
      {
        slopes: noiseImage(gpu, size, 1),
        luma: noiseField(gpu, size, 2),
        rank: ranks(gpu, size),
        time: times(gpu, size),
      },
      { wave: 2, behind: 3 },
    ),
  guidance: (gpu, size) =>
    guidanceKernel(
      gpu,
      {
        guidance: noiseImage(gpu, size, 1),
        slopes: noiseImage(gpu, size, 2),
        rank: ranks(gpu, size),
        taps: gaussianTaps(gpu, 1),
      },
      { wave: 2, radius: 3, kappa: 5, delta: 0.5 },
    ),
  strictness: (gpu, size) =>
    strictnessKernel(
      gpu,
      { guidance: noiseImage(gpu, size, 1, (v) => 1 + 20 * v), rank: ranks(gpu, size) },
      { wave: 2 },
    ),
};
const exponents: Readonly<Record<string, Trial>> = {
  coherence: (gpu, size) =>
    coherenceKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        rank: ranks(gpu, size),
        guidance: noiseImage(gpu, size, 2, (v) => 4 * v),
      },
      { wave: 2, radius: 4 },
    ),
};
holdTwins(both, sums, FEW_ROUNDINGS);
holdTwins(both, exponents, EXPONENTS);

import { expect, it } from 'vitest';
import {
  halvings,
  phaseStepKernel,
  potentialKernel,
  wellForceKernel,
} from '../../../src/kernels/diffusion/cahn-hilliard.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 5e-6; // values up to about 8

const both = await openBoth();

/** Wells at 0.1 and 0.9, at 0 and 1, and in blue one for both. */
const wells = (gpu: Gpu) =>
  imageFrom(gpu, { width: 2, height: 1 }, Float32Array.from([0.1, 0, 0.5, 1, 0.9, 1, 0.5, 1]));

const kernels: Readonly<Record<string, Trial>> = {
  'well force': (gpu, size) =>
    wellForceKernel(
      gpu,
      { u: noiseImage(gpu, size), bounds: wells(gpu) },
      { epsilon: 0.5, convexity: 4 },
    ),
  'phase potential': (gpu, size) =>
    potentialKernel(
      gpu,
      { u: noiseImage(gpu, size, 1), force: noiseImage(gpu, size, 2) },
      { epsilon: 1, convexity: 2 },
    ),
  'phase step': (gpu, size) =>
    phaseStepKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        potential: noiseImage(gpu, size, 2),
        hole: noiseHole(gpu, size),
      },
      { tau: 0.5 },
    ),
};
holdTwins(both, kernels, FEW_ROUNDINGS);

it('halves the width of borders until it is the last one, exactly', () => {
  expect(halvings(2, 1)).toEqual([2, 1]);
  expect(halvings(5, 1)).toEqual([5, 2.5, 1.25, 1]);
  expect(halvings(1, 1)).toEqual([1]);
  expect(halvings(0.5, 1)).toEqual([1]);
});

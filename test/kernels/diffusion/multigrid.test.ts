import {
  coarsenKernel,
  prolongKernel,
  relaxKernel,
  relaxLaplaceKernel,
  residualKernel,
  residualLaplaceKernel,
  restrictKernel,
  restrictLaplaceKernel,
  uniformWeightsKernel,
  zeroKernel,
} from '../../../src/kernels/diffusion/multigrid.ts';
import { halfSize } from '../../../src/kernels/pyramid/pull-push.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 1e-6; // sums of up to nine numbers 0..1 in another order
const FOUR_RESIDUALS = 5e-6; // sums of twenty products, up to about 8

const { webgpu, gpujs } = await openBoth();
const [image, hole] = [noiseImage, noiseHole];

const kernels: Readonly<Record<string, Trial>> = {
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
      {},
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
  'uniform weights': (gpu, size) =>
    uniformWeightsKernel(
      gpu,
      { coarseHole: hole(gpu, halfSize(size)) },
      { fineWidth: size.width, fineHeight: size.height },
    ),
  'relax of the Laplacian': (gpu, size) =>
    relaxLaplaceKernel(
      gpu,
      { u: image(gpu, size, 1), source: image(gpu, size, 2), hole: hole(gpu, size) },
      { colour: 1, omega: 1.5 },
    ),
  'residual of the Laplacian': (gpu, size) =>
    residualLaplaceKernel(
      gpu,
      { u: image(gpu, size, 1), source: image(gpu, size, 2), hole: hole(gpu, size) },
      {},
    ),
  zero: (gpu, size) => zeroKernel(gpu, { like: hole(gpu, size) }, {}),
};

const restrict: Readonly<Record<string, Trial>> = {
  'restrict of the Laplacian': (gpu, size) =>
    restrictLaplaceKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        source: image(gpu, size, 2),
        coarseHole: hole(gpu, halfSize(size)),
      },
      { fineWidth: size.width, fineHeight: size.height },
      { size: halfSize(size) },
    ),
  restrict: (gpu, size) =>
    restrictKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        source: image(gpu, size, 2),
        weights: image(gpu, size, 3),
        coarseHole: hole(gpu, halfSize(size)),
      },
      { fineWidth: size.width, fineHeight: size.height },
      { size: halfSize(size) },
    ),
};

holdTwins({ webgpu, gpujs }, kernels, FEW_ROUNDINGS);
holdTwins({ webgpu, gpujs }, restrict, FOUR_RESIDUALS);

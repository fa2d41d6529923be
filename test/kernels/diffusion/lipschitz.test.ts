import { lipschitzKernel } from '../../../src/kernels/diffusion/lipschitz.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 1e-6; // a weighted mean of two numbers 0..1

const step =
  (corners: number): Trial =>
  (gpu, size) =>
    lipschitzKernel(gpu, { u: noiseImage(gpu, size), hole: noiseHole(gpu, size) }, { corners });
const kernels = { 'eight neighbours': step(1), 'four neighbours': step(0) };
holdTwins(await openBoth(), kernels, FEW_ROUNDINGS);

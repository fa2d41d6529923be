import {
  coherenceTensorKernel,
  structureKernel,
} from '../../../src/kernels/diffusion/coherence-enhancing.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 5e-6; // quotients of sums of squares, and an exponential

const both = await openBoth();

const kernels: Readonly<Record<string, Trial>> = {
  structure: (gpu, size) => structureKernel(gpu, { v: noiseImage(gpu, size) }, {}),
  'coherence tensor': (gpu, size) =>
    coherenceTensorKernel(
      gpu,
      { structure: noiseImage(gpu, size) },
      { alpha: 0.01, contrast: 0.5 },
    ),
  'coherence tensor where nothing is coherent': (gpu, size) =>
    coherenceTensorKernel(
      gpu,
      { structure: noiseImage(gpu, size, 1, () => 0) },
      { alpha: 0.01, contrast: 0.01 },
    ),
};
holdTwins(both, kernels, FEW_ROUNDINGS);

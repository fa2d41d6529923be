import {
  curvatureKernel,
  curvatureWeightsKernel,
} from '../../../src/kernels/diffusion/curvature.ts';
import { weightedKernel } from '../../../src/kernels/diffusion/lower-energy.ts';
import { edgeRelaxKernel, edgeWeightsKernel } from '../../../src/kernels/diffusion/mumford-shah.ts';
import { contrastKernel, meanWeightKernel } from '../../../src/kernels/diffusion/perona-malik.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 2e-6; // sums of a dozen numbers up to 1; an exponential
const CURVATURES = 1e-5; // quotients by lengths down to 0.05, so twenty times the usual unit
const CONDUCTANCES = 2e-4; // up to about 60: the same relative error

const both = await openBoth();

const kernels: Readonly<Record<string, Trial>> = {
  weighted: (gpu, size) =>
    weightedKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        weights: noiseImage(gpu, size, 2),
        hole: noiseHole(gpu, size),
      },
      { sign: -1, share: 1 },
    ),
  'contrast weights, rational': (gpu, size) =>
    contrastKernel(gpu, { u: noiseImage(gpu, size) }, { contrast: 0.3, rule: 0, lowest: 1e-4 }),
  'contrast weights, exponential': (gpu, size) =>
    contrastKernel(gpu, { u: noiseImage(gpu, size) }, { contrast: 0.3, rule: 1, lowest: 1e-4 }),
  'mean weight': (gpu, size) => meanWeightKernel(gpu, { weights: noiseImage(gpu, size) }, {}),
  'edge relax': (gpu, size) =>
    edgeRelaxKernel(
      gpu,
      { edges: noiseField(gpu, size, 1), u: noiseImage(gpu, size, 2) },
      { colour: 1, steepness: 10, spread: 4, omega: 1.4 },
    ),
  'edge weights': (gpu, size) =>
    edgeWeightsKernel(gpu, { edges: noiseField(gpu, size) }, { lowest: 1e-3 }),
};
holdTwins(both, kernels, FEW_ROUNDINGS);

const curvature =
  (weighed: number): Trial =>
  (gpu, size) =>
    curvatureKernel(gpu, { v: noiseImage(gpu, size) }, { epsilon: 0.05, weighed });
holdTwins(both, { curvature: curvature(0), bending: curvature(1) }, CURVATURES);

const conductances =
  (power: number): Trial =>
  (gpu, size) =>
    curvatureWeightsKernel(
      gpu,
      { u: noiseImage(gpu, size, 1), curvature: noiseField(gpu, size, 2, (v) => 3 * v) },
      { epsilon: 0.05, power, most: 1000, rate: 2 },
    );
holdTwins(
  both,
  { 'curvature weights': conductances(1), 'curvature weights, power 2': conductances(2) },
  CONDUCTANCES,
);

import {
  curvatureStepKernel,
  isophoteChangeKernel,
  isophoteStepKernel,
} from '../../../src/kernels/transport/bertalmio.ts';
import {
  flowSpeedKernel,
  meanVorticityKernel,
  vorticityKernel,
  vorticityStepKernel,
} from '../../../src/kernels/transport/navier-stokes.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 5e-6; // quotients by lengths of gradients of noise, and sums of products up to about 4

const range = Float32Array.of(0.1, 0.1, 0.1, 1, 0.9, 0.9, 0.9, 1);
const kernels: Readonly<Record<string, Trial>> = {
  'isophote step': (gpu, size) =>
    isophoteStepKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        smoothness: noiseImage(gpu, size, 2),
        hole: noiseHole(gpu, size),
        bounds: imageFrom(gpu, { width: 2, height: 1 }, range),
      },
      { dt: 0.1 },
    ),
  'curvature step': (gpu, size) =>
    curvatureStepKernel(gpu, { u: noiseImage(gpu, size), hole: noiseHole(gpu, size) }, { dt: 0.1 }),
  'isophote change': (gpu, size) =>
    isophoteChangeKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        smoothness: noiseImage(gpu, size, 2),
        hole: noiseHole(gpu, size),
      },
      {},
    ),
  vorticity: (gpu, size) =>
    vorticityKernel(gpu, { u: noiseImage(gpu, size), hole: noiseHole(gpu, size) }, {}),
  'vorticity step': (gpu, size) =>
    vorticityStepKernel(
      gpu,
      {
        vorticity: noiseImage(gpu, size, 1, (v) => v - 0.5),
        u: noiseImage(gpu, size, 2),
        hole: noiseHole(gpu, size),
      },
      { dt: 0.5, viscosity: 0.02, contrast: 0.1 },
    ),
  'flow speed': (gpu, size) =>
    flowSpeedKernel(gpu, { u: noiseImage(gpu, size), hole: noiseHole(gpu, size) }, {}),
  'mean vorticity': (gpu, size) =>
    meanVorticityKernel(gpu, { vorticity: noiseImage(gpu, size) }, {}),
};
holdTwins(await openBoth(), kernels, FEW_ROUNDINGS);

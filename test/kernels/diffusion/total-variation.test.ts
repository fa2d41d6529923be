import {
  dualKernel,
  primalKernel,
  scaleKernel,
  subtractKernel,
} from '../../../src/kernels/diffusion/total-variation.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 5e-6; // values up to about 8, so eight times the usual unit

const { webgpu, gpujs } = await openBoth();
const [image, field, hole] = [noiseImage, noiseField, noiseHole];

const kernels: Readonly<Record<string, Trial>> = {
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

holdTwins({ webgpu, gpujs }, kernels, FEW_ROUNDINGS);

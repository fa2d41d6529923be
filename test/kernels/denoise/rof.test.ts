import {
  dualKernel,
  gapKernel,
  primalKernel,
  scaleKernel,
} from '../../../src/kernels/denoise/rof.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 3e-6; // values up to about 4

const both = await openBoth();
const image = noiseImage;
const scale =
  (apart: number): Trial =>
  (gpu, size) =>
    scaleKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        before: image(gpu, size, 2),
        dualX: image(gpu, size, 3),
        dualY: image(gpu, size, 4),
      },
      { sigma: 0.4, theta: 0.8, radius: 0.3, apart },
    );
const dual =
  (across: number): Trial =>
  (gpu, size) =>
    dualKernel(
      gpu,
      {
        dual: image(gpu, size, 1),
        u: image(gpu, size, 2),
        before: image(gpu, size, 3),
        scale: image(gpu, size, 4),
      },
      { sigma: 0.4, theta: 0.8, across },
    );
const gap =
  (apart: number): Trial =>
  (gpu, size) =>
    gapKernel(
      gpu,
      {
        u: image(gpu, size, 1),
        image: image(gpu, size, 2),
        dualX: image(gpu, size, 3, (v) => 0.2 * v),
        dualY: image(gpu, size, 4, (v) => 0.2 * v),
      },
      { radius: 0.3, apart },
    );

holdTwins(
  both,
  {
    'scale, together': scale(0),
    'scale, apart': scale(1),
    'dual across': dual(1),
    'dual down': dual(0),
    primal: (gpu, size) =>
      primalKernel(
        gpu,
        {
          before: image(gpu, size, 1),
          u: image(gpu, size, 2),
          image: image(gpu, size, 3),
          dualX: image(gpu, size, 4),
          dualY: image(gpu, size, 5),
        },
        { tau: 0.3 },
      ),
    'gap, together': gap(0),
    'gap, apart': gap(1),
  },
  FEW_ROUNDINGS,
);

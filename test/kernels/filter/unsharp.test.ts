import { unsharp } from '../../../src/kernels/filter/unsharp.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 3e-6; // a blur, and twice the difference to it

holdTwins(
  await openBoth(),
  {
    unsharp: (gpu, size) =>
      unsharp(gpu, noiseImage(gpu, size), { sigma: 1.2, amount: 2, threshold: 0.02 }),
  },
  FEW_ROUNDINGS,
);

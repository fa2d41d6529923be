import { gaussianTaps } from '../../../src/kernels/filter/gaussian.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { normalisedKernel, spreadKernel } from '../../../src/kernels/transport/normalised.ts';
import { unrankedKernel } from '../../../src/kernels/transport/unranked.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 1e-6; // weighted means of numbers 0..1

const ranks = (gpu: Gpu, size: Size) => noiseField(gpu, size, 4, (v) => (v < 0.8 ? -1 : 1));
const kernels: Readonly<Record<string, Trial>> = {
  normalised: (gpu, size) =>
    normalisedKernel(
      gpu,
      { u: noiseImage(gpu, size), rank: ranks(gpu, size), taps: gaussianTaps(gpu, 1) },
      { radius: 3 },
    ),
  'spread rank': (gpu, size) =>
    spreadKernel(gpu, { rank: ranks(gpu, size) }, { wave: 7, radius: 1 }),
  unranked: (gpu, size) => unrankedKernel(gpu, { hole: noiseHole(gpu, size) }, {}),
};
holdTwins(await openBoth(), kernels, FEW_ROUNDINGS);

import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  backgroundKernel,
  hiddenKernel,
  layerWeightsKernel,
} from '../../../src/kernels/ldi/build.ts';
import {
  joinKernel,
  mendKernel,
  pickKernel,
  unmendedKernel,
} from '../../../src/kernels/ldi/render.ts';
import { medianFarKernel } from '../../../src/kernels/ldi/sprite.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const EXACT = 0; // all of these choose, copy, or halve one sum

const { webgpu, gpujs } = await openBoth();
/** Whole 64ths from 0 to 8. */
const steps = (seed: number) => (gpu: Gpu, size: Size) =>
  noiseField(gpu, size, seed, (v) => Math.floor(512 * v) / 64);

const kernels: Readonly<Record<string, Trial>> = {
  background: (gpu, size) =>
    backgroundKernel(
      gpu,
      { disparity: steps(1)(gpu, size) },
      { reach: 64, tolerance: 96, most: 9 },
    ),
  hidden: (gpu, size) =>
    hiddenKernel(
      gpu,
      { disparity: steps(1)(gpu, size), background: steps(2)(gpu, size) },
      { tolerance: 2 },
    ),
  'layer-weights': (gpu, size) =>
    layerWeightsKernel(
      gpu,
      { background: steps(2)(gpu, size), hidden: noiseHole(gpu, size) },
      { tolerance: 2 },
    ),
  pick: (gpu, size) =>
    pickKernel(
      gpu,
      {
        front: steps(1)(gpu, size),
        frontHole: noiseHole(gpu, size),
        behind: steps(2)(gpu, size),
        behindHole: noiseField(gpu, size, 9),
      },
      {},
    ),
  join: (gpu, size) =>
    joinKernel(
      gpu,
      {
        front: noiseImage(gpu, size, 1),
        behind: noiseImage(gpu, size, 2),
        picked: noiseField(gpu, size, 3, (v) => Math.floor(3 * v)),
      },
      {},
    ),
  mend: (gpu, size) =>
    mendKernel(
      gpu,
      // Few values, so that equals are met.
      { image: noiseImage(gpu, size, 1, (v) => Math.floor(4 * v) / 4), hole: noiseHole(gpu, size) },
      {},
    ),
  'median-far': (gpu, size) =>
    medianFarKernel(
      gpu,
      {
        first: noiseImage(gpu, size, 1),
        second: noiseImage(gpu, size, 2),
        third: noiseImage(gpu, size, 3),
        nearFirst: noiseField(gpu, size, 4),
        nearSecond: noiseField(gpu, size, 5),
        nearThird: noiseField(gpu, size, 6),
      },
      {},
    ),
  unmended: (gpu, size) => unmendedKernel(gpu, { hole: noiseHole(gpu, size) }, {}),
};

holdTwins({ webgpu, gpujs }, kernels, EXACT);

import { clipKernel, laplacianKernel } from '../../../src/kernels/diffusion/biharmonic.ts';
import {
  advanceKernel,
  conjugateKernel,
  dotKernel,
  totalKernel,
} from '../../../src/kernels/diffusion/conjugate-gradients.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { rangeKernel } from '../../../src/kernels/hole/range.ts';
import { tileSize } from '../../../src/kernels/reduce/reduce.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdTwins, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 5e-6; // values up to about 8
const TILE_SUM = 2e-5; // sums of 256 numbers up to 128, added in the same order

const both = await openBoth();
const one = { width: 1, height: 1 };
const half = (v: number) => v + 0.5;
const size2 = ({ width, height }: Size) => ({ imageWidth: width, imageHeight: height });

const pointwise: Readonly<Record<string, Trial>> = {
  laplacian: (gpu, size) =>
    laplacianKernel(
      gpu,
      { u: noiseImage(gpu, size), hole: noiseHole(gpu, size) },
      { scale: -2, holeOnly: 0 },
    ),
  'laplacian in the hole': (gpu, size) =>
    laplacianKernel(
      gpu,
      { u: noiseImage(gpu, size), hole: noiseHole(gpu, size) },
      { scale: 1, holeOnly: 1 },
    ),
  advance: (gpu, size) =>
    advanceKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        v: noiseImage(gpu, size, 2),
        over: noiseImage(gpu, one, 3),
        under: noiseImage(gpu, one, 4, half),
      },
      { sign: -1 },
    ),
  conjugate: (gpu, size) =>
    conjugateKernel(
      gpu,
      {
        p: noiseImage(gpu, size, 1),
        z: noiseImage(gpu, size, 2),
        over: noiseImage(gpu, one, 3),
        under: noiseImage(gpu, one, 4, half),
      },
      { sign: -1 },
    ),
  'advance by nothing where the divisor is 0': (gpu, size) =>
    advanceKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        v: noiseImage(gpu, size, 2),
        over: noiseImage(gpu, one, 3),
        under: noiseImage(gpu, one, 4, () => 0),
      },
      { sign: 1 },
    ),
  clip: (gpu, size) =>
    clipKernel(
      gpu,
      {
        u: noiseImage(gpu, size, 1),
        bounds: noiseImage(gpu, { width: 2, height: 1 }, 5),
      },
      {},
    ),
  'known range': (gpu, size) =>
    rangeKernel(
      gpu,
      { image: noiseImage(gpu, size), mask: noiseHole(gpu, size) },
      { ...size2(size), sign: -1 },
      { size: tileSize(size) },
    ),
};
const sums: Readonly<Record<string, Trial>> = {
  dot: (gpu, size) =>
    dotKernel(gpu, { a: noiseImage(gpu, size, 1), b: noiseImage(gpu, size, 2) }, size2(size), {
      size: tileSize(size),
    }),
  total: (gpu, size) =>
    totalKernel(gpu, { a: noiseImage(gpu, size, 1) }, size2(size), { size: tileSize(size) }),
};

holdTwins(both, pointwise, FEW_ROUNDINGS);
holdTwins(both, sums, TILE_SUM);

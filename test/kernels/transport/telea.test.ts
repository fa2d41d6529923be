import { describe, expect, it } from 'vitest';
import { gaussianTaps } from '../../../src/kernels/filter/gaussian.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  arrivalKernel,
  eikonalKernel,
  euclideanTime,
  fallenKernel,
  frontKernel,
  marchedTime,
  timeKernel,
  unreachedKernel,
  waveRankKernel,
  wavesOf,
} from '../../../src/kernels/transport/front.ts';
import { marchRankKernel, TIE, teleaKernel } from '../../../src/kernels/transport/telea.ts';
import { fastMarchingFill } from '../../support/fast-marching.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 2e-6; // times up to 7, weighted means of numbers 0..1
const OF_LARGE_TIMES = 2e-5; // differences of times up to 128, over slopes of about 1
const both = await openBoth();
const { webgpu, gpujs } = both;

const times = (gpu: Gpu, size: Size) => noiseField(gpu, size, 3, (v) => 6 * v - 2);
/** Rises everywhere, so that its normal is well determined. */
const slope = (gpu: Gpu, size: Size) => {
  const rough = noise(size.width * size.height, 3);
  return fieldFrom(
    gpu,
    size,
    rough.map((v, i) => 0.3 * v + (i % size.width) / 2),
  );
};
const ranks = (gpu: Gpu, size: Size) => noiseField(gpu, size, 4, (v) => Math.floor(4 * v) - 1);
const telea = (gpu: Gpu, size: Size, marching: number) =>
  teleaKernel(
    gpu,
    { u: noiseImage(gpu, size), rank: ranks(gpu, size), front: noiseImage(gpu, size, 2) },
    { wave: 2, radius: 3, marching, slack: TIE, firstOrder: 1, decay: 0.25 },
  );
const kernels: Readonly<Record<string, Trial>> = {
  'signed time': (gpu, size) =>
    timeKernel(
      gpu,
      {
        hole: noiseHole(gpu, size),
        inside: noiseField(gpu, size, 1, (v) => Math.floor(40 * v)),
        outside: noiseField(gpu, size, 2, (v) => Math.floor(40 * v)),
      },
      { reach: 4 },
    ),
  'wave rank': (gpu, size) => waveRankKernel(gpu, { time: times(gpu, size) }, {}),
  unreached: (gpu, size) =>
    unreachedKernel(gpu, { time: times(gpu, size), hole: noiseHole(gpu, size) }, {}),
  eikonal: (gpu, size) =>
    eikonalKernel(gpu, { time: times(gpu, size), hole: noiseHole(gpu, size) }, {}),
  fallen: (gpu, size) =>
    fallenKernel(gpu, { before: times(gpu, size), time: noiseField(gpu, size, 5) }, {}),
  arrival: (gpu, size) => arrivalKernel(gpu, { time: times(gpu, size) }, {}),
  'march rank': (gpu, size) =>
    marchRankKernel(
      gpu,
      { rank: ranks(gpu, size), front: noiseImage(gpu, size, 2) },
      { wave: 3, reach: 2, slack: TIE },
    ),
  'telea by waves': (gpu, size) => telea(gpu, size, 0),
  'telea by time': (gpu, size) => telea(gpu, size, 1),
};
const normals: Readonly<Record<string, Trial>> = {
  front: (gpu, size) =>
    frontKernel(gpu, { time: slope(gpu, size), taps: gaussianTaps(gpu, 1) }, { radius: 3 }),
};
holdTwins(both, kernels, FEW_ROUNDINGS);
holdTwins(both, normals, OF_LARGE_TIMES);

const size: Size = { width: 34, height: 29 };
const holes = {
  'a slanted block': maskOf(
    size,
    (x, y) => Math.abs(x - 16 + 0.3 * (y - 14)) < 8 && y > 4 && y < 24,
  ),
  'a corner of the picture': maskOf(size, (x, y) => x < 9 && y < 12),
  'scattered pixels': maskOf(size, (x, y) => (x * 5 + y * 13 + x * y) % 7 < 4),
};

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('fast marching on %s', (_, gpu) => {
  it.each(Object.entries(holes))(
    'gives what a heap gives, pixel after pixel: %s',
    async (_, hole) => {
      const data = noiseOf('image', size);
      const asked = fastMarchingFill(size, data, hole, { radius: 5, fade: 4, tie: TIE });
      const mask = fieldFrom(gpu, size, hole);
      const time = await marchedTime(gpu, euclideanTime(gpu, mask, 7), mask);
      const arrived = (await gpu.read(time)).map((t, i) => (hole[i] ? t : 0));
      expect(largestDifference(arrived, Float32Array.from(asked.time))).toBeLessThan(1e-5);
      const image = imageFrom(gpu, size, data);
      const { outputs } = await runNode(gpu, 'inpaint/telea', { image, mask }, { order: 'march' });
      const got = await gpu.read(outputs.image as typeof image);
      expect(largestDifference(got, Float32Array.from(asked.image))).toBeLessThan(1e-5);
    },
  );
});

it('counts waves as whole distances: a square hole of 12 has 6', async () => {
  const hole = fieldFrom(
    gpujs,
    size,
    maskOf(size, (x, y) => x >= 9 && x < 21 && y >= 9 && y < 21),
  );
  const { waves } = await wavesOf(gpujs, euclideanTime(gpujs, hole, 4));
  expect(waves).toBe(6);
});

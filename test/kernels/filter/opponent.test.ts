import { expect, it } from 'vitest';
import { fromOpponent, toOpponent } from '../../../src/kernels/filter/opponent.ts';
import { openBoth } from '../../support/gpus.ts';
import { largestDifference } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 1e-6;

const both = await openBoth();
holdTwins(
  both,
  {
    there: (gpu, size) => toOpponent(gpu, noiseImage(gpu, size)),
    back: (gpu, size) => fromOpponent(gpu, noiseImage(gpu, size)),
  },
  FEW_ROUNDINGS,
);

it('there and back is the picture, and lengths are kept', async () => {
  const { gpujs } = both;
  const size = { width: 8, height: 8 };
  const image = noiseImage(gpujs, size);
  const there = toOpponent(gpujs, image);
  const [before, axes, after] = [
    await gpujs.read(image),
    await gpujs.read(there),
    await gpujs.read(fromOpponent(gpujs, there)),
  ];
  expect(largestDifference(before, after)).toBeLessThan(1e-6);
  const length = (data: Float32Array) =>
    data.reduce((sum, v, i) => (i % 4 === 3 ? sum : sum + v * v), 0);
  expect(length(axes) / length(before)).toBeCloseTo(1, 5);
});

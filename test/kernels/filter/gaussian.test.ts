import { expect, it } from 'vitest';
import { blur, gaussianTaps, lineKernel } from '../../../src/kernels/filter/gaussian.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { holdTwins, noiseImage, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 1e-6; // means of numbers 0..1

const both = await openBoth();
const kernels: Readonly<Record<string, Trial>> = {
  'convolve rows': (gpu, size) =>
    lineKernel(
      gpu,
      { image: noiseImage(gpu, size), taps: gaussianTaps(gpu, 1.4) },
      { radius: 5, across: 1 },
    ),
  'convolve columns': (gpu, size) =>
    lineKernel(
      gpu,
      { image: noiseImage(gpu, size), taps: gaussianTaps(gpu, 1.4) },
      { radius: 5, across: 0 },
    ),
};
holdTwins(both, kernels, FEW_ROUNDINGS);

it('has the variance it is asked for, and leaves a ramp as it is', async () => {
  const { gpujs } = both;
  const size = { width: 41, height: 41 };
  const dot = imageFrom(
    gpujs,
    size,
    pictureOf(size, (x, y) => (x === 20 && y === 20 ? 1 : 0)),
  );
  const spread = await gpujs.read(blur(gpujs, dot, gaussianTaps(gpujs, 2)));
  let variance = 0;
  spread.forEach((v, i) => {
    if (i % 4 === 0) variance += v * (((i >> 2) % 41) - 20) ** 2;
  });
  expect(Math.abs(variance - 4)).toBeLessThan(0.15); // cut off at three standard deviations
  const ramp = pictureOf(size, (x) => x / 41);
  const same = await gpujs.read(blur(gpujs, imageFrom(gpujs, size, ramp), gaussianTaps(gpujs, 2)));
  const middle = (data: Float32Array) => data.filter((_, i) => Math.abs(((i >> 2) % 41) - 20) < 14);
  expect(largestDifference(middle(same), middle(ramp))).toBeLessThan(1e-6);
});

it('with sigma 0 gives the picture itself', async () => {
  const { gpujs } = both;
  const image = noiseImage(gpujs, { width: 17, height: 33 });
  expect(await gpujs.read(blur(gpujs, image, gaussianTaps(gpujs, 0)))).toEqual(
    await gpujs.read(image),
  );
});

import { describe, expect, it } from 'vitest';
import { photonNoise } from '../../../src/kernels/degrade/photons.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const CURVE = 3e-6; // the power of sRGB's curve, or a normal number, in f32

const both = await openBoth();
const drawn = { seed: 3, same: false };

holdTwins(
  both,
  {
    'few counts': (gpu, size) =>
      photonNoise(gpu, noiseImage(gpu, size), { ...drawn, peak: 30, linear: false }),
    'the same in all channels': (gpu, size) =>
      photonNoise(gpu, noiseImage(gpu, size), { seed: 3, same: true, peak: 20, linear: false }),
    'many counts, of light': (gpu, size) =>
      photonNoise(gpu, noiseImage(gpu, size), { ...drawn, peak: 400, linear: true }),
  },
  CURVE,
);

describe.each([2, 7.5, 9, 25, 31, 60, 1000])('a mean of %f', (mean) => {
  it('is the mean and the variance of the counts', async () => {
    const { gpujs } = both;
    const size = { width: 128, height: 128 };
    const peak = 2 * mean;
    const flat = imageFrom(
      gpujs,
      size,
      pictureOf(size, () => 0.5),
    );
    const got = await gpujs.read(photonNoise(gpujs, flat, { ...drawn, peak, linear: false }));
    const counts = Array.from(
      got.filter((_, i) => i % 4 !== 3),
      (v) => v * peak,
    );
    const average = counts.reduce((sum, k) => sum + k, 0) / counts.length;
    const variance = counts.reduce((sum, k) => sum + (k - average) ** 2, 0) / counts.length;
    // Three deviations of these estimates from 49152 counts are below 1.4 % and 2 %.
    expect(Math.abs(average / mean - 1)).toBeLessThan(0.015);
    expect(Math.abs(variance / mean - 1)).toBeLessThan(0.03);
    const whole = counts.every((k) => Math.abs(k - Math.round(k)) < 1e-3);
    expect(whole).toBe(mean < 32);
  });
});

it('follows Poisson’s law, not only its moments', async () => {
  const { gpujs } = both;
  const size = { width: 128, height: 128 };
  const flat = imageFrom(
    gpujs,
    size,
    pictureOf(size, () => 1),
  );
  const got = await gpujs.read(photonNoise(gpujs, flat, { ...drawn, peak: 3, linear: true }));
  const counts = Array.from(
    got.filter((_, i) => i % 4 !== 3),
    (v) => v,
  );
  const codeOf = (k: number) => (k / 3 <= 0.0031308 ? 0 : 1.055 * (k / 3) ** (1 / 2.4) - 0.055);
  let probability = Math.exp(-3);
  for (let k = 0; k < 8; k++) {
    const share = counts.filter((v) => Math.abs(v - codeOf(k)) < 1e-4).length / counts.length;
    const deviation = Math.sqrt(probability / counts.length);
    expect(Math.abs(share - probability), `count ${k}`).toBeLessThan(4 * deviation);
    probability *= 3 / (k + 1);
  }
});

it('leaves black black and clips what is beyond white', async () => {
  const { gpujs } = both;
  const size = { width: 40, height: 1 };
  const flat = (v: number) =>
    imageFrom(
      gpujs,
      size,
      pictureOf(size, () => v),
    );
  const options = { ...drawn, peak: 50, linear: false };
  const black = await gpujs.read(photonNoise(gpujs, flat(-0.5), options));
  expect(Math.max(...black.filter((_, i) => i % 4 !== 3))).toBe(0);
  const white = await gpujs.read(photonNoise(gpujs, flat(1), options));
  expect(await gpujs.read(photonNoise(gpujs, flat(7), options))).toEqual(white);
});

import { expect, it } from 'vitest';
import { aged, overlay, quantise } from '../../../src/kernels/degrade/tone.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseImage } from '../../support/twins.ts';

const ONE_BLEND = 1e-6; // a few multiply-adds of numbers 0..1
const LAST_DIGIT = 1e-7; // a quotient, which devices may round differently

const both = await openBoth();
holdTwins(
  both,
  {
    overlay: (gpu, size) =>
      overlay(gpu, noiseImage(gpu, size), noiseField(gpu, size, 3), {
        red: 0.9,
        green: 0.5,
        blue: 0.1,
        opacity: 0.7,
      }),
    'old photo': (gpu, size) =>
      aged(gpu, noiseImage(gpu, size), { fade: 0.3, vignette: 0.6, brown: 0.8 }),
  },
  ONE_BLEND,
);
holdTwins(
  both,
  { quantise: (gpu, size) => quantise(gpu, noiseImage(gpu, size), { bits: 3 }) },
  LAST_DIGIT,
);

it('rounds every value of an 8-bit file to the nearest level on both backends', async () => {
  const size = { width: 256, height: 1 };
  const ramp = Float32Array.from({ length: 1024 }, (_, i) => (i % 4 === 3 ? 1 : (i >> 2) / 255));
  for (const gpu of [both.webgpu, both.gpujs]) {
    for (let bits = 1; bits <= 8; bits++) {
      const levels = 2 ** bits - 1;
      const got = await gpu.read(quantise(gpu, imageFrom(gpu, size, ramp), { bits }));
      const steps = Array.from({ length: 256 }, (_, i) =>
        Math.round((got[4 * i] as number) * levels),
      );
      expect(steps).toEqual(Array.from({ length: 256 }, (_, i) => Math.round((i * levels) / 255)));
    }
  }
});

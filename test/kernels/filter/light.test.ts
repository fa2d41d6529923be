import { expect, it } from 'vitest';
import { decodeLight, encodeLight, toCode, toLight } from '../../../src/kernels/filter/light.ts';
import { openBoth } from '../../support/gpus.ts';
import { largestDifference } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const POWER = 2e-6; // a power in f32

const both = await openBoth();
const wide = (v: number) => 1.4 * v - 0.2;
holdTwins(
  both,
  {
    decode: (gpu, size) => decodeLight(gpu, noiseImage(gpu, size, 1, wide)),
    encode: (gpu, size) => encodeLight(gpu, noiseImage(gpu, size, 1, wide)),
  },
  POWER,
);

it('there and back is the picture, below black and above white too', async () => {
  const { gpujs } = both;
  const image = noiseImage(gpujs, { width: 33, height: 17 }, 1, wide);
  const back = await gpujs.read(encodeLight(gpujs, decodeLight(gpujs, image)));
  const colours = (data: Float32Array) => data.filter((_, i) => i % 4 !== 3);
  expect(largestDifference(colours(back), colours(await gpujs.read(image)))).toBeLessThan(1e-5);
});

it('is the curve of the standard', () => {
  expect(toLight(1)).toBeCloseTo(1, 12);
  expect(toLight(0.5)).toBeCloseTo(0.21404114, 7);
  expect(toCode(0.18)).toBeCloseTo(0.46135613, 7);
  expect(toCode(toLight(0.01))).toBeCloseTo(0.01, 12);
});

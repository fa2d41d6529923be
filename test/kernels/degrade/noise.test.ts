import { expect, it } from 'vitest';
import { gaussianNoise, impulses, speckle } from '../../../src/kernels/degrade/noise.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const NOISE = 1e-6; // normal numbers agree within 5e-6, times a sigma of 0.1, and a rounding

const both = await openBoth();
const drawn = { seed: 5, same: false };
const grey = { seed: 5, same: true };

holdTwins(
  both,
  {
    gaussian: (gpu, size) => gaussianNoise(gpu, noiseImage(gpu, size), { ...drawn, sigma: 0.1 }),
    'gaussian, the same in all channels': (gpu, size) =>
      gaussianNoise(gpu, noiseImage(gpu, size), { ...grey, sigma: 0.1 }),
    speckle: (gpu, size) => speckle(gpu, noiseImage(gpu, size), { ...drawn, sigma: 0.1 }),
  },
  NOISE,
);
holdTwins(
  both,
  {
    impulses: (gpu, size) =>
      impulses(gpu, noiseImage(gpu, size), { ...drawn, share: 0.3, white: 0.4 }),
    'impulses on whole pixels': (gpu, size) =>
      impulses(gpu, noiseImage(gpu, size), { ...grey, share: 0.3, white: 0.4 }),
  },
  0,
);

it('draws the known field in its first channel, and others in the others', async () => {
  const size = { width: 3, height: 1 };
  const { gpujs } = both;
  const black = () =>
    imageFrom(
      gpujs,
      size,
      pictureOf(size, () => 0),
    );
  const got = await gpujs.read(gaussianNoise(gpujs, black(), { ...drawn, sigma: 1 }));
  expect(got[0]).toBeCloseTo(1.69543458, 5);
  expect(got[4]).toBeCloseTo(0.8801884, 5);
  expect(got[8]).toBeCloseTo(-0.59181895, 5);
  expect(new Set([got[0], got[1], got[2]]).size).toBe(3);
  const same = await gpujs.read(gaussianNoise(gpujs, black(), { ...grey, sigma: 1 }));
  expect([same[1], same[2]]).toEqual([same[0], same[0]]);
});

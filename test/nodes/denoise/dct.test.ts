import { describe, expect, it } from 'vitest';
import { denoisedPsnr, smallCamera } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectNear } from '../../support/measured.ts';
import { cropSample } from '../../support/samples.ts';
import { tablePictures } from '../../support/table.ts';

const { gpujs } = await openBoth();
const score = (params = {}) =>
  denoisedPsnr(
    gpujs,
    'denoise/dct',
    { truth: smallCamera(), sigma: 25, grey: true },
    { noise: 'grey', ...params },
  );

describe('DCT denoising', () => {
  it('gives what it gave before, half a decibel less with every second block', async () => {
    const [all, second] = [await score(), await score({ stride: 'second' })];
    expectNear(
      { of: 'denoise/dct', what: 'photographer, sigma 25', unit: 'dB' },
      all,
      27.749,
      0.02,
    );
    expect(all - second).toBeGreaterThan(0.05);
    expect(all - second).toBeLessThan(0.5);
  });

  it('of colour noise gains by opponent axes', async () => {
    const truth = cropSample(tablePictures.astronaut(), 64, 32, 96, 96);
    const trial = { truth, sigma: 25, grey: false };
    const opponent = await denoisedPsnr(gpujs, 'denoise/dct', trial);
    const plain = await denoisedPsnr(gpujs, 'denoise/dct', trial, { noise: 'grey' });
    expect(opponent).toBeGreaterThan(plain + 0.5);
  });

  it('is best near a threshold of three deviations', async () => {
    const best = await score();
    for (const strength of [1.5, 6]) expect(await score({ strength })).toBeLessThan(best - 0.3);
  });
});

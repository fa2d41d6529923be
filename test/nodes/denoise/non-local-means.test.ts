import { describe, expect, it } from 'vitest';
import { denoisedPsnr, smallCamera } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();

describe('non-local means', () => {
  // scikit-image 0.19.3 on this crop and this noise, fast_mode=False. `npm run bench -- denoise/quality`
  // holds the whole pictures beside it.
  it('of 5x5 patches by a Gaussian gives scikit-image’s 26.75 dB', async () => {
    const trial = { truth: smallCamera(), sigma: 25, grey: true };
    const params = { patch: 2, search: 8, strength: 0.6, weights: 'centred' };
    const got = await denoisedPsnr(gpujs, 'denoise/non-local-means', trial, params);
    expectNear(
      { of: 'denoise/non-local-means', what: 'photographer, sigma 25, 5x5 patches', unit: 'dB' },
      got,
      26.752,
      0.05,
    );
  });

  // The formula in NumPy, picture mirrored at its border. scikit-image’s fast mode gives 27.55, and on the whole pictures
  // too from 0.3 to 0.5 dB less than the formula where noise is strong.
  it('at its defaults gives the 27.80 dB of its formula', async () => {
    const trial = { truth: smallCamera(), sigma: 25, grey: true };
    const got = await denoisedPsnr(gpujs, 'denoise/non-local-means', trial);
    expectNear(
      { of: 'denoise/non-local-means', what: 'photographer, sigma 25', unit: 'dB' },
      got,
      27.796,
      0.05,
    );
  });

  it('tells its steps', async () => {
    const truth = smallCamera();
    const image = imageFrom(gpujs, truth, truth.data);
    const { events } = await runNode(gpujs, 'denoise/non-local-means', { image }, { search: 3 });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(steps.map(({ k, of }) => [k, of])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { denoisedPsnr, smallCamera } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();

describe('non-local means', () => {
  // On the whole 256x256 (`npm run bench -- denoise/quality`) 5x5 patches by a Gaussian give 27.67 dB where
  // scikit-image gives 27.69. The crop’s own figure was kept from that same code.
  it('gives what it gave when it matched scikit-image', async () => {
    const trial = { truth: smallCamera(), sigma: 25, grey: true };
    const params = { patch: 2, search: 8, strength: 0.6, weights: 'centred' };
    const got = await denoisedPsnr(gpujs, 'denoise/non-local-means', trial, params);
    expect(Math.abs(got - 26.735)).toBeLessThan(0.02);
  });

  it('at its defaults is a decibel better', async () => {
    const trial = { truth: smallCamera(), sigma: 25, grey: true };
    const got = await denoisedPsnr(gpujs, 'denoise/non-local-means', trial);
    expect(Math.abs(got - 27.826)).toBeLessThan(0.02);
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

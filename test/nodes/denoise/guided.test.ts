import { describe, expect, it } from 'vitest';
import { gaussianNoise } from '../../../src/kernels/degrade/noise.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { denoisedPsnr, smallCamera } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { psnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const truth = smallCamera();

describe('the guided filter', () => {
  it('takes 5 dB of noise out of a photo by itself', async () => {
    const trial = { truth, sigma: 25, grey: true };
    const noisy = await denoisedPsnr(gpujs, 'denoise/unsharp', trial, { amount: 0 });
    expect(await denoisedPsnr(gpujs, 'denoise/guided', trial)).toBeGreaterThan(noisy + 5);
  });

  it('with the clean picture as its guide gives far more of it back', async () => {
    const clean = imageFrom(gpujs, truth, truth.data);
    const image = gaussianNoise(gpujs, clean, { sigma: 50 / 255, seed: 5, same: false });
    const score = async (guide: Image) => {
      const params = { radius: 4, epsilon: 1e-4 };
      const { outputs } = await runNode(gpujs, 'denoise/guided', { image, guide }, params);
      return psnr(await gpujs.read(outputs.image as Image), truth.data);
    };
    expect(await score(clean)).toBeGreaterThan(26);
    expect(await score(image)).toBeLessThan(20);
  });

  it('refuses a guide of another size', async () => {
    const image = imageFrom(gpujs, truth, truth.data);
    const guide = imageFrom(gpujs, { width: 1, height: 1 }, new Float32Array(4));
    await expect(runNode(gpujs, 'denoise/guided', { image, guide })).rejects.toThrow(
      'guide: 1x1 does not match image 128x128',
    );
  });
});

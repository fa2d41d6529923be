import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { smallCamera } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { psnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const truth = smallCamera();
type Params = Readonly<Record<string, string | number>>;

/** The photographer blurred, with noise of sigma 1/255: the picture and the kernel. */
async function blurred(params: Params) {
  const sharp = imageFrom(gpujs, truth, truth.data);
  const { outputs } = await runNode(gpujs, 'degrade/blur', { image: sharp }, params);
  const noisy = await runNode(
    gpujs,
    'degrade/gaussian-noise',
    { image: outputs.image as Image },
    { sigma: 1 },
  );
  return { image: noisy.outputs.image as Image, kernel: outputs.kernel as Field };
}
const sharpened = async (inputs: { image: Image; kernel?: Field }, params: Params = {}) => {
  const { outputs } = await runNode(gpujs, 'denoise/wiener', inputs, params);
  return gpujs.read(outputs.image as Image);
};

describe('Wiener deconvolution', () => {
  it.each([
    ['gaussian', { kind: 'gaussian', sigma: 1.6 }, 2],
    ['motion', { kind: 'motion', length: 9, angle: 30 }, 2],
    ['disk', { kind: 'disk', radius: 3 }, 3],
  ])('takes back a %s blur', async (blur, params, gain) => {
    const { image, kernel } = await blurred(params);
    const before = psnr(await gpujs.read(image), truth.data);
    const wired = await sharpened({ image, kernel });
    expectAtLeast(
      { of: 'denoise/wiener', what: `gain, ${blur} blur`, unit: 'dB' },
      psnr(wired, truth.data) - before,
      gain,
    );
    // Told by numbers it is the same kernel.
    expect(largestDifference(await sharpened({ image }, params), wired)).toBeLessThan(1e-6);
  });

  it('drowns in noise where the share is too small, and stays soft where it is too large', async () => {
    const { image, kernel } = await blurred({ kind: 'gaussian', sigma: 1.6 });
    const score = async (balance: number) =>
      psnr(await sharpened({ image, kernel }, { balance }), truth.data);
    const best = await score(3e-3);
    expect(await score(1e-6)).toBeLessThan(best - 5);
    expect(await score(0.3)).toBeLessThan(best - 1);
  });

  it('of a blur in light is told so', async () => {
    const { image, kernel } = await blurred({ kind: 'disk', radius: 3, space: 'linear' });
    const score = async (space: string) =>
      psnr(await sharpened({ image, kernel }, { space }), truth.data);
    expect(await score('linear')).toBeGreaterThan(psnr(await gpujs.read(image), truth.data) + 1);
  });

  it('refuses a field that is no kernel, and a picture that is too large', async () => {
    const image = imageFrom(gpujs, truth, truth.data);
    const kernel = fieldFrom(gpujs, { width: 3, height: 3 }, new Float32Array(9).fill(1));
    await expect(sharpened({ image, kernel })).rejects.toThrow('its numbers sum to 9, not to 1');
    await expect(sharpened({ image: gpujs.image({ width: 3000, height: 1500 }) })).rejects.toThrow(
      'larger than 2048x2048; scale the picture down',
    );
  });
});

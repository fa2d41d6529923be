import { describe, expect, it } from 'vitest';
import { impulses } from '../../../src/kernels/degrade/noise.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { denoisedPsnr, smallCamera } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { psnr } from '../../support/samples.ts';
import { tablePictures } from '../../support/table.ts';

const { gpujs } = await openBoth();
const truth = tablePictures.camera();

describe('the median', () => {
  // By NumPy with the border repeated; mirrored, as in scipy, radius 2 gives 25.47, 24.65 and 21.77.
  it.each([
    [0.1, 1, 29.01],
    [0.3, 1, 22.12],
    [0.5, 1, 14.48],
    [0.1, 2, 25.47],
    [0.3, 2, 24.63],
    [0.5, 2, 21.61],
  ])('of salt and pepper on %f, radius %i, gives the known %f dB', async (share, radius, asked) => {
    const clean = imageFrom(gpujs, truth, truth.data);
    const image = impulses(gpujs, clean, { share, white: 0.5, seed: 6, same: true });
    const { outputs } = await runNode(gpujs, 'denoise/median', { image }, { radius });
    const got = psnr(await gpujs.read(outputs.image as Image), truth.data);
    expectNear(
      { of: 'denoise/median', what: `salt and pepper on ${share}, radius ${radius}`, unit: 'dB' },
      got,
      asked,
      0.006,
    );
  });

  it.each([
    [15, 27.92],
    [25, 25.57],
    [50, 21.19],
  ])('of noise of sigma %i gives the known %f dB', async (sigma, asked) => {
    const got = await denoisedPsnr(gpujs, 'denoise/median', { truth, sigma, grey: true });
    expect(Math.abs(got - asked)).toBeLessThan(0.006);
  });

  it('adaptive is far better at salt and pepper than any fixed one', async () => {
    const crop = smallCamera();
    const clean = imageFrom(gpujs, crop, crop.data);
    const image = impulses(gpujs, clean, { share: 0.3, white: 0.5, seed: 6, same: true });
    const score = async (params: Readonly<Record<string, string | number>>) => {
      const { outputs } = await runNode(gpujs, 'denoise/median', { image }, params);
      return psnr(await gpujs.read(outputs.image as Image), crop.data);
    };
    const adaptive = await score({ method: 'adaptive', radius: 3 });
    expect(adaptive).toBeGreaterThan((await score({ radius: 2 })) + 3);
  });

  it('takes single wrong pixels out of a step and leaves the step where it is', async () => {
    const size = { width: 20, height: 12 };
    const step = pictureOf(size, (x) => (x < 9 ? 0.2 : 0.8));
    const struck = step.slice();
    for (const at of [25, 68, 117, 210]) struck.set([1, 0, 1], 4 * at);
    const image = imageFrom(gpujs, size, struck);
    const { outputs } = await runNode(gpujs, 'denoise/median', { image });
    expect(await gpujs.read(outputs.image as Image)).toEqual(step);
  });

  it('fills what its mask covers from what is known', async () => {
    const size = { width: 12, height: 12 };
    const ramp = pictureOf(size, (x, y) => (x + y) / 30);
    const mask = new Float32Array(144).map((_, i) => (i % 7 === 3 ? 1 : 0));
    const broken = ramp.map((v, i) => (i % 4 < 3 && mask[i >> 2] ? 9 : v));
    const inputs = {
      image: imageFrom(gpujs, size, broken),
      mask: fieldFrom(gpujs, size, mask),
    };
    const { outputs } = await runNode(gpujs, 'denoise/median', inputs);
    const got = await gpujs.read(outputs.image as Image);
    expect(largestDifference(got, ramp)).toBeLessThan(0.07); // two steps of the ramp
  });

  it('refuses a mask for the adaptive one, and says what to do', async () => {
    const size = { width: 3, height: 3 };
    const inputs = {
      image: imageFrom(
        gpujs,
        size,
        pictureOf(size, () => 0),
      ),
      mask: fieldFrom(gpujs, size, new Float32Array(9)),
    };
    await expect(runNode(gpujs, 'denoise/median', inputs, { method: 'adaptive' })).rejects.toThrow(
      'mask: the adaptive median finds wrong pixels by itself; unwire the mask',
    );
  });
});

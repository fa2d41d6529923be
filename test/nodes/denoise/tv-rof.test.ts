import { describe, expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { denoisedPsnr, smallCamera } from '../../support/denoised.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const exact = { iterations: 800, tolerance: 1e-7 };
const run = async (
  size: { width: number; height: number },
  data: Float32Array,
  params: Readonly<Record<string, string | number>>,
) => {
  const image = imageFrom(gpujs, size, data);
  const { outputs, events } = await runNode(gpujs, 'denoise/tv-rof', { image }, params);
  const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
  return { data: await gpujs.read(outputs.image as Image), steps };
};

describe('total variation denoising', () => {
  it.each(['together', 'apart'])(
    'brings the sides of a step together by lambda over their widths, channels %s',
    async (colours) => {
      const [size, left] = [{ width: 40, height: 3 }, 10];
      const lambda = 0.8 * (51 / 255);
      const step = pictureOf(size, (x) => (x < left ? 0 : 1));
      const { data } = await run(size, step, { ...exact, sigma: 51, colours });
      const expected = pictureOf(size, (x) => (x < left ? lambda / left : 1 - lambda / 30));
      expect(largestDifference(data, expected)).toBeLessThan(2e-4);
    },
  );

  it('of enough strength is the mean', async () => {
    const size = { width: 12, height: 12 };
    const noise = noiseOf('image', size, 3);
    const data = pictureOf(size, (x, y) => noise[4 * (12 * y + x)] as number);
    const mean = data.reduce((sum, v, i) => (i % 4 === 0 ? sum + v : sum), 0) / 144;
    const got = await run(size, data, { ...exact, sigma: 128, strength: 20 });
    expect(
      largestDifference(
        got.data,
        pictureOf(size, () => mean),
      ),
    ).toBeLessThan(1e-3);
  });

  it('closes the gap between the energies, and stops at the tolerance', async () => {
    const truth = smallCamera();
    const { steps } = await run(truth, truth.data, { tolerance: 1e-4 });
    const gaps = steps.map(({ residual }) => residual as number);
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
    expect(gaps.at(-1)).toBeLessThanOrEqual(1e-4);
    expect(steps.at(-1)?.k).toBeLessThan(200);
  });

  // denoise_tv_chambolle of scikit-image 0.19.3 on this crop and this noise, weight 0.8 sigma, 1000 iterations.
  // `npm run bench -- denoise/quality` holds the whole pictures beside it.
  it('gives scikit-image’s 27.87 dB', async () => {
    const trial = { truth: smallCamera(), sigma: 25, grey: true };
    const params = { tolerance: 1e-6 };
    const apart = await denoisedPsnr(gpujs, 'denoise/tv-rof', trial, {
      ...params,
      colours: 'apart',
    });
    expectNear({ of: 'denoise/tv-rof', what: 'noisy photograph', unit: 'dB' }, apart, 27.871, 0.05);
    // A grey picture gives the same either way.
    expect(
      Math.abs((await denoisedPsnr(gpujs, 'denoise/tv-rof', trial, params)) - apart),
    ).toBeLessThan(1e-3);
  });
});

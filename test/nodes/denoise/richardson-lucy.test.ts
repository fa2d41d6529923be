import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, psnr } from '../../support/samples.ts';
import { tablePictures } from '../../support/table.ts';

const { gpujs } = await openBoth();
const truth = cropSample(tablePictures.camera(), 80, 40, 96, 96);
type Params = Readonly<Record<string, string | number>>;
const spread = { kind: 'gaussian', sigma: 1.6 };

async function blurred(sigma: number, params: Params = spread) {
  const sharp = imageFrom(gpujs, truth, truth.data);
  const { outputs } = await runNode(gpujs, 'degrade/blur', { image: sharp }, params);
  const noisy = await runNode(
    gpujs,
    'degrade/gaussian-noise',
    { image: outputs.image as Image },
    { sigma },
  );
  return { image: noisy.outputs.image as Image, kernel: outputs.kernel as Field };
}
const restored = async (inputs: { image: Image; kernel?: Field }, params: Params = {}) => {
  const { outputs, events } = await runNode(gpujs, 'denoise/richardson-lucy', inputs, params);
  const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
  return { data: await gpujs.read(outputs.image as Image), steps };
};

describe('Richardson-Lucy', () => {
  it.each([
    ['gaussian', spread, 2],
    ['motion', { kind: 'motion', length: 9, angle: 30 }, 3],
  ])('takes back a %s blur, wired or told', async (blur, params, gain) => {
    const { image, kernel } = await blurred(0, params);
    const before = psnr(await gpujs.read(image), truth.data);
    const wired = await restored({ image, kernel });
    expectAtLeast(
      { of: 'denoise/richardson-lucy', what: `gain, ${blur} blur`, unit: 'dB' },
      psnr(wired.data, truth.data) - before,
      gain,
    );
    const told = await restored({ image }, params);
    expect(largestDifference(told.data, wired.data)).toBeLessThan(1e-3);
  });

  it('comes closer to the blurred picture with every step', async () => {
    const { image, kernel } = await blurred(0);
    const { steps } = await restored({ image, kernel });
    const residuals = steps.map(({ residual }) => residual as number);
    expect(steps.map(({ k }) => k)).toEqual([5, 10, 15, 20, 25, 30]);
    expect(residuals).toEqual(residuals.toSorted((a, b) => b - a));
  });

  it('stops where the difference is no more than the noise', async () => {
    const { image, kernel } = await blurred(4);
    const { steps, data } = await restored({ image, kernel }, { noise: 4, iterations: 300 });
    expect(steps.at(-1)?.residual).toBeLessThanOrEqual(4 / 255);
    expect(steps.at(-1)?.k).toBeLessThan(100);
    const long = await restored({ image, kernel }, { iterations: 100 });
    expect(psnr(data, truth.data)).toBeGreaterThan(psnr(long.data, truth.data));
  });

  it('with total variation bears noise better', async () => {
    const { image, kernel } = await blurred(6);
    const score = async (damping: number) =>
      psnr((await restored({ image, kernel }, { damping, iterations: 40 })).data, truth.data);
    expect(await score(0.01)).toBeGreaterThan((await score(0)) + 0.5);
  });

  it('in light takes back a blur of light', async () => {
    const { image, kernel } = await blurred(0, { kind: 'disk', radius: 2.5, space: 'linear' });
    const before = psnr(await gpujs.read(image), truth.data);
    const { data } = await restored({ image, kernel }, { space: 'linear' });
    expect(psnr(data, truth.data)).toBeGreaterThan(before + 2);
  });
});

import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';
import { squareMask, waves } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const { a, b } = waves(64);

const SIX_DIGITS = 1e-6;

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('SSIM on %s', (backend, gpu: Gpu) => {
  const [reference, image] = [imageFrom(gpu, a, a.data), imageFrom(gpu, b, b.data)];
  const ssim = async (inputs: Parameters<typeof runNode>[2], params = {}) =>
    (await runNode(gpu, 'metric/ssim', inputs, params)).outputs.value as number;

  it.each([
    ['wang', 0.5700247406],
    ['uniform', 0.6780197736],
    ['mirrored', 0.5764923205],
  ])('of two waves by the convention %s is %d', async (convention, expected) => {
    const got = await ssim({ image, reference }, { convention });
    expectNear(
      { of: 'metric/ssim', what: `two waves by the convention ${convention}, ${backend}` },
      got,
      expected,
      SIX_DIGITS,
    );
  });

  it('in a hole is the mean of the mirrored map there', async () => {
    const mask = fieldFrom(gpu, a, squareMask(64, 16, 48));
    expect(Math.abs((await ssim({ image, reference, mask })) - 0.598156307)).toBeLessThan(
      SIX_DIGITS,
    );
  });

  it('is exactly 1 for equal pictures', async () => {
    expect(await ssim({ image, reference: image })).toBe(1);
  });

  it('gives its map, whose mean over the windows inside is the score', async () => {
    const { outputs } = await runNode(gpu, 'metric/ssim', { image, reference });
    const map = await gpu.read(outputs.map as Field);
    const inside = map.filter((_, i) => {
      const [x, y] = [i % 64, Math.floor(i / 64)];
      return Math.min(x, y, 63 - x, 63 - y) >= 5;
    });
    expect(inside.length).toBe(54 * 54);
    const mean = inside.reduce((sum, v) => sum + v, 0) / inside.length;
    expect(Math.abs(mean - (outputs.value as number))).toBeLessThan(SIX_DIGITS);
  });

  it.each([
    { width: 1, height: 1 },
    { width: 1, height: 40 },
    { width: 10, height: 64 },
  ])('says that %o has no room for a window, and how to measure it still', async (size) => {
    const small = imageFrom(gpu, size, noiseOf('image', size));
    const inputs = { image: small, reference: small };
    await expect(ssim(inputs)).rejects.toThrow('has no room for a window of 11x11 pixels; choose');
    expect(await ssim(inputs, { convention: 'mirrored' })).toBe(1);
  });

  it('refuses an empty mask', async () => {
    const mask = fieldFrom(gpu, a, new Float32Array(64 * 64));
    await expect(ssim({ image, reference, mask })).rejects.toThrow('mask: nothing is missing');
  });
});

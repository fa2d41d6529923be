import { describe, expect, it } from 'vitest';
import { eventToJson } from '../../../src/engine/run/events.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise, noiseOf } from '../../support/planes.ts';
import { squareMask, waves } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const { a, b } = waves(64);

const DECIBEL = 1e-4;

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('PSNR on %s', (_, gpu: Gpu) => {
  const [reference, image] = [imageFrom(gpu, a, a.data), imageFrom(gpu, b, b.data)];
  const psnr = async (inputs: Parameters<typeof runNode>[2], params = {}) =>
    (await runNode(gpu, 'metric/psnr', inputs, params)).outputs.value as number;

  it('is that of two waves, known to ten digits', async () => {
    expectNear(
      { of: 'metric/psnr', what: 'two waves', unit: 'dB' },
      await psnr({ image, reference }),
      23.0114749,
      DECIBEL,
    );
  });

  it('is Infinity for equal pictures, and says so in JSON', async () => {
    const { outputs, events } = await runNode(gpu, 'metric/psnr', { image, reference: image });
    expect(outputs.value).toBe(Number.POSITIVE_INFINITY);
    const probe = events.find(({ kind }) => kind === 'probe');
    expect(probe && JSON.parse(eventToJson(probe))).toMatchObject({ value: 'Infinity' });
  });

  it('of a whole picture is 6.0206 dB higher than in a hole of a quarter of it', async () => {
    const size = { width: 32, height: 32 };
    const truth = noiseOf('image', size, 1);
    const mask = squareMask(32, 8, 24);
    const change = noise(truth.length, 2);
    const filled = truth.map((v, i) =>
      i % 4 < 3 && mask[i >> 2] ? v + 0.1 * (change[i] as number) : v,
    );
    const inputs = { image: imageFrom(gpu, size, filled), reference: imageFrom(gpu, size, truth) };
    const hole = await psnr({ ...inputs, mask: fieldFrom(gpu, size, mask) });
    const whole = await psnr(inputs);
    expect(Math.abs(whole - hole - 10 * Math.log10(4))).toBeLessThan(DECIBEL);
    expect(await psnr({ ...inputs, mask: fieldFrom(gpu, size, mask) }, { region: 'known' })).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(await psnr({ ...inputs, mask: fieldFrom(gpu, size, mask) }, { region: 'all' })).toBe(
      whole,
    );
  });

  it('rounds to what a file would hold where that is asked for', async () => {
    const rounded = (data: Float32Array) =>
      data.map((v) => Math.round(255 * Math.min(1, Math.max(0, v))) / 255);
    const asked = await psnr({ image, reference }, { eightBits: true });
    const before = {
      image: imageFrom(gpu, b, rounded(b.data)),
      reference: imageFrom(gpu, a, rounded(a.data)),
    };
    expect(Math.abs(asked - (await psnr(before)))).toBeLessThan(DECIBEL);
    expect(asked).not.toBe(await psnr({ image, reference }));
  });

  it('is 0 dB between black and white, also for a single pixel', async () => {
    const one = { width: 1, height: 1 };
    const [black, white] = [
      imageFrom(gpu, one, Float32Array.of(0, 0, 0, 1)),
      imageFrom(gpu, one, Float32Array.of(1, 1, 1, 1)),
    ];
    expect(await psnr({ image: white, reference: black })).toBeCloseTo(0, 6);
  });

  it('with a full mask is that of the whole picture', async () => {
    const full = fieldFrom(gpu, a, new Float32Array(64 * 64).fill(1));
    expect(await psnr({ image, reference, mask: full })).toBe(await psnr({ image, reference }));
  });

  it('refuses an empty mask, and a full one where known pixels are asked for', async () => {
    const maskOf = (value: number) => fieldFrom(gpu, a, new Float32Array(64 * 64).fill(value));
    await expect(psnr({ image, reference, mask: maskOf(0) })).rejects.toThrow(
      'mask: nothing is missing, so there is nothing to measure; unwire the mask',
    );
    await expect(psnr({ image, reference, mask: maskOf(1) }, { region: 'known' })).rejects.toThrow(
      'no known pixel is left to measure',
    );
  });

  it('refuses pictures of two sizes, naming both', async () => {
    const other = imageFrom(gpu, { width: 2, height: 3 }, new Float32Array(24));
    await expect(psnr({ image, reference: other })).rejects.toThrow(
      'reference: 2x3 does not match image 64x64',
    );
  });

  it('refuses numbers that are not finite, unless the mask leaves them out', async () => {
    const broken = b.data.slice();
    broken[4 * (64 * 10 + 10)] = Number.NaN;
    const inputs = { image: imageFrom(gpu, b, broken), reference };
    await expect(psnr(inputs)).rejects.toThrow('are not finite numbers');
    const elsewhere = fieldFrom(gpu, a, squareMask(64, 20, 40));
    expect(await psnr({ ...inputs, mask: elsewhere })).toBe(
      await psnr({ image, reference, mask: elsewhere }),
    );
  });
});

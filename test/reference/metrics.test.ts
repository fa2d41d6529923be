import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import { degraded } from '../support/degraded.ts';
import { openBoth } from '../support/gpus.ts';
import { runNode } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const { scores } = JSON.parse(readFileSync('test/reference/metrics.json', 'utf8')) as {
  readonly scores: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

const DECIBEL = 1e-4;
const SSIM = 1e-6;
const RELATIVE = 1e-5; // of a mean error; 1e-4 dB are 2.3e-5 of it

/** How each number of metrics.json is asked of the catalogue, and how near it must come. */
const asked = {
  mse: { type: 'metric/mse', relative: RELATIVE },
  psnr: { type: 'metric/psnr', within: DECIBEL },
  psnrHole: { type: 'metric/psnr', mask: true, within: DECIBEL },
  psnrKnown: { type: 'metric/psnr', mask: true, params: { region: 'known' }, within: DECIBEL },
  psnrLuma: { type: 'metric/psnr', params: { channel: 'luma' }, within: DECIBEL },
  ssim: { type: 'metric/ssim', within: SSIM },
  ssimMirrored: { type: 'metric/ssim', params: { convention: 'mirrored' }, within: SSIM },
  ssimUniform: { type: 'metric/ssim', params: { convention: 'uniform' }, within: SSIM },
  ssimHole: { type: 'metric/ssim', mask: true, within: SSIM },
  ssimLuma: { type: 'metric/ssim', params: { channel: 'luma' }, within: SSIM },
  psnrBand: { type: 'metric/psnr', mask: true, params: { region: 'band' }, within: DECIBEL },
  mae: { type: 'metric/mae', relative: RELATIVE },
  rmse: { type: 'metric/rmse', relative: RELATIVE },
  largest: { type: 'metric/max-error', relative: RELATIVE },
  gradient: { type: 'metric/gradient', within: DECIBEL },
  msSsim: { type: 'metric/ms-ssim', within: SSIM },
  msSsimLuma: { type: 'metric/ms-ssim', params: { channel: 'luma' }, within: SSIM },
  gmsd: { type: 'metric/gmsd', within: SSIM },
  seam: { type: 'metric/seam', mask: true, alone: true, relative: RELATIVE },
  slicedWasserstein: { type: 'metric/sliced-wasserstein', mask: true, relative: RELATIVE },
  niqe: { type: 'metric/niqe', relative: RELATIVE },
} as const;

interface Question {
  readonly type: string;
  readonly mask?: boolean;
  /** Without the reference. */
  readonly alone?: boolean;
  readonly params?: Readonly<Record<string, string>>;
  readonly within?: number;
  readonly relative?: number;
}

/** In software WebGPU is slow, and kernels are compared with their twins elsewhere: two pictures do. */
const onBoth = ['chelsea.png', 'fig.jpg'];
const backendsFor = (name: string): readonly (readonly [string, Gpu])[] =>
  onBoth.includes(name)
    ? [
        ['gpu.js', gpujs],
        ['WebGPU', webgpu],
      ]
    : [['gpu.js', gpujs]];

describe.each(Object.keys(scores))('%s against scikit-image, scipy and numpy', (name) => {
  const pair = degraded(name);

  it('was degraded to the same pixels', async () => {
    expect((await pair).bytes).toBe(scores[name]?.bytes);
  });

  it.each(backendsFor(name))('has the same scores on %s', async (_, gpu) => {
    const { image, reference, mask } = await pair;
    const picture = imageFrom(gpu, image, image.data);
    const original = imageFrom(gpu, reference, reference.data);
    const hole = fieldFrom(gpu, image, mask);
    const off: string[] = [];
    for (const [key, question] of Object.entries<Question>(asked)) {
      const expected = scores[name]?.[key] as number;
      const { type, params } = question;
      const inputs = {
        image: picture,
        ...(question.alone ? {} : { reference: original }),
        ...(question.mask ? { mask: hole } : {}),
      };
      const { outputs } = await runNode(gpu, type, inputs, params);
      const error = Math.abs((outputs.value as number) - expected);
      const within = question.within ?? (question.relative ?? 0) * expected;
      if (!(error <= within)) off.push(`${key}: ${outputs.value} is not ${expected}`);
    }
    expect(off).toEqual([]);
  });
});

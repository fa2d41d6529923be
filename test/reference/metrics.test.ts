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
} as const;

interface Question {
  readonly type: string;
  readonly mask?: boolean;
  readonly params?: Readonly<Record<string, string>>;
  readonly within?: number;
  readonly relative?: number;
}

const backends: readonly (readonly [string, Gpu])[] = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
];

describe.each(Object.keys(scores))('%s against scikit-image', (name) => {
  const pair = degraded(name);

  it('was degraded to the same pixels', async () => {
    expect((await pair).bytes).toBe(scores[name]?.bytes);
  });

  it.each(backends)('has the same scores on %s', async (_, gpu) => {
    const { image, reference, mask } = await pair;
    const inputs = {
      image: imageFrom(gpu, image, image.data),
      reference: imageFrom(gpu, reference, reference.data),
    };
    const hole = fieldFrom(gpu, image, mask);
    const off: string[] = [];
    for (const [key, question] of Object.entries<Question>(asked)) {
      const expected = scores[name]?.[key] as number;
      const { outputs } = await runNode(
        gpu,
        question.type,
        question.mask ? { ...inputs, mask: hole } : inputs,
        question.params,
      );
      const error = Math.abs((outputs.value as number) - expected);
      const within = question.within ?? (question.relative ?? 0) * expected;
      if (!(error <= within)) off.push(`${key}: ${outputs.value} is not ${expected}`);
    }
    expect(off).toEqual([]);
  });
});

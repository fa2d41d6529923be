import { describe, expect, it } from 'vitest';
import {
  ratioKernel,
  richardsonLucy,
  startKernel,
  updateKernel,
} from '../../../src/kernels/denoise/richardson-lucy.ts';
import { blurOf } from '../../../src/kernels/filter/convolve.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 5e-6; // quotients up to 10

const both = await openBoth();
holdTwins(
  both,
  {
    start: (gpu, size) => startKernel(gpu, { image: noiseImage(gpu, size, 1, (v) => v - 0.5) }, {}),
    ratio: (gpu, size) =>
      ratioKernel(
        gpu,
        {
          image: noiseImage(gpu, size, 1, (v) => v - 0.1),
          blurred: noiseImage(gpu, size, 2, (v) => v + 0.1),
        },
        {},
      ),
    update: (gpu, size) =>
      updateKernel(
        gpu,
        { u: noiseImage(gpu, size, 1), gathered: noiseImage(gpu, size, 2) },
        { damping: 0 },
      ),
    'update, damped': (gpu, size) =>
      updateKernel(
        gpu,
        { u: noiseImage(gpu, size, 1), gathered: noiseImage(gpu, size, 2) },
        { damping: 0.05 },
      ),
  },
  FEW_ROUNDINGS,
);

describe('Richardson and Lucy’s iteration', () => {
  const { gpujs } = both;
  const size = { width: 40, height: 30 };
  const spread = { kind: 'gaussian', sigma: 1.5 } as const;
  const colours = (data: Float32Array) => data.filter((_, i) => i % 4 !== 3);

  it('keeps all light, gives none below 0, and is likelier with every step', async () => {
    const truth = pictureOf(size, (x, y) => (x % 9 === 4 && y % 7 === 3 ? 4 : 0.1));
    const blur = blurOf(gpujs, spread);
    const seen = await gpujs.read(blur.spread(imageFrom(gpujs, size, truth)));
    const image = imageFrom(gpujs, size, seen);
    const light = colours(seen).reduce((sum, v) => sum + v, 0);
    const options = { iterations: 20, damping: 0, discrepancy: 0 };
    let likelihood = Number.NEGATIVE_INFINITY;
    let count = 0;
    for await (const { preview } of richardsonLucy(gpujs, image, spread, options)) {
      if (!preview) continue;
      const u = await gpujs.read(preview.image);
      expect(Math.min(...colours(u))).toBeGreaterThanOrEqual(0);
      expect(Math.abs(colours(u).reduce((sum, v) => sum + v, 0) / light - 1)).toBeLessThan(1e-4);
      const blurred = await gpujs.read(blur.spread(preview.image));
      const now = blurred.reduce(
        (sum, v, i) => (i % 4 === 3 ? sum : sum + (seen[i] as number) * Math.log(v) - v),
        0,
      );
      expect(now).toBeGreaterThan(likelihood);
      likelihood = now;
      count++;
    }
    expect(count).toBe(4);
  });
});

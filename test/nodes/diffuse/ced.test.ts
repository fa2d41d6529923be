import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';
import { psnr } from '../../support/samples.ts';

const { gpujs, webgpu } = await openBoth();
const TYPE = 'diffuse/ced';
const size = { width: 48, height: 40 };
const filter = async (data: Float32Array, params = {}, gpu = gpujs) => {
  const { outputs } = await runNode(gpu, TYPE, { image: imageFrom(gpu, size, data) }, params);
  return gpu.read(outputs.image as never);
};
const lines = (x: number, y: number) => 0.5 + 0.3 * Math.sin((x + 2 * y) / 6);

describe('coherence-enhancing diffusion', () => {
  it('takes noise off lines without blurring them', async () => {
    const rough = noise(48 * 40, 3);
    const clean = pictureOf(size, lines);
    const noisy = pictureOf(
      size,
      (x, y) => lines(x, y) + 0.2 * ((rough[y * 48 + x] as number) - 0.5),
    );
    const got = await filter(noisy);
    expect(psnr(got, clean) - psnr(noisy, clean)).toBeGreaterThan(8);
  });

  it('closes interruptions of a line', async () => {
    const broken = pictureOf(size, (x, y) =>
      y % 8 < 3 && !(y > 15 && y < 20 && x >= 22 && x < 25) ? 1 : 0,
    );
    const at = 4 * (17 * 48 + 23);
    expect(broken[at]).toBe(0);
    expect((await filter(broken, { time: 40 }))[at]).toBeGreaterThan(0.5);
  });

  it('keeps the mean of each channel: what leaves a pixel enters its neighbour', async () => {
    const data = noiseOf('image', size);
    const got = await filter(data, { time: 30 });
    for (const c of [0, 1, 2]) {
      const mean = (of: Float32Array) =>
        of.reduce((sum, v, i) => (i % 4 === c ? sum + v : sum), 0) / (48 * 40);
      expect(mean(got)).toBeCloseTo(mean(data), 5);
    }
  });

  it('gives the picture itself after no time at all', async () => {
    const data = noiseOf('image', size);
    expect(largestDifference(await filter(data, { time: 0 }), data)).toBe(0);
  });

  it('agrees between WebGPU and gpu.js', async () => {
    const data = pictureOf(size, lines);
    const [shader, twin] = [await filter(data, {}, webgpu), await filter(data)];
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(1e-5);
  });

  it('tells its steps', async () => {
    const image = imageFrom(gpujs, size, noiseOf('image', size));
    const { events } = await runNode(gpujs, TYPE, { image }, { time: 100 });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event.k] : []));
    expect(steps).toEqual([1, 2, 3, 4, 5]);
  });
});

import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { runFill } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/hybrid-gate';

/** Strokes of some pixels' width at several angles, and a small blot. */
const strokes = maskOf({ width: 96, height: 96 }, (x, y) => {
  const slanted = Math.abs(x - 0.6 * y - 14) < 3;
  const across = Math.abs(y + 0.3 * x - 62) < 2.5;
  return slanted || across || Math.hypot(x - 72, y - 24) < 7;
});

it.each([
  ['chelsea.png', 160, 70],
  ['coffee.png', 200, 120],
])('fills strokes on %s better than the harmonic fill that it starts from', async (name, x, y) => {
  const crop = cropSample(readSample(`graphs/images/${name}`), x, y, 96, 96);
  const fill = async (gpu: Gpu, type: string) =>
    runFill(gpu, type, imageFrom(gpu, crop, crop.data), fieldFrom(gpu, crop, strokes));
  const [network, harmonic] = [await fill(gpujs, TYPE), await fill(gpujs, 'inpaint/harmonic')];
  const gained = holePsnr(network, crop.data, strokes) - holePsnr(harmonic, crop.data, strokes);
  console.info(`${name}: ${gained.toFixed(2)} dB above the harmonic fill in the hole`);
  expect(gained).toBeGreaterThan(0.2);
  expect(largestDifference(await fill(webgpu, TYPE), network)).toBeLessThanOrEqual(1e-5);
});

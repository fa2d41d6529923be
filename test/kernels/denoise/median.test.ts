import { describe, expect, it } from 'vitest';
import { adaptiveMedian, median } from '../../../src/kernels/denoise/median.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseHole, noiseImage } from '../../support/twins.ts';

const SAME_VALUES = 0; // a median is one of the values

const both = await openBoth();
/** Numbers of which many are equal: 8 levels, with a fifth black and a fifth white. */
const rough = (v: number) => Math.min(1, Math.max(0, Math.round(8 * (1.7 * v - 0.35)) / 8));
/** Wide windows are costly on a software device: the large size is cut. */
const small = ({ width, height }: Size): Size => ({
  width: Math.min(width, 96),
  height: Math.min(height, 64),
});

holdTwins(
  both,
  {
    'median of 3x3': (gpu, size) => median(gpu, noiseImage(gpu, size), { radius: 1 }),
    'median of 5x5, masked': (gpu, size) =>
      median(gpu, noiseImage(gpu, size), { radius: 2, mask: noiseHole(gpu, size) }),
    'median of 7x7': (gpu, size) =>
      median(gpu, noiseImage(gpu, small(size), 1, rough), { radius: 3 }),
    'adaptive median': (gpu, size) =>
      adaptiveMedian(gpu, noiseImage(gpu, small(size), 1, rough), { radius: 3 }),
  },
  SAME_VALUES,
);

describe.each([
  ['WebGPU', both.webgpu],
  ['gpu.js', both.gpujs],
] as const)('the median on %s', (_, gpu: Gpu) => {
  it.each([1, 2, 3])('of radius %i is the middle of the sorted values', async (radius) => {
    const size = { width: 19, height: 11 };
    const data = noiseOf('image', size, 4);
    const got = await gpu.read(median(gpu, imageFrom(gpu, size, data), { radius }));
    for (let y = 0; y < 11; y++) {
      for (let x = 0; x < 19; x++) {
        const window: number[] = [];
        for (let dy = -radius; dy <= radius; dy++) {
          for (let dx = -radius; dx <= radius; dx++) {
            const qx = Math.min(18, Math.max(0, x + dx));
            const qy = Math.min(10, Math.max(0, y + dy));
            window.push(data[(qy * 19 + qx) * 4 + 1] as number);
          }
        }
        const middle = window.toSorted((a, b) => a - b)[(window.length - 1) / 2];
        expect(got[(y * 19 + x) * 4 + 1]).toBe(middle);
      }
    }
  });

  it('keeps a pixel of which nothing near is known', async () => {
    const size = { width: 5, height: 1 };
    const data = noiseOf('image', size);
    const all = gpu.field(size);
    gpu.upload(all, new Float32Array(5).fill(1));
    const image = imageFrom(gpu, size, data);
    expect(await gpu.read(median(gpu, image, { radius: 1, mask: all }))).toEqual(data);
  });

  it('adaptive takes a lone wrong pixel out and leaves a fine line that the plain one eats', async () => {
    const size = { width: 15, height: 15 };
    const wave = (x: number, y: number) => 0.5 + 0.1 * Math.sin(x) + 0.05 * Math.cos(2 * y);
    const data = pictureOf(size, (x, y) => (x === 4 && y === 7 ? 1 : wave(x, y)));
    const image = imageFrom(gpu, size, data);
    const got = await gpu.read(adaptiveMedian(gpu, image, { radius: 2 }));
    expect(got[(7 * 15 + 4) * 4]).toBeLessThan(0.7);
    const changed = (picture: Float32Array) =>
      picture.filter((v, i) => i % 4 === 0 && v !== data[i]).length;
    const plain = await gpu.read(median(gpu, image, { radius: 1 }));
    expect(changed(got)).toBeLessThan(changed(plain) / 2);
  });
});

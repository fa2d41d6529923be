import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import {
  findHole,
  largest,
  largestKernel,
  measure,
  tilesKernel,
} from '../../../src/kernels/hole/tiles.ts';
import { crop, cropMask, fillValue, paste, place } from '../../../src/kernels/hole/window.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardSizes, fieldFrom, imageFrom, noise, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const image = (gpu: Gpu, size: Size, seed = 1) =>
  imageFrom(gpu, size, noiseOf('image', size, seed));
const mask = (gpu: Gpu, size: Size) => fieldFrom(gpu, size, noise(size.width * size.height, 3));
const inner = ({ width, height }: Size) => ({
  left: Math.floor(width / 4),
  top: Math.floor(height / 3),
  width: Math.ceil(width / 2),
  height: Math.ceil(height / 2),
});
const tileSize = ({ width, height }: Size) => ({
  width: Math.ceil(width / 16),
  height: Math.ceil(height / 16),
});

/** All of these copy or count, so they must agree to the last bit. */
const kernels: Readonly<Record<string, (gpu: Gpu, size: Size) => Plane>> = {
  crop: (gpu, size) => crop(gpu, image(gpu, size), inner(size)),
  'crop-mask': (gpu, size) => cropMask(gpu, mask(gpu, size), inner(size)),
  paste: (gpu, size) => {
    const whole = { ...size, left: 0, top: 0 };
    return paste(gpu, image(gpu, size), image(gpu, size, 2), mask(gpu, size), whole);
  },
  place: (gpu, size) =>
    place(
      gpu,
      mask(gpu, size),
      { width: size.width + 9, height: size.height + 7 },
      { left: 5, top: 3, ...size },
    ),
  'fill-value': (gpu, size) => fillValue(gpu, image(gpu, size), mask(gpu, size), 0.5),
  tiles: (gpu, size) =>
    tilesKernel(
      gpu,
      { mask: mask(gpu, size) },
      { maskWidth: size.width, maskHeight: size.height },
      { size: tileSize(size) },
    ),
  largest: (gpu, size) =>
    largestKernel(
      gpu,
      { image: image(gpu, size) },
      { imageWidth: size.width, imageHeight: size.height },
      { size: tileSize(size) },
    ),
};

describe.each(Object.entries(kernels))('%s', (_, run) => {
  it.each(awkwardSizes)('equals its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all([
      webgpu.read(run(webgpu, size)),
      gpujs.read(run(gpujs, size)),
    ]);
    expect(shader).toEqual(twin);
  });
});

describe('the extent of a hole', () => {
  const size = { width: 100, height: 70 };
  const maskOf = (isHole: (x: number, y: number) => boolean) =>
    Float32Array.from({ length: 7000 }, (_, i) => (isHole(i % 100, Math.floor(i / 100)) ? 1 : 0));
  const extent = (isHole: (x: number, y: number) => boolean) =>
    findHole(gpujs, fieldFrom(gpujs, size, maskOf(isHole)));

  it('has a window with known pixels around the hole, cut off at the border of the picture', async () => {
    const { window, missing } = await extent((x, y) => x >= 40 && x < 50 && y >= 60);
    expect(missing).toBe(100);
    expect(window).toEqual({ left: 16, top: 32, width: 64, height: 38 });
  });

  it('is no larger than the picture and counts all of it when everything is missing', async () => {
    const { window, missing, pixels } = await extent(() => true);
    expect(missing).toBe(pixels);
    expect(window).toEqual({ left: 0, top: 0, ...size });
  });

  it.each([
    ['a thin line', 1, 4],
    ['a block of 32', 32, 6],
    ['a block of 48', 48, 7],
  ])('knows the level on which %s is gone', async (_, side, depth) => {
    const found = await extent((x, y) => x >= 16 && x < 16 + side && y >= 16 && y < 16 + side);
    expect(found.depth).toBeLessThanOrEqual(depth);
    // No pixel of the level may be missing altogether, checked against the definition.
    const cell = 2 ** found.depth;
    const { left, top, width, height } = found.window;
    for (let y = 0; y < height; y += cell) {
      for (let x = 0; x < width; x += cell) {
        const right = Math.min(left + width, left + x + cell);
        const bottom = Math.min(top + height, top + y + cell);
        const gone = left + x >= 16 && right <= 16 + side && top + y >= 16 && bottom <= 16 + side;
        expect(gone).toBe(false);
      }
    }
  });

  it('is empty where nothing is missing', () => {
    expect(measure(new Float32Array(35), { width: 112, height: 80 }).missing).toBe(0);
  });

  it('finds the largest absolute colour', async () => {
    const data = noiseOf('image', size).map((v) => v - 0.5);
    data[4001] = -7.5;
    data[4003] = 100; // the fourth lane does not count
    expect(await largest(webgpu, imageFrom(webgpu, size, data))).toBe(7.5);
  });
});

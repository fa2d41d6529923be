import { describe, expect, it } from 'vitest';
import type { Image, Matches } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';

const { gpujs, webgpu } = await openBoth();
const size = { width: 24, height: 20 };
const picture = (value: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: size.width * size.height * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : value((i >> 2) % size.width, Math.floor((i >> 2) / size.width), i % 4),
  );
const grain = noise(size.width * size.height * 4, 3);
const noisy = picture((x, y, c) => grain[(y * size.width + x) * 4 + c] as number);

async function quilt(data: Float32Array, params = {}, mask?: Float32Array, gpu = gpujs) {
  const { outputs, events } = await runNode(
    gpu,
    'texture/quilting',
    {
      image: imageFrom(gpu, size, data),
      ...(mask ? { mask: fieldFrom(gpu, size, mask) } : {}),
    },
    { block: 8, ...params },
  );
  const image = outputs.image as Image;
  return {
    events,
    size: { width: image.width, height: image.height },
    pixels: await gpu.read(image),
    origin: await gpu.read(outputs.origin as Matches),
  };
}

describe('texture/quilting', () => {
  it('gives twice the size, or the size asked for, of pixels of the texture, bit for bit', async () => {
    const twice = await quilt(noisy);
    expect(twice.size).toEqual({ width: 48, height: 40 });
    const { pixels, origin, size: asked } = await quilt(noisy, { width: 31, height: 9 });
    expect(asked).toEqual({ width: 31, height: 9 });
    for (let i = 0; i < 31 * 9; i++) {
      const from = (origin[4 * i + 1] as number) * size.width + (origin[4 * i] as number);
      expect(pixels.slice(4 * i, 4 * i + 3)).toEqual(noisy.slice(4 * from, 4 * from + 3));
    }
  });

  it('sews a texture that repeats without a seam', async () => {
    const tiles = picture((x, y) => ((x % 4 === 0 ? 1 : 0) + (y % 5 === 0 ? 1 : 0)) / 2);
    const { pixels } = await quilt(tiles, { block: 10, overlap: 0.5, tolerance: 0 });
    const at = (x: number, y: number) => pixels[4 * (y * 48 + x)] as number;
    for (let y = 0; y < 35; y++) {
      for (let x = 0; x < 44; x++) {
        expect(at(x + 4, y)).toBe(at(x, y));
        expect(at(x, y + 5)).toBe(at(x, y));
      }
    }
  });

  it('takes nothing from under the mask, and smaller blocks where none is known as a whole', async () => {
    const mask = noisy.filter((_, i) => i % 4 === 0).map((_, i) => (i % size.width < 18 ? 1 : 0));
    const { origin, events } = await quilt(noisy, {}, mask);
    for (let i = 0; i < origin.length; i += 4) expect(origin[i]).toBeGreaterThanOrEqual(18);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'warning', rule: 'run/no-source-patches' }),
    );
  });

  it('says that nothing is known where all is masked', async () => {
    const { pixels, events } = await quilt(noisy, {}, new Float32Array(24 * 20).fill(1));
    expect(pixels.every(Number.isFinite)).toBe(true);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'warning' }));
  });

  it('is the same on WebGPU and on gpu.js, another cloth for another seed', async () => {
    const options = { width: 30, height: 22, tolerance: 0.5 };
    const first = await quilt(noisy, options);
    expect((await quilt(noisy, options, undefined, webgpu)).pixels).toEqual(first.pixels);
    expect((await quilt(noisy, { ...options, seed: 9 })).pixels).not.toEqual(first.pixels);
  });
});

import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  type Centres,
  projectKernel,
  slicedWasserstein,
} from '../../../src/kernels/metric/sliced-wasserstein.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

/** A sum of 147 products of numbers below 1, in another order or fused. */
const PATCH_SUM = 3e-5;

const { webgpu, gpujs } = await openBoth();

describe('projections', () => {
  it.each(awkwardSizes)('agree with their twin at %o', async (size) => {
    const count = Math.min(40, size.width * size.height);
    const places = noise(count, 5).map((v) => Math.floor(v * size.width * size.height));
    const [shader, twin] = await Promise.all(
      [webgpu, gpujs].map((gpu) =>
        gpu.read(
          projectKernel(
            gpu,
            {
              image: imageFrom(gpu, size, noiseOf('image', size)),
              centres: fieldFrom(
                gpu,
                { width: count, height: 2 },
                Float32Array.of(
                  ...places.map((i) => i % size.width),
                  ...places.map((i) => Math.floor(i / size.width)),
                ),
              ),
              directions: imageFrom(
                gpu,
                { width: 49, height: 6 },
                noiseOf('image', { width: 49, height: 6 }, 7),
              ),
            },
            { imageWidth: size.width, imageHeight: size.height },
            { size: { width: count, height: 6 } },
          ),
        ),
      ),
    );
    expect(largestDifference(shader as Float32Array, twin as Float32Array)).toBeLessThanOrEqual(
      PATCH_SUM,
    );
  });
});

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('the distance on %s', (_, gpu: Gpu) => {
  const size: Size = { width: 24, height: 24 };
  const texture = noiseOf('image', size, 1);
  const centres: Centres = Array.from({ length: 18 * 18 }, (_, i) => [
    3 + (i % 18),
    3 + Math.floor(i / 18),
  ]);
  const distance = (a: Float32Array, b: Float32Array, places = centres) =>
    slicedWasserstein(
      gpu,
      { image: imageFrom(gpu, size, a), reference: imageFrom(gpu, size, b) },
      places,
      { directions: 32 },
    );
  const mapped = (from: Float32Array, change: (value: number) => number) =>
    from.map((v, i) => (i % 4 === 3 ? 1 : change(v)));

  it('is 0 between a picture and itself, symmetric, and the same every time', async () => {
    const other = noiseOf('image', size, 2);
    expect(await distance(texture, texture)).toBe(0);
    expect(await distance(texture, other)).toBe(await distance(other, texture));
    expect(await distance(texture, other)).toBe(await distance(texture, other));
  });

  it('does not care where a patch stands', async () => {
    // Shifted around the whole picture, a texture that repeats has the same patches elsewhere.
    const tile = (x: number, y: number, c: number) =>
      texture[((y % 6) * 24 + (x % 6)) * 4 + c] ?? 0;
    const tiled = (shift: number) =>
      texture.map((v, i) => {
        if (i % 4 === 3) return v;
        return tile(((i >> 2) % 24) + shift, Math.floor((i >> 2) / 24), i % 4);
      });
    expect(await distance(tiled(0), tiled(2))).toBeLessThan(1e-6);
  });

  it('sees that a smooth fill lacks texture, though its pixels are nearer', async () => {
    const [mean, other] = [mapped(texture, () => 0.5), noiseOf('image', size, 9)];
    const pixels = (a: Float32Array) => a.reduce((s, v, i) => s + (v - (texture[i] ?? 0)) ** 2, 0);
    expect(pixels(mean)).toBeLessThan(pixels(other));
    expect(await distance(mean, texture)).toBeGreaterThan(5 * (await distance(other, texture)));
  });

  it('grows in proportion to a change of brightness', async () => {
    const by = async (change: number) =>
      distance(
        mapped(texture, (v) => v + change),
        texture,
      );
    expect((await by(0.2)) / (await by(0.1))).toBeCloseTo(2, 3);
  });
});

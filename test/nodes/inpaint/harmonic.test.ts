import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const TYPE = 'inpaint/harmonic';
const EXACT = 1e-5; // f32 solution of a linear system whose answer is known

const size = { width: 48, height: 40 };
const pictureOf = (f: (x: number, y: number) => number) =>
  Float32Array.from({ length: size.width * size.height * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : f((i >> 2) % size.width, Math.floor((i >> 2) / size.width)),
  );
const inside = Float32Array.from({ length: size.width * size.height }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x > 3 && x < 40 && y > 2 && y < 33 && (x * 7 + y * 3) % 11 > 3 ? 1 : 0;
});
const block = inside.map((_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x > 3 && x < 40 && y > 2 && y < 33 ? 1 : 0;
});
const fill = (gpu: Gpu, data: Float32Array, mask = inside) =>
  runFill(gpu, TYPE, imageFrom(gpu, size, data), fieldFrom(gpu, size, mask), { tolerance: 1e-7 });

describe.each(gpus)('harmonic on %s', (_, gpu) => {
  it.each([
    ['a linear ramp', (x: number, y: number) => (x + 2 * y) / 130],
    ['xy', (x: number, y: number) => (x * y) / 1900],
    ['x² - y²', (x: number, y: number) => (x * x - y * y) / 2300],
    ['x³ - 3xy²', (x: number, y: number) => (x ** 3 - 3 * x * y * y) / 130_000],
  ])('is exact on %s', async (_, f) => {
    const data = pictureOf(f);
    for (const mask of [inside, block]) {
      expect(largestDifference(await fill(gpu, data, mask), data)).toBeLessThanOrEqual(EXACT);
    }
  });

  it('is not exact on x⁴ - 6x²y² + y⁴, whose five-point Laplacian is not 0', async () => {
    const quartic = (x: number, y: number) => x ** 4 - 6 * x * x * y * y + y ** 4;
    const data = pictureOf((x, y) => quartic(x - 24, y - 20) / 400_000);
    expect(largestDifference(await fill(gpu, data, block), data)).toBeGreaterThan(10 * EXACT);
  });
});

describe('harmonic', () => {
  it('solves a 5x5 picture as computed by hand', async () => {
    const rows = [
      [1, 2, 3, 4, 5],
      [2, 0, 0, 0, 7],
      [3, 0, 0, 0, 1],
      [4, 0, 0, 0, 2],
      [5, 6, 7, 8, 9],
    ];
    const at = { width: 5, height: 5 };
    const data = Float32Array.from(rows.flat().flatMap((v) => [v / 9, v / 9, v / 9, 1]));
    const mask = Float32Array.from({ length: 25 }, (_, i) =>
      i % 5 > 0 && i % 5 < 4 && i > 4 && i < 20 ? 1 : 0,
    );
    const got = await runFill(
      webgpu,
      TYPE,
      imageFrom(webgpu, at, data),
      fieldFrom(webgpu, at, mask),
    );
    const hole = [6, 7, 8, 11, 12, 13, 16, 17, 18].map((i) => (got[i * 4] as number) * 9);
    const golden = [
      2.79017857, 3.5625, 4.52232143, 3.59821429, 3.9375, 3.52678571, 4.66517857, 5.0625,
      4.64732143,
    ];
    golden.forEach((v, i) => {
      expect(hole[i]).toBeCloseTo(v, 4);
    });
  });

  it('ends by default with a residual of at most 1e-6, telling it cycle by cycle', async () => {
    const at = { width: 128, height: 128 };
    const masks = {
      block: Float32Array.from({ length: 16384 }, (_, i) =>
        i % 128 >= 32 && i % 128 < 96 && i >> 7 >= 32 && i >> 7 < 96 ? 1 : 0,
      ),
      'random pixels': noise(16384, 4).map((v) => (v < 0.8 ? 1 : 0)),
      'all but the rim': Float32Array.from({ length: 16384 }, (_, i) =>
        i % 128 >= 4 && i % 128 < 124 && i >> 7 >= 4 && i >> 7 < 124 ? 1 : 0,
      ),
    };
    for (const mask of Object.values(masks)) {
      const image = imageFrom(gpujs, at, noiseOf('image', at));
      const { events } = await runNode(gpujs, TYPE, { image, mask: fieldFrom(gpujs, at, mask) });
      const residuals = events.flatMap((event) =>
        event.kind === 'step' ? [event.residual ?? 1] : [],
      );
      expectAtMost(
        { of: 'inpaint/harmonic', what: 'residual' },
        residuals.at(-1) ?? Number.NaN,
        1e-6,
      );
      // Each cycle brings the residual down at least four times, until f32 has no more to give.
      residuals.slice(1).forEach((residual, i) => {
        expect(residual).toBeLessThan(Math.max((residuals[i] as number) / 4, 1e-6));
      });
    }
  });

  it('stays between the smallest and the largest value of the rim', async () => {
    const got = await fill(gpujs, noiseOf('image', size));
    expect(Math.min(...got)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...got)).toBeLessThanOrEqual(1);
  });

  it('names both sizes when the mask is another picture’s', async () => {
    const image = imageFrom(gpujs, size, noiseOf('image', size));
    const mask = gpujs.field({ width: 10, height: 12 });
    await expect(runNode(gpujs, TYPE, { image, mask })).rejects.toThrow(
      /mask: 10x12 .* image 48x40/,
    );
  });
});

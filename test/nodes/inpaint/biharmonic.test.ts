import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const TYPE = 'inpaint/biharmonic';
const EXACT = 1e-5; // f32 solution of a linear system whose answer is known

const size = { width: 40, height: 36 };
const scattered = maskOf(
  size,
  (x, y) => x > 2 && x < 36 && y > 2 && y < 32 && (x * 7 + y * 3) % 11 > 3,
);
const block = maskOf(size, (x, y) => x >= 12 && x < 26 && y >= 10 && y < 22);
const fill = (gpu: Gpu, data: Float32Array, mask: Float32Array, params = {}) =>
  runFill(gpu, TYPE, imageFrom(gpu, size, data), fieldFrom(gpu, size, mask), {
    tolerance: 1e-7,
    ...params,
  });

describe.each(gpus)('biharmonic on %s', (_, gpu) => {
  it.each([
    ['a ramp', (x: number, y: number) => (x + 2 * y) / 120],
    ['x² + y²', (x: number, y: number) => (x * x + y * y) / 3000],
    ['x³ - 2xy² + xy + y', (x: number, y: number) => (x ** 3 - 2 * x * y * y + x * y + y) / 70_000],
    ['x³y', (x: number, y: number) => (x ** 3 * y) / 2_400_000],
  ])('is exact on %s', async (_, f) => {
    const data = pictureOf(size, f);
    for (const mask of [scattered, block]) {
      const got = await fill(gpu, data, mask, { clip: false });
      expect(largestDifference(got, data)).toBeLessThanOrEqual(EXACT);
    }
  });

  it('is not exact on x⁴, whose discrete bilaplacian is 24', async () => {
    const data = pictureOf(size, (x) => (x - 20) ** 4 / 160_000);
    const got = await fill(gpu, data, block, { clip: false });
    expect(largestDifference(got, data)).toBeGreaterThan(10 * EXACT);
  });

  it('gives the numbers of the example in scikit-image’s documentation', async () => {
    const at = { width: 5, height: 5 };
    const data = pictureOf(at, (x) => (x / 4) ** 2);
    const mask = maskOf(
      at,
      (x, y) => (y === 2 && x >= 2) || (y === 1 && x >= 3) || (y === 0 && x >= 4),
    );
    const got = await runFill(gpu, TYPE, imageFrom(gpu, at, data), fieldFrom(gpu, at, mask), {
      tolerance: 1e-7,
    });
    const hole = [4, 8, 9, 12, 13, 14].map((i) => got[4 * i] as number);
    const golden = [0.739251, 0.547805, 0.765578, 0.258429, 0.562308, 0.859278];
    golden.forEach((v, i) => {
      expect(Math.abs((hole[i] as number) - v)).toBeLessThanOrEqual(EXACT);
    });
  });
});

describe('biharmonic', () => {
  it('overshoots in a block, and by default is held to the known values', async () => {
    const data = noiseOf('image', size);
    const inside = (v: number) => v >= 0 && v <= 1;
    const wide = maskOf(size, (x, y) => x >= 5 && x < 35 && y >= 5 && y < 31);
    expect((await fill(gpujs, data, wide, { clip: false })).every(inside)).toBe(false);
    expect((await fill(gpujs, data, wide)).every(inside)).toBe(true);
  });

  it('tells its residual as it goes and ends below the tolerance', async () => {
    const image = imageFrom(gpujs, size, noiseOf('image', size));
    const { events } = await runNode(gpujs, TYPE, { image, mask: fieldFrom(gpujs, size, block) });
    const residuals = events.flatMap((event) =>
      event.kind === 'step' ? [event.residual ?? 1] : [],
    );
    expect(residuals.length).toBeGreaterThan(1);
    expectAtMost(
      { of: 'inpaint/biharmonic', what: 'residual' },
      residuals.at(-1) ?? Number.NaN,
      1e-6,
    );
  });
});

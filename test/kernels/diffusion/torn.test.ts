import { describe, expect, it } from 'vitest';
import { solveTorn, tornWeightsKernel } from '../../../src/kernels/diffusion/torn.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { fillHole } from '../../../src/kernels/hole/fill.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { holdTwins, noiseHole, type Trial } from '../../support/twins.ts';

const FEW_ROUNDINGS = 1e-6;
/** What docs/pixels.md promises between backends. */
const BACKENDS = 1e-5;
const both = await openBoth();
const { gpujs } = both;
const size = { width: 72, height: 64 };
const hole = maskOf(size, (x, y) => x >= 12 && x < 60 && y >= 10 && y < 54);

const tornWeights: Trial = (gpu, size) =>
  tornWeightsKernel(gpu, { sketch: noiseHole(gpu, size) }, { least: 0.25 });
holdTwins(both, { 'torn weights': tornWeights }, FEW_ROUNDINGS);

/** Fills the hole; gives the picture and the last residual. */
async function torn(gpu: Gpu, picture: Float32Array, lines: Float32Array) {
  const inputs = { image: imageFrom(gpu, size, picture), mask: fieldFrom(gpu, size, hole) };
  const solve = solveTorn(gpu, fieldFrom(gpu, size, lines), { iterations: 60, tolerance: 1e-5 });
  const steps = fillHole(gpu, inputs, solve);
  let residual = 1;
  let next = await steps.next();
  for (; !next.done; next = await steps.next()) residual = next.value.residual ?? residual;
  return { data: await gpu.read(next.value.image), residual };
}

const twoTone = (isBelow: (x: number, y: number) => boolean) =>
  Float32Array.from({ length: 4 * size.width * size.height }, (_, i) => {
    const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
    return i % 4 === 3 ? 1 : isBelow(x, y) ? 0.8 : 0.2;
  });

describe('a membrane that tears along a sketch', () => {
  it.each([0, 0.3, 1, -0.7])('keeps two tones apart along a line of slope %f', async (slope) => {
    const at = (x: number) => Math.round(32 + slope * (x - 36));
    const picture = twoTone((x, y) => y >= at(x));
    // Eight-connected where it is steep too: a line pixel at every row and column that it crosses.
    const lines = maskOf(size, (x, y) => y === at(x));
    const { data, residual } = await torn(gpujs, picture, lines);
    expect(residual).toBeLessThanOrEqual(1e-5);
    const wrong = data.findIndex((v, i) => {
      const onLine = lines[i >> 2] === 1;
      return i % 4 < 3 && !onLine && Math.abs(v - (picture[i] ?? 0)) > 0.02;
    });
    expect(wrong).toBe(-1);
  });

  it('is the harmonic fill where nothing is drawn, alike on both backends', async () => {
    const picture = twoTone((x, y) => x + y > 70);
    const [a, b] = [
      await torn(
        both.gpujs,
        picture,
        hole.map(() => 0),
      ),
      await torn(
        both.webgpu,
        picture,
        hole.map(() => 0),
      ),
    ];
    expect(largestDifference(a.data, b.data)).toBeLessThanOrEqual(BACKENDS);
    const lines = maskOf(size, (x, y) => y === 30 && x < 50);
    const [c, d] = [
      await torn(both.gpujs, picture, lines),
      await torn(both.webgpu, picture, lines),
    ];
    expect(largestDifference(c.data, d.data)).toBeLessThanOrEqual(BACKENDS);
    expect(largestDifference(a.data, c.data)).toBeGreaterThan(0.1);
  });
});

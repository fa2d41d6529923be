import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { choose } from '../../../src/kernels/texture/choosing.ts';
import { cutBlock } from '../../../src/kernels/texture/seam.ts';
import { orderShell } from '../../../src/kernels/texture/shells.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noise, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const sizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 17, height: 33 },
  { width: 48, height: 40 },
];

/** What is picked for some places of a window of noise with holes, from few colours so that many are alike. */
function pick(gpu: Gpu, size: Size, thousandths: number) {
  const count = size.width * size.height;
  const bytes = noiseOf('image', size, 2).map((v, i) => (i % 4 === 3 ? 1 : Math.floor(4 * v)));
  const source = imageFrom(gpu, size, bytes);
  const side = 3;
  const exemplar = {
    source,
    blocked: fieldFrom(
      gpu,
      size,
      Float32Array.from({ length: count }, (_, i) => {
        const [x, y] = [i % size.width, Math.floor(i / size.width)];
        return x > 0 && y > 0 && x < size.width - 1 && y < size.height - 1 ? 0 : 1;
      }),
    ),
    weights: fieldFrom(
      gpu,
      { width: side, height: side },
      Float32Array.of(1, 2, 1, 2, 4, 2, 1, 2, 1),
    ),
    ...{ side, before: 1, thousandths, seed: 5, stream: 90 },
    region: { width: Math.min(size.width, 15), height: Math.min(size.height, 21) },
  };
  const hole = fieldFrom(
    gpu,
    size,
    noise(count, 6).map((v) => (v < 0.4 ? 1 : 0)),
  );
  const places = Array.from({ length: 9 }, (_, k) => ({
    x: (5 * k) % size.width,
    y: (7 * k) % size.height,
    cornerX: k % 3,
    cornerY: k % 2,
  }));
  return choose(gpu, { current: source, hole }, exemplar, places);
}

it.each(sizes)('the same places are drawn by shader and twin at %o', async (size) => {
  for (const thousandths of [0, 100, 1000]) {
    const [shader, twin] = await Promise.all([
      pick(webgpu, size, thousandths),
      pick(gpujs, size, thousandths),
    ]);
    expect(shader).toEqual(twin);
    expect(shader.every((found) => found === null)).toBe(size.width === 1);
  }
});

it('whoever lies in the window of another of its ring comes in a later batch', () => {
  const size = { width: 12, height: 10 };
  const hole = Float32Array.from({ length: 120 }, (_, i) => (i % 12 > 2 && i % 12 < 10 ? 1 : 0));
  const batches = orderShell(hole, size, 2, 3, 0);
  expect(batches.flat()).toHaveLength(20);
  for (const batch of batches) {
    for (const a of batch) {
      for (const b of batch) {
        if (a !== b) expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThan(2);
      }
    }
  }
});

describe('the cut through an overlap', () => {
  const side = 5;
  const errors = noise(side * side, 8);
  const error = (x: number, y: number) => errors[y * side + x] as number;

  it('is the cheapest of all cuts', () => {
    const costOf = (cut: readonly number[]) => cut.reduce((sum, x, y) => sum + error(x, y), 0);
    const cuts = (length: number): number[][] =>
      length === 0
        ? [[]]
        : cuts(length - 1).flatMap((cut) =>
            [0, 1, 2]
              .filter((x) => cut.length === 0 || Math.abs(x - (cut.at(-1) as number)) <= 1)
              .map((x) => [...cut, x]),
          );
    const best = Math.min(...cuts(side).map(costOf));
    const { fromX, fromY } = cutBlock(side, { left: 3, above: 0 }, error);
    expect(costOf([...fromX])).toBeCloseTo(best, 6);
    expect([...fromY]).toEqual([0, 0, 0, 0, 0]);
  });

  it('is the same across as down', () => {
    const down = cutBlock(side, { left: 3, above: 0 }, error);
    const across = cutBlock(side, { left: 0, above: 3 }, (x, y) => error(y, x));
    expect(across.fromY).toEqual(down.fromX);
  });

  it('in a corner stays inside both overlaps, and leaves the corner to what is laid', () => {
    const { fromX, fromY } = cutBlock(side, { left: 2, above: 3 }, error);
    expect(Math.max(...fromX)).toBeLessThan(2);
    expect(Math.max(...fromY)).toBeLessThan(3);
  });
});

import { expect, it } from 'vitest';
import { offsetStatistics } from '../../../src/kernels/shift/statistics.ts';

const size = { width: 40, height: 30 };
const options = { most: 4, dearest: 1000 };
/** A field in which pixel (x, y) matches (x + dx, y + dy), where that lies inside. */
const fieldOf = (offset: (x: number, y: number) => readonly [number, number, number]) =>
  Float32Array.from(
    Array.from({ length: size.width * size.height }, (_, i) => {
      const [x, y] = [i % size.width, Math.floor(i / size.width)];
      const [dx, dy, cost] = offset(x, y);
      const isInside = x + dx >= 0 && y + dy >= 0 && x + dx < size.width && y + dy < size.height;
      return isInside ? [x + dx, y + dy, 0, cost] : [-1, -1, 0, -1];
    }).flat(),
  );

it('finds the offsets by which a field moves, each with its opposite, the most frequent first', () => {
  const { peaks } = offsetStatistics(
    fieldOf((x, y) => ((x + y) % 3 === 0 ? [9, -7, 0] : [0, 12, 0])),
    size,
    options,
  );
  expect(peaks.map(({ x, y }) => [x, y])).toEqual([
    [0, -12],
    [0, 12],
    [9, -7],
    [-9, 7],
  ]);
});

it('counts an offset and its opposite alike, and what is dear not at all', () => {
  const { counts, width, height } = offsetStatistics(
    fieldOf((x) => (x % 2 === 0 ? [5, 5, 0] : [20, 0, 1000])),
    size,
    options,
  );
  expect([width, height]).toEqual([79, 59]);
  expect(counts).toEqual(counts.toReversed());
  const at = (dx: number, dy: number) => counts[(29 + dy) * 79 + 39 + dx];
  expect(at(5, 5)).toBeGreaterThan(1);
  expect(at(20, 0)).toBe(0);
});

it('smoothing keeps the total where nothing lies at the edge', () => {
  const { counts } = offsetStatistics(
    fieldOf((x, y) => (x === 20 && y === 15 ? [3, 4, 0] : [100, 0, 0])),
    size,
    options,
  );
  expect(counts.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2, 5);
});

import { describe, expect, it } from 'vitest';
import {
  filledStart,
  truncatedFill,
  valueThresholding,
} from '../../../src/kernels/lowrank/completion.ts';
import { sparseStep } from '../../../src/kernels/lowrank/low-gradient.ts';
import { completeByGroups } from '../../../src/kernels/lowrank/patch-groups.ts';
import { decompose, type Matrix, matrix, shrink } from '../../../src/kernels/lowrank/svd.ts';
import { expectAtMost } from '../../support/measured.ts';
import { noise } from '../../support/planes.ts';

/** Orthonormal columns that are known exactly: cosines. */
const wave = (length: number, k: number, i: number) =>
  Math.sqrt((k === 0 ? 1 : 2) / length) * Math.cos((Math.PI * k * (2 * i + 1)) / (2 * length));

/** The matrix with these singular values, its vectors cosines. */
const withValues = (rows: number, columns: number, values: readonly number[]): Matrix =>
  matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, (_, i) =>
      values.reduce(
        (sum, value, k) =>
          sum + value * wave(rows, k, Math.floor(i / columns)) * wave(columns, k, i % columns),
        0,
      ),
    ),
  );
const difference = (a: Matrix, b: Matrix) =>
  Math.max(...a.data.map((v, i) => Math.abs(v - (b.data[i] as number))));
const values = [900, 310, 120, 55, 20, 7, 2, 0.5];

describe('a singular value decomposition', () => {
  it.each([
    [24, 17],
    [17, 17],
  ])('finds the values of a %dx%d matrix whose values are known', (rows, columns) => {
    const found = decompose(withValues(rows, columns, values)).values;
    const worst = found.map((v, i) => Math.abs(v - (values[i] ?? 0)) / 900);
    expectAtMost(
      { of: 'depth/svt', what: `${rows}x${columns}: singular values, relative` },
      Math.max(...worst),
      1e-12,
    );
  });

  it('gives the matrix back, with orthogonal vectors, also from a start', () => {
    const a = matrix(20, 12, noise(240, 3));
    const first = decompose(a);
    for (const { values: sigma, left, right } of [first, decompose(a, { start: first.right })]) {
      const dot = (u: Float64Array, v: Float64Array) =>
        u.reduce((s, x, i) => s + x * (v[i] as number), 0);
      right.forEach((u, i) => {
        right.forEach((v, j) => {
          expect(dot(u, v)).toBeCloseTo(i === j ? 1 : 0, 10);
        });
      });
      const again = a.data.map((_, i) =>
        sigma.reduce(
          (sum, _value, k) =>
            sum + (left[k]?.[Math.floor(i / 12)] as number) * (right[k]?.[i % 12] as number),
          0,
        ),
      );
      expect(difference({ ...a, data: again }, a)).toBeLessThanOrEqual(1e-12);
    }
  });

  it('keeps the first values and shrinks the rest, upright or wide', () => {
    for (const [rows, columns] of [
      [24, 17],
      [17, 24],
    ] as const) {
      const { matrix: got, rank } = shrink(withValues(rows, columns, values), {
        keep: 2,
        threshold: 16,
      });
      expect(rank).toBe(5);
      const expected = withValues(rows, columns, [900, 310, 104, 39, 4]);
      expectAtMost(
        { of: 'depth/lrlg', what: `${rows}x${columns}: partial shrinking, relative` },
        difference(got, expected) / 900,
        1e-4,
      );
    }
  });
});

describe('a completion', () => {
  const side = 64;
  const [u, v] = [noise(side * 3, 11), noise(side * 3, 12)];
  const truth = matrix(
    side,
    side,
    Float64Array.from({ length: side * side }, (_, i) => {
      const [y, x] = [Math.floor(i / side), i % side];
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += (u[3 * y + k] as number) * (v[3 * x + k] as number);
      return 80 * sum;
    }),
  );
  const missing = noise(side * side, 5).map((r) => (r < 0.4 ? 1 : 0));
  const given = {
    matrix: { ...truth, data: truth.data.map((t, i) => (missing[i] === 1 ? Number.NaN : t)) },
    missing,
  };
  const errorOf = (got: Matrix) => {
    let [off, all] = [0, 0];
    got.data.forEach((g, i) => {
      off += (g - (truth.data[i] as number)) ** 2;
      all += (truth.data[i] as number) ** 2;
    });
    return Math.sqrt(off / all);
  };
  const finish = (steps: Generator<unknown, Matrix, void>) => {
    let next = steps.next();
    while (!next.done) next = steps.next();
    return next.value;
  };

  it('starts from the mean of what is known', () => {
    const start = filledStart(given);
    expect(start.data.every(Number.isFinite)).toBe(true);
    expect(start.data.filter((_, i) => missing[i] === 0)).toEqual(
      truth.data.filter((_, i) => missing[i] === 0),
    );
  });

  it('finds a matrix of rank 3 of which 60 % are known', () => {
    const options = { rank: 3, threshold: 1e9, iterations: 150, tolerance: 1e-7 };
    expectAtMost(
      { of: 'depth/svt', what: 'rank 3, 64x64, 60 % known: relative error, truncated' },
      errorOf(finish(truncatedFill(given, options))),
      1e-2,
    );
    const rms = Math.sqrt(truth.data.reduce((sum, t) => sum + t * t, 0)) / side;
    const thresholding = { threshold: 1.5 * side * rms, iterations: 300, tolerance: 1e-4 };
    expectAtMost(
      { of: 'depth/svt', what: 'rank 3, 64x64, 60 % known: relative error, thresholding' },
      errorOf(finish(valueThresholding(given, thresholding))),
      1e-2,
    );
  });
});

it('the cheapest step is the cheapest of all, by trying', () => {
  const psi = (h: number, k: number) => {
    const size = Math.abs(h);
    return size < 1e-9 ? 0 : size <= 1 + 1e-9 ? k : 1;
  };
  const grid = Array.from({ length: 2001 }, (_, i) => (i - 1000) / 200);
  for (const k of [0.25, 0.75, 1]) {
    for (const beta of [0.1, 1, 3, 12]) {
      for (let g = -5; g <= 5; g += 0.137) {
        const cost = (h: number) => (beta / 2) * (h - g) ** 2 + 2 * psi(h, k);
        const least = Math.min(cost(g), ...grid.map(cost));
        expect(cost(sparseStep(g, beta, 2, k))).toBeLessThanOrEqual(least + 1e-9);
      }
    }
  }
});

it('groups know where they cover a picture and leave alone what is known', () => {
  const [width, height] = [19, 13];
  const depth = Float64Array.from({ length: width * height }, (_, i) =>
    i % width < 9 ? 0.2 : 0.8,
  );
  const photo = Float32Array.from({ length: 4 * depth.length }, (_, i) =>
    (i >> 2) % width < 9 ? 0.3 : 0.6,
  );
  const missing = noise(depth.length, 2).map((v) => (v < 0.3 ? 1 : 0));
  const options = {
    side: 8,
    stride: 4,
    count: 12,
    reach: 6,
    beta: 1,
    sigma: 0.002,
    iterations: 20,
  };
  const start = depth.map((d, i) => (missing[i] === 1 ? 0.5 : d));
  const steps = completeByGroups({ width, height, photo, depth: start, missing }, options);
  let next = steps.next();
  while (!next.done) next = steps.next();
  const got = next.value;
  expect(got.filter((_, i) => missing[i] === 0)).toEqual(depth.filter((_, i) => missing[i] === 0));
  const square = got.reduce((sum, v, i) => sum + (v - (depth[i] as number)) ** 2, 0);
  expect(Math.sqrt(square / got.length)).toBeLessThan(0.05);
});

import { type Matrix, type Shrunk, shrink } from './svd.ts';

/** A matrix of which some entries are known. */
export interface Incomplete {
  readonly matrix: Matrix;
  /** 1 = missing; row by row. What stands there is not looked at. */
  readonly missing: ArrayLike<number>;
}

/** A completion as it stands. */
export interface CompletionStep {
  readonly k: number;
  /** Relative change, or for `valueThresholding` the relative distance from the known entries. */
  readonly residual: number;
  readonly matrix: Matrix;
  readonly rank: number;
}

export interface FillOptions {
  /** Singular values that are not shrunk. */
  readonly rank: number;
  readonly threshold: number;
  readonly iterations: number;
  /** Stop at this relative change. */
  readonly tolerance: number;
}

const isMissing = ({ missing }: Incomplete, i: number): boolean => (missing[i] as number) >= 0.5;

/** Known entries with their mean in the missing ones, or `start` there. */
export function filledStart(given: Incomplete, start?: Matrix): Matrix {
  const { matrix } = given;
  let [sum, count] = [0, 0];
  matrix.data.forEach((v, i) => {
    if (isMissing(given, i)) return;
    sum += v;
    count++;
  });
  const mean = count > 0 ? sum / count : 0;
  return {
    ...matrix,
    data: matrix.data.map((v, i) => (isMissing(given, i) ? (start?.data[i] ?? mean) : v)),
  };
}

/**
 * Completion with a truncated nuclear norm (Hu et al. 2013) by fixed points: missing entries are
 * those of the shrunk matrix, known ones stay. Every step is one singular value decomposition.
 */
export function* truncatedFill(
  given: Incomplete,
  { rank: keep, threshold, iterations, tolerance }: FillOptions,
  start?: Matrix,
): Generator<CompletionStep, Matrix, void> {
  let current = filledStart(given, start);
  let before: Shrunk | undefined;
  for (let k = 1; k <= iterations; k++) {
    before = shrink(current, { keep, threshold }, { start: before?.right });
    const next = keepKnown(given, before.matrix);
    const residual = relativeChange(current.data, next.data);
    current = next;
    yield { k, residual, matrix: current, rank: before.rank };
    if (residual <= tolerance) break;
  }
  return current;
}

export interface ThresholdingOptions {
  /**
   * What singular values lose. Too small against the data and missing entries shrink to 0; the paper
   * has about 1.5 sqrt(m n) times the root mean square of the entries.
   */
  readonly threshold: number;
  readonly iterations: number;
  readonly tolerance: number;
}

/**
 * Singular value thresholding (Cai, Candès and Shen 2010, eq. 2.7): X = D(Y), Y += step P(M - X) on the known
 * entries. The step is 1.2 over the share of known entries, at most 1.9.
 */
export function* valueThresholding(
  given: Incomplete,
  { threshold, iterations, tolerance }: ThresholdingOptions,
): Generator<CompletionStep, Matrix, void> {
  const { matrix } = given;
  const known = matrix.data.map((v, i) => (isMissing(given, i) ? 0 : v));
  const norm = Math.hypot(...blocks(known)) || 1;
  const count = matrix.data.reduce((sum, _, i) => sum + (isMissing(given, i) ? 0 : 1), 0);
  const step = Math.min(1.9, (1.2 * matrix.data.length) / Math.max(1, count));
  // Before that many steps Y is a multiple of the data and D(Y) is 0 (section 5.1.2).
  const largest = firstValue({ ...matrix, data: known });
  const skipped = largest > 0 ? Math.max(1, Math.ceil(threshold / (step * largest))) : 1;
  const y = { ...matrix, data: known.map((v) => step * skipped * v) };
  let before: Shrunk | undefined;
  for (let k = 1; k <= iterations; k++) {
    before = shrink(y, { keep: 0, threshold }, { start: before?.right });
    const { data } = before.matrix;
    let square = 0;
    for (let i = 0; i < known.length; i++) {
      if (isMissing(given, i)) continue;
      const off = (known[i] as number) - (data[i] as number);
      square += off * off;
      y.data[i] = (y.data[i] as number) + step * off;
    }
    const residual = Math.sqrt(square) / norm;
    yield { k, residual, matrix: keepKnown(given, before.matrix), rank: before.rank };
    if (residual <= tolerance) break;
  }
  return keepKnown(given, before?.matrix ?? matrix);
}

export const keepKnown = (given: Incomplete, filled: Matrix): Matrix => ({
  ...filled,
  data: filled.data.map((v, i) => (isMissing(given, i) ? v : (given.matrix.data[i] as number))),
});

export function relativeChange(before: Float64Array, after: Float64Array): number {
  let [change, norm] = [0, 0];
  for (let i = 0; i < before.length; i++) {
    change += ((after[i] as number) - (before[i] as number)) ** 2;
    norm += (before[i] as number) ** 2;
  }
  return Math.sqrt(change / (norm || 1));
}

/** Lengths of runs of 1024 numbers: `Math.hypot` takes only so many arguments. */
const blocks = (data: Float64Array): number[] =>
  Array.from({ length: Math.ceil(data.length / 1024) }, (_, k) =>
    Math.sqrt(data.subarray(1024 * k, 1024 * (k + 1)).reduce((sum, v) => sum + v * v, 0)),
  );

/** The largest singular value, by twenty power iterations. */
function firstValue({ rows, columns, data }: Matrix): number {
  let v = new Float64Array(columns).fill(1 / Math.sqrt(columns));
  let value = 0;
  for (let k = 0; k < 20; k++) {
    const u = new Float64Array(rows);
    const next = new Float64Array(columns);
    for (let i = 0; i < data.length; i++) {
      const [y, x] = [Math.floor(i / columns), i % columns];
      u[y] = (u[y] as number) + (data[i] as number) * (v[x] as number);
    }
    for (let i = 0; i < data.length; i++) {
      const [y, x] = [Math.floor(i / columns), i % columns];
      next[x] = (next[x] as number) + (data[i] as number) * (u[y] as number);
    }
    const length = Math.sqrt(next.reduce((sum, w) => sum + w * w, 0));
    if (length === 0) return 0;
    value = Math.sqrt(length);
    v = next.map((w) => w / length);
  }
  return value;
}

/** A matrix of `f64`, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export const matrix = (rows: number, columns: number, data?: ArrayLike<number>): Matrix => ({
  rows,
  columns,
  data: data ? Float64Array.from(data) : new Float64Array(rows * columns),
});

/** A = U diag(values) V^T with singular values from the largest down. */
export interface Decomposition {
  readonly values: readonly number[];
  /** U diag(values), a vector of length rows for each value. */
  readonly left: readonly Float64Array[];
  /** A unit vector of length columns for each value. */
  readonly right: readonly Float64Array[];
}

/** What a decomposition may start from, and how far it goes. */
export interface Jacobi {
  /** The right vectors of a similar matrix with as many columns: saves sweeps. */
  readonly start?: readonly Float64Array[] | undefined;
  /** Columns count as orthogonal when their product is this small against their lengths. */
  readonly accuracy?: number;
}

const SWEEPS = 30;

/**
 * Singular values by one-sided Jacobi rotations (Hestenes 1958): pairs of columns are turned until all are
 * orthogonal; their lengths are the singular values. In `f64` on the CPU, so the same on every backend.
 */
export function decompose(a: Matrix, { start, accuracy = 1e-12 }: Jacobi = {}): Decomposition {
  const { rows, columns } = a;
  const right = start?.map((v) => v.slice()) ?? identity(columns);
  const left = right.map((v) => {
    const product = new Float64Array(rows);
    for (let y = 0; y < rows; y++) {
      let sum = 0;
      for (let x = 0; x < columns; x++) {
        sum += (a.data[y * columns + x] as number) * (v[x] as number);
      }
      product[y] = sum;
    }
    return product;
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (!sweepOnce(left, right, accuracy)) break;
  }
  const lengths = left.map((column) => Math.sqrt(dot(column, column)));
  const order = [...lengths.keys()].toSorted(
    (i, j) => (lengths[j] as number) - (lengths[i] as number),
  );
  return {
    values: order.map((i) => lengths[i] as number),
    left: order.map((i) => left[i] as Float64Array),
    right: order.map((i) => right[i] as Float64Array),
  };
}

/** Turns every pair of columns once; says whether any had to be turned. */
function sweepOnce(
  left: readonly Float64Array[],
  right: readonly Float64Array[],
  accuracy: number,
): boolean {
  let turned = false;
  for (let i = 0; i < left.length; i++) {
    for (let j = i + 1; j < left.length; j++) {
      const [a, b] = [left[i] as Float64Array, left[j] as Float64Array];
      const [alpha, beta, gamma] = products(a, b);
      if (!(Math.abs(gamma) > accuracy * Math.sqrt(alpha * beta))) continue;
      const zeta = (beta - alpha) / (2 * gamma);
      const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cosine = 1 / Math.sqrt(1 + t * t);
      rotate(a, b, cosine, cosine * t);
      rotate(right[i] as Float64Array, right[j] as Float64Array, cosine, cosine * t);
      turned = true;
    }
  }
  return turned;
}

function products(a: Float64Array, b: Float64Array): readonly [number, number, number] {
  let [alpha, beta, gamma] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] as number, b[k] as number];
    alpha += x * x;
    beta += y * y;
    gamma += x * y;
  }
  return [alpha, beta, gamma];
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] as number, b[k] as number];
    a[k] = cosine * x - sine * y;
    b[k] = sine * x + cosine * y;
  }
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);

const identity = (size: number): Float64Array[] =>
  Array.from({ length: size }, (_, i) => {
    const unit = new Float64Array(size);
    unit[i] = 1;
    return unit;
  });

export interface Shrunk {
  readonly matrix: Matrix;
  /** Singular values that are left. */
  readonly rank: number;
  /** To be given to the next call on a similar matrix. */
  readonly right: readonly Float64Array[];
}

/**
 * The first `keep` singular values stay, the others lose `threshold` and are dropped at 0: the proximal step
 * of the truncated nuclear norm; with `keep` 0 that of the nuclear norm (Cai et al. 2010, Theorem 2.1).
 * A wide matrix is taken upright, so that there are as few columns as can be.
 */
export function shrink(
  a: Matrix,
  { keep, threshold }: { readonly keep: number; readonly threshold: number },
  jacobi: Jacobi = {},
): Shrunk {
  if (a.columns > a.rows) {
    const shrunk = shrink(transpose(a), { keep, threshold }, jacobi);
    return { ...shrunk, matrix: transpose(shrunk.matrix) };
  }
  const { values, left, right } = decompose(a, jacobi);
  const result = matrix(a.rows, a.columns);
  let rank = 0;
  values.forEach((value, k) => {
    const kept = k < keep ? value : Math.max(0, value - threshold);
    if (!(kept > 0)) return;
    rank++;
    const [u, v] = [left[k] as Float64Array, right[k] as Float64Array];
    for (let y = 0; y < a.rows; y++) {
      const scale = (kept / value) * (u[y] as number);
      const row = y * a.columns;
      for (let x = 0; x < a.columns; x++) {
        result.data[row + x] = (result.data[row + x] as number) + scale * (v[x] as number);
      }
    }
  });
  return { matrix: result, rank, right };
}

const transpose = ({ rows, columns, data }: Matrix): Matrix => ({
  rows: columns,
  columns: rows,
  data: Float64Array.from(
    data,
    (_, i) => data[(i % rows) * columns + Math.floor(i / rows)] as number,
  ),
});

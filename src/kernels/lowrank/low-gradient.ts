import { type Incomplete, relativeChange } from './completion.ts';
import { type Matrix, matrix, shrink } from './svd.ts';

export interface LowGradientOptions {
  /** Singular values that cost nothing. */
  readonly rank: number;
  /** What a step between neighbours costs. */
  readonly lambda: number;
  /** What a step of one level costs against a larger one, 0 to 1; 1 makes it the L0 gradient. */
  readonly unitStep: number;
  /** What the other singular values cost. */
  readonly lambdaRank: number;
  /** How closely the two parts are tied. */
  readonly rho: number;
  readonly iterations: number;
  /** Stop at this relative change. */
  readonly tolerance: number;
}

export interface LowGradientStep {
  readonly k: number;
  readonly residual: number;
  /** The part with few steps. */
  readonly steps: Matrix;
  /** The part of low rank. */
  readonly lowRank: Matrix;
  readonly rank: number;
}

/** Doublings of the coupling weight, from lambda / 200: enough for unit steps to be kept in the end. */
const DOUBLINGS = 12;
const CONJUGATE_STEPS = 30;
/** Squared residual against squared source at which an inner solve ends. */
const ENOUGH = 1e-11;

/**
 * Low rank with low gradient (Xue, Zhang and Cai 2017): min sum_known (U - I)^2 + lambda sum psi(grad U)
 * + lambda_r |M|_r with U = M, by alternating directions. psi is 0 for no step, `unitStep` for a step of one
 * level, 1 for more; |.|_r is the sum of singular values beyond the first `rank`. Numbers are levels.
 * Gives control back before every inner solve (`undefined`), and a step for each outer iteration.
 */
export function* lowGradient(
  given: Incomplete,
  start: Matrix,
  { rank: keep, lambdaRank, rho, iterations, tolerance, ...gradient }: LowGradientOptions,
): Generator<LowGradientStep | undefined, LowGradientStep, void> {
  const { rows, columns } = start;
  let lowRank = start;
  let steps = start;
  const dual = matrix(rows, columns);
  let right: readonly Float64Array[] | undefined;
  let last: LowGradientStep | undefined;
  for (let k = 1; k <= iterations; k++) {
    const pull = { ...lowRank, data: lowRank.data.map((v, i) => v - (dual.data[i] as number)) };
    const next = yield* sparseSteps(given, steps, pull, { ...gradient, rho });
    const residual = relativeChange(steps.data, next.data);
    steps = next;
    const sum = { ...steps, data: steps.data.map((v, i) => v + (dual.data[i] as number)) };
    const shrunk = shrink(sum, { keep, threshold: (2 * lambdaRank) / rho }, { start: right });
    lowRank = shrunk.matrix;
    right = shrunk.right;
    for (let i = 0; i < dual.data.length; i++) {
      dual.data[i] =
        (dual.data[i] as number) + (steps.data[i] as number) - (lowRank.data[i] as number);
    }
    last = { k, residual, steps, lowRank, rank: shrunk.rank };
    yield last;
    if (residual <= tolerance) break;
  }
  return last ?? { k: 0, residual: 0, steps, lowRank, rank: 0 };
}

interface Gradient {
  readonly lambda: number;
  readonly unitStep: number;
  readonly rho: number;
}

/** The U-step by half-quadratic splitting: h stands for the gradient and is tied to it ever more closely. */
function* sparseSteps(
  given: Incomplete,
  start: Matrix,
  pull: Matrix,
  { lambda, unitStep, rho }: Gradient,
): Generator<undefined, Matrix, void> {
  const { rows, columns } = start;
  const known = Float64Array.from(given.missing, (v) => (v >= 0.5 ? 0 : 2));
  const base = pull.data.map(
    (v, i) => rho * v + (known[i] === 0 ? 0 : 2 * (given.matrix.data[i] as number)),
  );
  const u = start.data.slice();
  let beta = lambda / 200;
  for (let doubling = 0; doubling < DOUBLINGS; doubling++, beta *= 2) {
    yield undefined;
    const source = base.slice();
    for (const step of [1, columns]) {
      for (let i = 0; i < u.length; i++) {
        if (step === 1 ? i % columns === columns - 1 : i >= columns * (rows - 1)) continue;
        const h = sparseStep((u[i + step] as number) - (u[i] as number), beta, lambda, unitStep);
        source[i] = (source[i] as number) - beta * h;
        source[i + step] = (source[i + step] as number) + beta * h;
      }
    }
    solveScreened(u, source, known, { rows, columns, rho, beta });
  }
  return { rows, columns, data: u };
}

/** The h that costs least: beta / 2 (h - g)^2 + lambda psi(h), of none, a unit step, and g itself. */
export function sparseStep(g: number, beta: number, lambda: number, unitStep: number): number {
  const size = Math.abs(g);
  const costs = [
    [(beta / 2) * g * g, 0],
    [unitStep * lambda + (beta / 2) * (size - 1) ** 2, Math.sign(g)],
    [(size <= 1 ? unitStep : 1) * lambda, g],
  ] as const;
  let best: readonly [number, number] = costs[0];
  for (const candidate of costs) if (candidate[0] < best[0]) best = candidate;
  return best[1];
}

interface Screened {
  readonly rows: number;
  readonly columns: number;
  readonly rho: number;
  readonly beta: number;
}

/** Solves (known + rho) u - beta Laplace u = source in place, by preconditioned conjugate gradients from u. */
function solveScreened(
  u: Float64Array,
  source: Float64Array,
  known: Float64Array,
  { rows, columns, rho, beta }: Screened,
): void {
  const count = u.length;
  const diagonal = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    const neighbours =
      (x > 0 ? 1 : 0) + (x < columns - 1 ? 1 : 0) + (y > 0 ? 1 : 0) + (y < rows - 1 ? 1 : 0);
    diagonal[i] = (known[i] as number) + rho + beta * neighbours;
  }
  const apply = (p: Float64Array, to: Float64Array) => {
    for (let y = 0, i = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++, i++) {
        let around = 0;
        if (x > 0) around += p[i - 1] as number;
        if (x < columns - 1) around += p[i + 1] as number;
        if (y > 0) around += p[i - columns] as number;
        if (y < rows - 1) around += p[i + columns] as number;
        to[i] = (diagonal[i] as number) * (p[i] as number) - beta * around;
      }
    }
  };
  const product = new Float64Array(count);
  apply(u, product);
  const residual = source.map((v, i) => v - (product[i] as number));
  const direction = residual.map((r, i) => r / (diagonal[i] as number));
  let energy = 0;
  for (let i = 0; i < count; i++) energy += (residual[i] as number) * (direction[i] as number);
  let enough = 0;
  for (let i = 0; i < count; i++) enough += (source[i] as number) ** 2 / (diagonal[i] as number);
  enough *= ENOUGH;
  for (let k = 0; k < CONJUGATE_STEPS && energy > enough; k++) {
    apply(direction, product);
    let curvature = 0;
    for (let i = 0; i < count; i++) curvature += (direction[i] as number) * (product[i] as number);
    const step = energy / curvature;
    let next = 0;
    for (let i = 0; i < count; i++) {
      u[i] = (u[i] as number) + step * (direction[i] as number);
      const r = (residual[i] as number) - step * (product[i] as number);
      residual[i] = r;
      next += (r * r) / (diagonal[i] as number);
    }
    const turn = next / energy;
    for (let i = 0; i < count; i++) {
      direction[i] =
        (residual[i] as number) / (diagonal[i] as number) + turn * (direction[i] as number);
    }
    energy = next;
  }
}

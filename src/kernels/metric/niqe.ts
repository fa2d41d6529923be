import { type Block, blocksOf, type Grey, type InPieces } from './natural-scene.ts';

/**
 * How far the covariance is drawn to its diagonal: blocks of one photo are too few and too alike to know
 * all 630 covariances of 36 features.
 */
const SHRINKAGE = 0.1;
/** Blocks to learn from overlap: they start this share of their side apart. */
const OVERLAP = 4;
const FEWEST_TO_LEARN = 100;
const FEWEST_TO_JUDGE = 2;

/** Mean and covariance of features over blocks. */
interface Statistics {
  readonly mean: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/**
 * How far the statistics of a picture's blocks lie from those of a natural one (Mittal et al. 2013,
 * eq. 10): sqrt(d' ((S1 + S2) / 2)^-1 d), d the difference of the means, S the covariances. Since
 * one photo teaches instead of many, its blocks overlap by three quarters, the sharper half of them
 * counts, and the covariance is shrunk. `side` is a multiple of 8.
 * Errors: `Error` where either has too few blocks.
 */
export function* niqe(
  picture: Grey,
  natural: Grey,
  { side }: { readonly side: number },
): InPieces<number> {
  const taught = yield* blocksOf(natural, { side, stride: side / OVERLAP });
  expectBlocks('reference', natural, taught.length, FEWEST_TO_LEARN, side);
  const judged = yield* blocksOf(picture, { side, stride: side });
  expectBlocks('image', picture, judged.length, FEWEST_TO_JUDGE, side);
  const sharp = median(taught.map(({ sharpness }) => sharpness));
  const model = statisticsOf(taught.filter(({ sharpness }) => sharpness >= sharp));
  const seen = statisticsOf(judged);
  const pooled = model.covariance.map((row, i) =>
    row.map((v, j) => {
      const covariance = (v + (seen.covariance[i]?.[j] ?? 0)) / 2;
      return i === j ? covariance : (1 - SHRINKAGE) * covariance;
    }),
  );
  const apart = model.mean.map((v, i) => v - (seen.mean[i] ?? 0));
  const length = squaredLength(pooled, apart);
  if (length === null) {
    throw new Error(
      `reference: its blocks of ${side}x${side} are too alike to learn from; take a photo of many things`,
    );
  }
  return Math.sqrt(length);
}

function expectBlocks(
  name: string,
  { width, height }: Grey,
  found: number,
  needed: number,
  side: number,
): void {
  if (found >= needed) return;
  throw new Error(
    `${name}: ${width}x${height} has ${found} blocks of ${side}x${side} with detail, and ${needed} are needed; take a larger photo, or smaller blocks`,
  );
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  return ((sorted[low] as number) + (sorted[high] as number)) / 2;
}

function statisticsOf(blocks: readonly Block[]): Statistics {
  const rows = blocks.map(({ features }) => features);
  const size = rows[0]?.length ?? 0;
  const mean = Array.from({ length: size }, (_, i) =>
    rows.reduce((sum, row) => sum + (row[i] as number) / rows.length, 0),
  );
  const covariance = mean.map(() => new Array<number>(size).fill(0));
  for (const row of rows) {
    const apart = row.map((v, i) => v - (mean[i] as number));
    for (const [i, line] of covariance.entries()) {
      const weight = (apart[i] as number) / (rows.length - 1);
      for (let j = 0; j < size; j++) line[j] = (line[j] as number) + weight * (apart[j] as number);
    }
  }
  return { mean, covariance };
}

/** v' A^-1 v for a symmetric positive definite A, by Cholesky's factor; null where A is not that. */
function squaredLength(
  matrix: readonly (readonly number[])[],
  vector: readonly number[],
): number | null {
  const factor: number[][] = [];
  const solved: number[] = [];
  let sum = 0;
  for (const [i, row] of matrix.entries()) {
    const line: number[] = [];
    factor.push(line);
    for (let j = 0; j <= i; j++) {
      const other = factor[j] as number[];
      let rest = row[j] as number;
      for (let k = 0; k < j; k++) rest -= (line[k] as number) * (other[k] as number);
      if (j < i) line.push(rest / (other[j] as number));
      else if (rest > 1e-12 * (row[i] as number)) line.push(Math.sqrt(rest));
      else return null;
    }
    let rest = vector[i] as number;
    for (let k = 0; k < i; k++) rest -= (line[k] as number) * (solved[k] as number);
    solved.push(rest / (line[i] as number));
    sum += (solved[i] as number) ** 2;
  }
  return sum;
}

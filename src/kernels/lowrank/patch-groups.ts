import type { Size } from '../gpu/plane.ts';
import { decompose, type Matrix, matrix } from './svd.ts';

/** A photo and a depth of which some is known, on the CPU. */
export interface PhotoAndDepth extends Size {
  /** RGBA per pixel, code values. */
  readonly photo: Float32Array;
  /** 0 to 1. */
  readonly depth: Float64Array;
  /** 1 = missing. */
  readonly missing: ArrayLike<number>;
}

export interface GroupOptions {
  /** Side of a patch, pixels, and how far apart those are that are completed. */
  readonly side: number;
  readonly stride: number;
  /** Patches in a group. */
  readonly count: number;
  /** How far a group's patches lie from its first one, pixels. */
  readonly reach: number;
  /** What a depth counts against a colour. */
  readonly beta: number;
  /** Noise, code values: singular values below (sqrt p + sqrt q) sigma are dropped. */
  readonly sigma: number;
  readonly iterations: number;
}

export interface GroupStep {
  readonly k: number;
  readonly of: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Groups change little from one step to the next; their vectors need not be exact. */
const ACCURACY = 1e-5;

/**
 * Depth by groups of like patches (Lu, Ren and Liu 2014): around each patch with missing depths those that look
 * alike are stacked as columns of colours and depths; the matrix has low rank, and its missing depths are
 * those of repeatedly shrinking its singular values (soft-impute, Mazumder et al. 2010). Where patches overlap their mean
 * counts. Yields after every patch; missing depths that no group reaches stay as they are in `depth`.
 */
export function* completeByGroups(
  scene: PhotoAndDepth,
  options: GroupOptions,
): Generator<GroupStep, Float64Array, void> {
  const { width, height, depth, missing } = scene;
  const side = Math.min(options.side, width, height);
  const sums = new Float64Array(depth.length);
  const counts = new Float64Array(depth.length);
  const references = placesOf(scene, side, options.stride).filter((place) =>
    pixelsOf(scene, place, side).some((i) => (missing[i] as number) >= 0.5),
  );
  for (const [k, reference] of references.entries()) {
    const group = findGroup(scene, reference, side, options);
    const completed = completeGroup(scene, group, side, options);
    completed?.forEach((value, j) => {
      const pixel = pixelsOf(scene, reference, side)[j] as number;
      sums[pixel] = (sums[pixel] as number) + value;
      counts[pixel] = (counts[pixel] as number) + 1;
    });
    yield { k: k + 1, of: references.length };
  }
  return depth.map((v, i) =>
    (missing[i] as number) >= 0.5 && (counts[i] as number) > 0
      ? (sums[i] as number) / (counts[i] as number)
      : v,
  );
}

/** Corners of patches, `stride` apart, and at the right and bottom border. */
function placesOf({ width, height }: Size, side: number, stride: number): Place[] {
  const along = (length: number) => {
    const starts = [];
    for (let at = 0; at < length - side; at += stride) starts.push(at);
    return [...starts, length - side];
  };
  return along(height).flatMap((y) => along(width).map((x) => ({ x, y })));
}

const pixelsOf = ({ width }: Size, { x, y }: Place, side: number): number[] =>
  Array.from(
    { length: side * side },
    (_, i) => (y + Math.floor(i / side)) * width + x + (i % side),
  );

/** The patches that look most like the reference, itself first. */
function findGroup(
  scene: PhotoAndDepth,
  reference: Place,
  side: number,
  { count, reach, beta }: GroupOptions,
): readonly Place[] {
  const { width, height } = scene;
  const candidates: { readonly place: Place; readonly distance: number }[] = [];
  const own = pixelsOf(scene, reference, side);
  for (
    let y = Math.max(0, reference.y - reach);
    y <= Math.min(height - side, reference.y + reach);
    y++
  ) {
    for (
      let x = Math.max(0, reference.x - reach);
      x <= Math.min(width - side, reference.x + reach);
      x++
    ) {
      const offset = (y - reference.y) * width + x - reference.x;
      candidates.push({ place: { x, y }, distance: distanceOf(scene, own, offset, beta) });
    }
  }
  return candidates
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ place }) => place);
}

/** Mean squared difference of colours, plus that of the depths which both patches know. */
function distanceOf(
  { photo, depth, missing }: PhotoAndDepth,
  own: readonly number[],
  offset: number,
  beta: number,
): number {
  let [colours, depths, common] = [0, 0, 0];
  for (const p of own) {
    const q = p + offset;
    for (let c = 0; c < 3; c++) {
      colours += ((photo[4 * p + c] as number) - (photo[4 * q + c] as number)) ** 2;
    }
    if ((missing[p] as number) >= 0.5 || (missing[q] as number) >= 0.5) continue;
    depths += ((depth[p] as number) - (depth[q] as number)) ** 2;
    common++;
  }
  return colours / (3 * own.length) + (common > 0 ? (beta * beta * depths) / common : 0);
}

/** The depths of the group's first patch, completed; null where the group knows none. */
function completeGroup(
  scene: PhotoAndDepth,
  group: readonly Place[],
  side: number,
  { beta, sigma, iterations }: GroupOptions,
): number[] | null {
  const { photo, depth, missing } = scene;
  const pixels = group.map((place) => pixelsOf(scene, place, side));
  const count = side * side;
  const isKnown = (i: number) => (missing[i] as number) < 0.5;
  const known = pixels.flat().filter(isKnown);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, i) => sum + (depth[i] as number), 0) / known.length;
  const given = matrix(4 * count, group.length);
  pixels.forEach((patch, column) => {
    patch.forEach((pixel, j) => {
      for (let c = 0; c < 3; c++) {
        given.data[(3 * j + c) * group.length + column] = photo[4 * pixel + c] as number;
      }
      const value = beta * (isKnown(pixel) ? (depth[pixel] as number) : mean);
      given.data[(3 * count + j) * group.length + column] = value;
    });
  });
  const unknown = pixels.flatMap((patch, column) =>
    patch.flatMap((pixel, j) => (isKnown(pixel) ? [] : [(3 * count + j) * group.length + column])),
  );
  const unknownIn = new Set(unknown);
  const threshold = (Math.sqrt(given.rows) + Math.sqrt(given.columns)) * sigma;
  let right: readonly Float64Array[] | undefined;
  for (let k = 0; k < iterations; k++) {
    const shrinking = shrinkingOf(given, threshold, right);
    right = shrinking.right;
    const rows = new Set(unknown.map((i) => Math.floor(i / given.columns)));
    for (const row of rows) multiplyRow(given, row, shrinking.factor, unknownIn);
  }
  return Array.from(
    { length: count },
    (_, j) => (given.data[(3 * count + j) * group.length] as number) / beta,
  );
}

/**
 * The square matrix F for which X F has the shrunk singular values of X. Found from X^T X, which is small: a
 * group has few columns, and in `f64` the squares of what is kept lose nothing that matters.
 */
function shrinkingOf(
  { rows, columns, data }: Matrix,
  threshold: number,
  start: readonly Float64Array[] | undefined,
): { readonly factor: Matrix; readonly right: readonly Float64Array[] } {
  const gram = matrix(columns, columns);
  for (let y = 0; y < rows; y++) {
    for (let i = 0; i < columns; i++) {
      const value = data[y * columns + i] as number;
      for (let j = i; j < columns; j++) {
        const at = i * columns + j;
        gram.data[at] = (gram.data[at] as number) + value * (data[y * columns + j] as number);
      }
    }
  }
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < i; j++) gram.data[i * columns + j] = gram.data[j * columns + i] as number;
  }
  const { values, right } = decompose(gram, { start, accuracy: ACCURACY });
  const factor = matrix(columns, columns);
  values.forEach((square, k) => {
    const share = 1 - threshold / Math.sqrt(square);
    if (!(share > 0)) return;
    const v = right[k] as Float64Array;
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) {
        const at = i * columns + j;
        factor.data[at] = (factor.data[at] as number) + share * (v[i] as number) * (v[j] as number);
      }
    }
  });
  return { factor, right };
}

/** Replaces the unknown entries of a row of X by those of X F. */
function multiplyRow(x: Matrix, row: number, factor: Matrix, unknown: ReadonlySet<number>): void {
  const { columns } = x;
  const before = x.data.slice(row * columns, (row + 1) * columns);
  for (let j = 0; j < columns; j++) {
    if (!unknown.has(row * columns + j)) continue;
    let sum = 0;
    for (let i = 0; i < columns; i++) {
      sum += (before[i] as number) * (factor.data[i * columns + j] as number);
    }
    x.data[row * columns + j] = sum;
  }
}

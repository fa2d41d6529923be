import type { Size } from '../gpu/plane.ts';

/** A rectangle of the picture with one kind of content. */
export interface Block {
  readonly left: number;
  readonly top: number;
  /** Both beyond the last pixel. */
  readonly right: number;
  readonly bottom: number;
  /** How much of it is known, 0..1. */
  readonly known: number;
  /** How often each texton is seen in its known part; sums to 1, or 0 where nothing is known. */
  readonly histogram: Float64Array;
}

export interface BlockOptions {
  /** Kinds of texture. */
  readonly kinds: number;
  /** A side of the picture holds at most so many blocks. */
  readonly finest: number;
  /** Halves that differ by more than this are two blocks (χ², 0..1). */
  readonly split: number;
}

/** More than this of a block must be known to tell what it holds. */
const RELIABLE = 0.5;
export const isReliable = ({ known }: Block): boolean => known > RELIABLE;

/** χ²(h, h') = Σ (h − E)² / E with E = (h + h') / 2: 0 where alike, 1 where nothing is shared. */
export function chiSquare(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const mean = ((a[i] as number) + (b[i] as number)) / 2;
    if (mean > 0) sum += ((a[i] as number) - mean) ** 2 / mean;
  }
  return sum;
}

/**
 * Divides a picture from the top down: quarters first, then each block that is mostly known into halves, while these
 * differ; along the direction in which its parent was divided, else along the other. Blocks cover the picture
 * and do not overlap.
 */
export function divide(
  textons: Uint8Array,
  size: Size,
  { kinds, finest, split }: BlockOptions,
): readonly Block[] {
  const block = (left: number, top: number, right: number, bottom: number): Block => {
    const histogram = new Float64Array(kinds);
    let known = 0;
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const kind = textons[y * size.width + x] as number;
        if (kind >= kinds) continue;
        known++;
        (histogram[kind] as number)++;
      }
    }
    const pixels = Math.max(1, (right - left) * (bottom - top));
    return {
      left,
      top,
      right,
      bottom,
      known: known / pixels,
      histogram: histogram.map((n) => n / Math.max(1, known)),
    };
  };
  const halves = ({ left, top, right, bottom }: Block, rows: boolean): readonly Block[] | null => {
    const [side, least] = rows
      ? [bottom - top, size.height / finest]
      : [right - left, size.width / finest];
    const half = Math.ceil(side / 2);
    if (half >= side || side - half < least) return null;
    return rows
      ? [block(left, top, right, top + half), block(left, top + half, right, bottom)]
      : [block(left, top, left + half, bottom), block(left + half, top, right, bottom)];
  };
  const grow = (whole: Block, rows: boolean): readonly Block[] => {
    if (!isReliable(whole)) return [whole];
    for (const direction of [rows, !rows]) {
      const parts = halves(whole, direction);
      const [first, second] = parts ?? [];
      if (!first || !second || chiSquare(first.histogram, second.histogram) <= split) continue;
      return [...grow(first, direction), ...grow(second, direction)];
    }
    return [whole];
  };
  const [middleX, middleY] = [Math.ceil(size.width / 2), Math.ceil(size.height / 2)];
  return [0, middleY].flatMap((top) =>
    [0, middleX].flatMap((left) => {
      const [right, bottom] = [
        left === 0 ? middleX : size.width,
        top === 0 ? middleY : size.height,
      ];
      return right > left && bottom > top ? grow(block(left, top, right, bottom), true) : [];
    }),
  );
}

/** Whether two blocks share a side or a corner. */
export const touch = (a: Block, b: Block): boolean =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

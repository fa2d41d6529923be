import type { Size } from '../gpu/plane.ts';

/** The zone in which two pictures are melded, and how much of the second is wanted where. */
export interface Zone {
  /** 1 where the picture is made anew. */
  readonly zone: Float32Array;
  /** The second picture's share, 0..1: 0 where only the first is shown, 1 where only the second is. */
  readonly share: Float32Array;
}

/**
 * The zone is given (at least one half), or the pixels within half of `width` of the border of `region` (at least one half
 * where the second picture is to be shown). Outside it each pixel belongs to one picture; inside it the share is
 * dA / (dA + dB), distances to what belongs to the first and to the second.
 */
export function transition(
  size: Size,
  region: Float32Array,
  given: Float32Array | null,
  width: number,
): Zone {
  const isSecond = region.map((v) => (v >= 0.5 ? 1 : 0));
  const toFirst = distances(size, (p) => isSecond[p] === 0);
  const toSecond = distances(size, (p) => isSecond[p] === 1);
  // From the border between two pixels, half a pixel from the middle of either.
  const fromBorder = (p: number) => Math.max(toFirst[p] as number, toSecond[p] as number) - 0.5;
  const zone = isSecond.map((_, p) =>
    (given ? (given[p] as number) >= 0.5 : fromBorder(p) < width / 2) ? 1 : 0,
  );
  const pureFirst = distances(size, (p) => zone[p] === 0 && isSecond[p] === 0);
  const pureSecond = distances(size, (p) => zone[p] === 0 && isSecond[p] === 1);
  const share = isSecond.map((own, p) => {
    const [a, b] = [pureFirst[p] as number, pureSecond[p] as number];
    if (zone[p] === 0) return own;
    if (a === Number.POSITIVE_INFINITY) return b === a ? own : 1;
    return b === Number.POSITIVE_INFINITY ? 0 : a / (a + b);
  });
  return { zone, share };
}

/** Half of a share: means of 2x2 pixels, fewer at an odd edge. */
export function halveShare(share: Float32Array, { width, height }: Size): Float32Array {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  return Float32Array.from({ length: w * h }, (_, i) => {
    const [left, top] = [2 * (i % w), 2 * Math.floor(i / w)];
    let [sum, count] = [0, 0];
    for (let y = top; y < Math.min(top + 2, height); y++) {
      for (let x = left; x < Math.min(left + 2, width); x++, count++) {
        sum += share[y * width + x] as number;
      }
    }
    return sum / count;
  });
}

/** Distance of each pixel to the nearest one that `isThere`, pixels; infinite where there is none. Exact, in two passes. */
function distances({ width, height }: Size, isThere: (p: number) => boolean): Float64Array {
  const up = new Float64Array(width * height);
  for (let x = 0; x < width; x++) {
    let away = Number.POSITIVE_INFINITY;
    for (let y = 0; y < height; y++) {
      away = isThere(y * width + x) ? 0 : away + 1;
      up[y * width + x] = away;
    }
    away = Number.POSITIVE_INFINITY;
    for (let y = height - 1; y >= 0; y--) {
      away = isThere(y * width + x) ? 0 : away + 1;
      up[y * width + x] = Math.min(up[y * width + x] as number, away);
    }
  }
  return Float64Array.from(up, (own, p) => {
    const [x, row] = [p % width, p - (p % width)];
    let best = own;
    for (let step = 1; step < best && (x - step >= 0 || x + step < width); step++) {
      const left = x - step >= 0 ? (up[row + x - step] as number) : Number.POSITIVE_INFINITY;
      const right = x + step < width ? (up[row + x + step] as number) : Number.POSITIVE_INFINITY;
      best = Math.min(best, Math.hypot(step, Math.min(left, right)));
    }
    return best;
  });
}

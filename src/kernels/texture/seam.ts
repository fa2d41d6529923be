/** For each row (or column) of a block where the new one begins; what is before it stays. */
export interface Seam {
  /** By row: the first column of the new block. */
  readonly fromX: Int32Array;
  /** By column: the first row of the new block. */
  readonly fromY: Int32Array;
}

/** Squared difference of the new block and what is laid there, at column x and row y of the block. */
export type SeamError = (x: number, y: number) => number;

/**
 * The cut of least error through the overlap of a block of `side` pixels with what is laid left of it and above it
 * (Efros and Freeman 2001, section 2.1), by dynamic programming. Where it overlaps on both sides, the two
 * cuts end where they meet: in the pixel of the corner's diagonal from which both together cost least.
 */
export function cutBlock(
  side: number,
  overlap: { readonly left: number; readonly above: number },
  error: SeamError,
): Seam {
  const down = overlap.left > 0 ? costsToGo(side, overlap.left, error) : null;
  const across = overlap.above > 0 ? costsToGo(side, overlap.above, (y, x) => error(x, y)) : null;
  let meeting = 0;
  if (down && across) {
    const costAt = (d: number) => costOf(down, d, d) + costOf(across, d, d);
    for (let d = 1; d < Math.min(overlap.left, overlap.above); d++) {
      if (costAt(d) < costAt(meeting)) meeting = d;
    }
  }
  const isCorner = down !== null && across !== null;
  const none = () => new Int32Array(side);
  return {
    fromX: down ? follow(down, side, isCorner ? meeting : null) : none(),
    fromY: across ? follow(across, side, isCorner ? meeting : null) : none(),
  };
}

/** The cost of the best cut from each pixel of a band to its last row. */
interface CostsToGo {
  readonly width: number;
  readonly costs: Float64Array;
}

const costOf = ({ width, costs }: CostsToGo, x: number, y: number): number =>
  x < 0 || x >= width ? Number.POSITIVE_INFINITY : (costs[y * width + x] as number);

function costsToGo(length: number, width: number, error: SeamError): CostsToGo {
  const band = { width, costs: new Float64Array(length * width) };
  for (let y = length - 1; y >= 0; y--) {
    for (let x = 0; x < width; x++) {
      const next =
        y === length - 1 ? 0 : Math.min(...[-1, 0, 1].map((d) => costOf(band, x + d, y + 1)));
      band.costs[y * width + x] = error(x, y) + next;
    }
  }
  return band;
}

/** The cut's columns from row `start` on, where it is in column `start`; from the cheapest of row 0 for null. */
function follow(band: CostsToGo, length: number, start: number | null): Int32Array {
  const cut = new Int32Array(length).fill(start ?? 0);
  let x = start ?? 0;
  if (start === null) {
    for (let i = 1; i < band.width; i++) if (costOf(band, i, 0) < costOf(band, x, 0)) x = i;
    cut[0] = x;
  }
  for (let y = (start ?? 0) + 1; y < length; y++) {
    const nearby = [x, x - 1, x + 1];
    x = nearby.reduce((best, i) => (costOf(band, i, y) < costOf(band, best, y) ? i : best));
    cut[y] = x;
  }
  return cut;
}

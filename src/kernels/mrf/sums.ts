/** Offsets around a centre, pixels, both ends included. */
export interface Span {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture in whole numbers, the lanes of a pixel together, and its sums over everything above and left of a pixel. */
export interface Summed {
  /** Numbers to a pixel: R, G, B, or one alone where all three are equal everywhere, which then counts three times. */
  readonly lanes: 1 | 3;
  readonly bytes: Uint8Array;
  /** (width + 1) · (height + 1) · lanes; sums count modulo 2^32, as differences of them are small. */
  readonly sums: Int32Array;
}

const summed = new WeakMap<Float32Array, Summed>();

/** Made once for each picture and kept with its planes, which never change. */
export function sumsOf(planes: Float32Array, width: number, height: number): Summed {
  const known = summed.get(planes);
  if (known) return known;
  const count = width * height;
  const lanes = isGrey(planes, count) ? 1 : 3;
  const bytes = new Uint8Array(lanes * count);
  const sums = new Int32Array(lanes * (width + 1) * (height + 1));
  const row = lanes * (width + 1);
  for (let y = 0; y < height; y++) {
    for (let c = 0; c < lanes; c++) {
      let along = 0;
      for (let x = 0; x < width; x++) {
        const value = planes[c * count + y * width + x] as number;
        bytes[lanes * (y * width + x) + c] = value;
        along += value;
        const at = row * (y + 1) + lanes * (x + 1) + c;
        sums[at] = (sums[at - row] as number) + along;
      }
    }
  }
  const made: Summed = { lanes, bytes, sums };
  summed.set(planes, made);
  return made;
}

function isGrey(planes: Float32Array, count: number): boolean {
  for (let i = 0; i < count; i++) {
    if (planes[i] !== planes[i + count] || planes[i] !== planes[i + 2 * count]) return false;
  }
  return true;
}

/** Pixels on a side of a block, about. */
const BLOCK = 4;

/** A rectangle cut into blocks: where their corners lie among the sums, from that of its centre on. */
export interface Blocks {
  readonly count: number;
  /** By block: upper left, upper right, lower left and lower right corner. */
  readonly corners: Int32Array;
  readonly pixels: Int32Array;
}

export function blocksOf({ left, top, right, bottom }: Span, width: number, lanes: 1 | 3): Blocks {
  const cut = (from: number, to: number) => {
    const parts = Math.max(1, Math.round((to - from) / BLOCK));
    return Array.from({ length: parts + 1 }, (_, i) =>
      Math.round(from + ((to - from) * i) / parts),
    );
  };
  const [xs, ys] = [cut(left, right + 1), cut(top, bottom + 1)];
  const corners: number[] = [];
  const pixels: number[] = [];
  for (const [j, y0] of ys.slice(0, -1).entries()) {
    for (const [i, x0] of xs.slice(0, -1).entries()) {
      const [x1, y1] = [xs[i + 1] as number, ys[j + 1] as number];
      for (const y of [y0, y1])
        for (const x of [x0, x1]) corners.push(lanes * (y * (width + 1) + x));
      pixels.push((x1 - x0) * (y1 - y0));
    }
  }
  return {
    count: pixels.length,
    corners: Int32Array.from(corners),
    pixels: Int32Array.from(pixels),
  };
}

/** The sums of all blocks around a pixel, lane by lane of each, into `into`. */
export function sumBlocks(
  { sums, lanes }: Summed,
  { count, corners }: Blocks,
  x: number,
  y: number,
  width: number,
  into: Int32Array,
): void {
  const centre = lanes * (y * (width + 1) + x);
  for (let block = 0; block < count; block++) {
    const a = centre + (corners[4 * block] as number);
    const b = centre + (corners[4 * block + 1] as number);
    const c = centre + (corners[4 * block + 2] as number);
    const d = centre + (corners[4 * block + 3] as number);
    for (let lane = 0; lane < lanes; lane++) {
      into[lanes * block + lane] =
        (sums[d + lane] as number) -
        (sums[b + lane] as number) -
        (sums[c + lane] as number) +
        (sums[a + lane] as number);
    }
  }
}

/**
 * What two rectangles with these sums differ by at least, as a sum of squares: by Cauchy and Schwarz the squared
 * difference of two sums over n pixels is at most n times the sum of their squared differences.
 */
export function leastDifference(
  one: Int32Array,
  other: Int32Array,
  { count, pixels }: Blocks,
  lanes: 1 | 3,
): number {
  let sum = 0;
  for (let block = 0; block < count; block++) {
    let squares = 0;
    for (let at = lanes * block; at < lanes * (block + 1); at++) {
      const d = (one[at] as number) - (other[at] as number);
      squares += d * d;
    }
    sum += squares / (pixels[block] as number);
  }
  return (sum * 3) / lanes;
}

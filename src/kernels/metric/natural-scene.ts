import { gaussianWeights } from '../filter/gaussian.ts';
import { fitAsymmetric, type Moments, together } from './generalised-gaussian.ts';

/** A grey picture, row by row, 0 to 255. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Float64Array;
}

/** Work of many milliseconds in pieces of few: whoever runs it may rest, or stop, at every yield. */
export type InPieces<T> = Generator<void, T, void>;

/** A block's 36 features (18 on each of two scales), and how sharp it is. */
export interface Block {
  readonly features: readonly number[];
  /** Mean local deviation: blocks of sky have little of it. */
  readonly sharpness: number;
}

/** Grey levels: what is less than this from its mean is rounding and has no sign. */
const NOTHING = 1e-4;
const RADIUS = 3;
const WEIGHTS = gaussianWeights(RADIUS, 7 / 6);
/** Neighbours whose product with a coefficient is looked at: right, below, and both diagonals. */
const NEIGHBOURS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/** Cells along the side of a block: blocks overlap, what is summed over a cell is summed once. */
const CELLS = 4;

/**
 * Natural scene statistics of the blocks of a picture, `stride` pixels apart (Mittal, Soundararajan and
 * Bovik 2013, sections II.A to II.C): coefficients (x - mean) / (deviation + 1) over a Gaussian window
 * of 7x7, sigma 7/6; their distribution, and that of products of neighbours. `side` is a multiple of 8,
 * `stride` of side / 4. Blocks with a flat part have no statistics and are left out.
 */
export function* blocksOf(
  picture: Grey,
  { side, stride }: { readonly side: number; readonly stride: number },
): InPieces<Block[]> {
  const cell = side / CELLS;
  const scales = [yield* cellsOf(picture, cell), yield* cellsOf(halve(picture), cell / 2)];
  const blocks: Block[] = [];
  for (let top = 0; top + side <= picture.height; top += stride) {
    for (let left = 0; left + side <= picture.width; left += stride) {
      const parts = scales.map((cells) => partOf(cells, left / cell, top / cell));
      const features = parts.flatMap(({ distributions }) => featuresOf(distributions));
      if (features.some(Number.isNaN)) continue;
      blocks.push({ features, sharpness: (parts[0] as Cell).deviation / side ** 2 });
    }
    yield;
  }
  return blocks;
}

/** Sums over some pixels: of the coefficients, of the products with each neighbour, of deviations. */
interface Cell {
  readonly distributions: readonly Moments[];
  readonly deviation: number;
}

interface Cells {
  readonly columns: number;
  readonly cells: readonly Cell[];
}

/** Whole cells only, row by row. */
function* cellsOf(picture: Grey, side: number): InPieces<Cells> {
  const { width, height, data } = picture;
  const means = blur(picture).data;
  yield;
  const squares = blur({ ...picture, data: data.map((v) => v * v) }).data;
  yield;
  const deviations = squares.map((v, i) => Math.sqrt(Math.abs(v - (means[i] as number) ** 2)));
  const coefficients = data.map((v, i) => {
    const apart = v - (means[i] as number);
    return Math.abs(apart) < NOTHING ? 0 : apart / ((deviations[i] as number) + 1);
  });
  const planes = [coefficients, ...NEIGHBOURS.map((step) => products(coefficients, picture, step))];
  yield;
  const columns = Math.floor(width / side);
  const cells = Array.from({ length: columns * Math.floor(height / side) }, (_, i): Cell => {
    const start = Math.floor(i / columns) * side * width + (i % columns) * side;
    return {
      distributions: planes.map((plane) => momentsOf(plane, start, width, side)),
      deviation: sumOf(deviations, start, width, side),
    };
  });
  return { columns, cells };
}

/** Each value times that of its neighbour; the border is repeated outwards. */
function products(
  values: Float64Array,
  { width, height }: Grey,
  [dx, dy]: readonly [number, number],
): Float64Array {
  return values.map((v, i) => {
    const x = Math.min(width - 1, (i % width) + dx);
    const y = Math.min(height - 1, Math.max(0, Math.floor(i / width) + dy));
    return v * (values[y * width + x] as number);
  });
}

/** The sums over the 4x4 cells of a block. */
function partOf({ columns, cells }: Cells, left: number, top: number): Cell {
  const inside = Array.from(
    { length: CELLS * CELLS },
    (_, i) => cells[(top + Math.floor(i / CELLS)) * columns + left + (i % CELLS)] as Cell,
  );
  return {
    distributions: (inside[0] as Cell).distributions.map((_, k) =>
      together(inside.map(({ distributions }) => distributions[k] as Moments)),
    ),
    deviation: inside.reduce((sum, { deviation }) => sum + deviation, 0),
  };
}

/** Eighteen numbers: shape and mean scale of the coefficients, then of each product shape, mean, scales. */
function featuresOf(distributions: readonly Moments[]): number[] {
  return distributions.flatMap((moments, i) => {
    const fit = fitAsymmetric(moments);
    if (!fit) return [Number.NaN];
    const { shape, mean, left, right } = fit;
    return i === 0 ? [shape, (left + right) / 2] : [shape, mean, left, right];
  });
}

function momentsOf(data: Float64Array, start: number, width: number, side: number): Moments {
  let [absolute, negativeCount, negativeSquares, positiveCount, positiveSquares] = [0, 0, 0, 0, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = data[start + y * width + x] as number;
      absolute += Math.abs(value);
      if (value < 0) {
        negativeCount++;
        negativeSquares += value * value;
      } else if (value > 0) {
        positiveCount++;
        positiveSquares += value * value;
      }
    }
  }
  const sides = { negativeCount, negativeSquares, positiveCount, positiveSquares };
  return { count: side * side, absolute, ...sides };
}

function sumOf(data: Float64Array, start: number, width: number, side: number): number {
  let sum = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) sum += data[start + y * width + x] as number;
  }
  return sum;
}

/** The window's mean around each pixel; the border is repeated outwards. */
function blur({ width, height, data }: Grey): Grey {
  const clamp = (i: number, size: number) => Math.min(size - 1, Math.max(0, i));
  const along = (from: Float64Array, place: (x: number, y: number, k: number) => number) =>
    from.map((_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      let sum = 0;
      for (let k = -RADIUS; k <= RADIUS; k++) {
        sum += (WEIGHTS[k + RADIUS] as number) * (from[place(x, y, k)] as number);
      }
      return sum;
    });
  const rows = along(data, (x, y, k) => y * width + clamp(x + k, width));
  return { width, height, data: along(rows, (x, y, k) => clamp(y + k, height) * width + x) };
}

/** Means of 2x2 pixels; a last odd row or column is left out. */
function halve({ width, height, data }: Grey): Grey {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  const half = Float64Array.from({ length: halfWidth * halfHeight }, (_, i) => {
    const at = 2 * Math.floor(i / halfWidth) * width + 2 * (i % halfWidth);
    const above = (data[at] as number) + (data[at + 1] as number);
    return (above + (data[at + width] as number) + (data[at + width + 1] as number)) / 4;
  });
  return { width: halfWidth, height: halfHeight, data: half };
}

import { fitAsymmetric, type Moments } from './generalised-gaussian.ts';

/** A grey picture, row by row, 0 to 255. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Float64Array;
}

/** A block's 36 features (18 on each of two scales), and how sharp it is. */
export interface Block {
  readonly features: readonly number[];
  /** Mean local deviation: blocks of sky have little of it. */
  readonly sharpness: number;
}

/** Grey levels: what is less than this from its mean is rounding and has no sign. */
const NOTHING = 1e-4;
const RADIUS = 3;
const WEIGHTS = gaussian(RADIUS, 7 / 6);
/** Neighbours whose product with a coefficient is looked at: right, below, and both diagonals. */
const NEIGHBOURS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/**
 * Natural scene statistics of the blocks of a picture, `stride` pixels apart (Mittal, Soundararajan and
 * Bovik 2013, sections II.A to II.C): coefficients (x - mean) / (deviation + 1) over a Gaussian window
 * of 7x7, sigma 7/6; their distribution, and that of products of neighbours, which wrap around the block.
 * `side` and `stride` are even. Blocks with a flat part have no statistics and are left out.
 */
export function blocksOf(
  picture: Grey,
  { side, stride }: { readonly side: number; readonly stride: number },
): Block[] {
  const scales = [coefficientsOf(picture), coefficientsOf(halve(picture))];
  const blocks: Block[] = [];
  for (let top = 0; top + side <= picture.height; top += stride) {
    for (let left = 0; left + side <= picture.width; left += stride) {
      const features = scales.flatMap(({ values }, scale) => {
        const shrink = 2 ** scale;
        return featuresOf(values, left / shrink, top / shrink, side / shrink) ?? [Number.NaN];
      });
      if (features.some(Number.isNaN)) continue;
      const sharpness = meanOf((scales[0] as Coefficients).deviations, left, top, side);
      blocks.push({ features, sharpness });
    }
  }
  return blocks;
}

interface Coefficients {
  readonly values: Grey;
  readonly deviations: Grey;
}

function coefficientsOf(picture: Grey): Coefficients {
  const means = blur(picture);
  const squares = blur({ ...picture, data: picture.data.map((v) => v * v) });
  const deviations = squares.data.map((v, i) =>
    Math.sqrt(Math.abs(v - (means.data[i] as number) ** 2)),
  );
  const values = picture.data.map((v, i) => {
    const apart = v - (means.data[i] as number);
    return Math.abs(apart) < NOTHING ? 0 : apart / ((deviations[i] as number) + 1);
  });
  return { values: { ...picture, data: values }, deviations: { ...picture, data: deviations } };
}

/** Eighteen numbers: shape and mean scale of the coefficients, then of each product shape, mean, scales. */
function featuresOf(values: Grey, left: number, top: number, side: number): number[] | null {
  const at = (x: number, y: number) => values.data[(top + y) * values.width + left + x] as number;
  const own = fitAsymmetric(momentsOf(side, at));
  if (!own) return null;
  const features = [own.shape, (own.left + own.right) / 2];
  for (const [dx, dy] of NEIGHBOURS) {
    const fit = fitAsymmetric(
      momentsOf(side, (x, y) => at(x, y) * at((x + dx) % side, (y + dy + side) % side)),
    );
    if (!fit) return null;
    features.push(fit.shape, fit.mean, fit.left, fit.right);
  }
  return features;
}

function momentsOf(side: number, at: (x: number, y: number) => number): Moments {
  let [absolute, negativeCount, negativeSquares, positiveCount, positiveSquares] = [0, 0, 0, 0, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = at(x, y);
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
  const squares = negativeSquares + positiveSquares;
  const sides = { negativeCount, negativeSquares, positiveCount, positiveSquares };
  return { count: side * side, absolute, squares, ...sides };
}

function meanOf({ data, width }: Grey, left: number, top: number, side: number): number {
  let sum = 0;
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) sum += data[y * width + x] as number;
  }
  return sum / (side * side);
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

function gaussian(radius: number, sigma: number): readonly number[] {
  const weights = Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

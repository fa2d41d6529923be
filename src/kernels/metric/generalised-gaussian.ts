/** A generalised Gaussian whose two sides may fall at different rates. */
export interface AsymmetricGaussian {
  /** 2 for a Gaussian, 1 for a Laplacian, smaller for heavier tails. */
  readonly shape: number;
  /** Scales of the two sides. */
  readonly left: number;
  readonly right: number;
  /** The mean that the three come to. */
  readonly mean: number;
}

/** What a fit needs to know of numbers: sums, so that they need not be kept. */
export interface Moments {
  readonly count: number;
  readonly absolute: number;
  readonly negativeCount: number;
  readonly negativeSquares: number;
  readonly positiveCount: number;
  readonly positiveSquares: number;
}

/** The moments of all the numbers of several. */
export function together(parts: readonly Moments[]): Moments {
  const total = (of: keyof Moments) => parts.reduce((sum, part) => sum + part[of], 0);
  return {
    count: total('count'),
    absolute: total('absolute'),
    negativeCount: total('negativeCount'),
    negativeSquares: total('negativeSquares'),
    positiveCount: total('positiveCount'),
    positiveSquares: total('positiveSquares'),
  };
}

const [FIRST, STEP, SHAPES] = [0.2, 0.001, 9801];
const shapeAt = (i: number): number => FIRST + STEP * i;

/** E(|x|)^2 / E(x^2) of each shape: rises with it. Made when it is needed first. */
let ratios: Float64Array | null = null;

/**
 * The asymmetric generalised Gaussian of numbers by their moments (Lasmar, Stitou and Berthoumieu 2009),
 * its shape on a grid of 0.2 to 10 in steps of 0.001. Null where either side has no spread.
 */
export function fitAsymmetric(moments: Moments): AsymmetricGaussian | null {
  const left = Math.sqrt(moments.negativeSquares / moments.negativeCount);
  const right = Math.sqrt(moments.positiveSquares / moments.positiveCount);
  if (!(left > 0 && right > 0)) return null;
  const lean = left / right;
  const squares = moments.negativeSquares + moments.positiveSquares;
  const ratio = moments.absolute ** 2 / (moments.count * squares);
  const symmetric = (ratio * (lean ** 3 + 1) * (lean + 1)) / (lean ** 2 + 1) ** 2;
  const shape = shapeAt(nearest(symmetric));
  const [one, two, three] = [gamma(1 / shape), gamma(2 / shape), gamma(3 / shape)];
  const scale = Math.sqrt(one / three);
  return {
    shape,
    left: left * scale,
    right: right * scale,
    mean: ((right - left) * scale * two) / one,
  };
}

/** The place of the shape whose ratio is nearest. */
function nearest(ratio: number): number {
  ratios ??= Float64Array.from({ length: SHAPES }, (_, i) => {
    const shape = shapeAt(i);
    return gamma(2 / shape) ** 2 / (gamma(1 / shape) * gamma(3 / shape));
  });
  let [low, high] = [0, SHAPES - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ratios[middle] as number) <= ratio) low = middle;
    else high = middle;
  }
  return ratio - (ratios[low] as number) <= (ratios[high] as number) - ratio ? low : high;
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
] as const;

/** The gamma function of x > 0 (Lanczos 1964, g = 7, nine terms), to fourteen digits. */
export function gamma(x: number): number {
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const t = x + 6.5;
  const series = LANCZOS.reduce((sum, c, i) => (i === 0 ? c : sum + c / (x - 1 + i)), 0);
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * series;
}

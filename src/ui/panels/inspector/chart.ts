import type { CurvePoint } from '../../state/run.ts';

/** The convergence curve as a drawing: iterations to the right, the residual's logarithm upwards. */
export interface Chart {
  readonly path: string;
  /** Powers of ten within the chart, and where their lines lie. */
  readonly decades: readonly { readonly exponent: number; readonly y: number }[];
  readonly spots: readonly { readonly x: number; readonly y: number; readonly point: CurvePoint }[];
}

/** Smaller residuals are drawn as this: a logarithm knows no zero. */
const SMALLEST = 1e-15;
/** More lines than this are thinned out. */
const MAX_LINES = 6;

export function drawChart(
  points: readonly CurvePoint[],
  { width, height }: { readonly width: number; readonly height: number },
): Chart | null {
  const shown = points.filter(({ residual }) => Number.isFinite(residual) && residual >= 0);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || first === last) return null;
  const heights = shown.map(({ residual }) => Math.log10(Math.max(SMALLEST, residual)));
  const low = Math.floor(Math.min(...heights));
  const high = Math.max(low + 1, Math.ceil(Math.max(...heights)));
  const x = (k: number) => ((k - first.k) / Math.max(1, last.k - first.k)) * width;
  const y = (exponent: number) => ((high - exponent) / (high - low)) * height;
  const spots = shown.map((point, i) => ({ x: x(point.k), y: y(heights[i] ?? low), point }));
  const path = spots
    .map((spot, i) => `${i === 0 ? 'M' : 'L'}${spot.x.toFixed(1)} ${spot.y.toFixed(1)}`)
    .join('');
  const stride = Math.ceil((high - low + 1) / MAX_LINES);
  const exponents = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const decades = exponents
    .filter((exponent) => (exponent - low) % stride === 0)
    .map((exponent) => ({ exponent, y: y(exponent) }));
  return { path, decades, spots };
}

/** The spot nearest to a place from left to right. */
export function nearestSpot(chart: Chart, x: number): Chart['spots'][number] | undefined {
  let best = chart.spots[0];
  for (const spot of chart.spots) {
    if (best && Math.abs(spot.x - x) < Math.abs(best.x - x)) best = spot;
  }
  return best;
}

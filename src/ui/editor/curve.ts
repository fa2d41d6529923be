import type { CurvePoint } from '../state/run.ts';

/** A residual curve as an SVG path, its highest and lowest value, and where the last point lies. */
export interface Curve {
  readonly path: string;
  /** Where the last point is, in the same units as the path. */
  readonly end: { readonly x: number; readonly y: number };
}

export const CURVE_WIDTH = 180;
export const CURVE_HEIGHT = 30;
const PADDING = 3;
/** Residuals smaller than this are drawn as this: a logarithm knows no zero. */
const SMALLEST = 1e-12;

/**
 * The residual over the iterations, logarithmic. The width is the iterations planned (or the last
 * one done), the height goes from the smallest to the largest residual seen, a decade at least.
 */
export function drawCurve(
  points: readonly CurvePoint[],
  planned: number | undefined,
): Curve | null {
  const shown = points.filter(({ residual }) => Number.isFinite(residual) && residual >= 0);
  const last = shown.at(-1);
  const first = shown[0];
  if (!last || !first) return null;
  const heights = shown.map(({ residual }) => Math.log10(Math.max(SMALLEST, residual)));
  const high = Math.max(...heights);
  const low = Math.min(...heights, high - 1);
  const from = Math.min(first.k, 1);
  const span = Math.max(planned ?? last.k, last.k) - from;
  const x = (k: number) => (span === 0 ? CURVE_WIDTH / 2 : ((k - from) / span) * CURVE_WIDTH);
  const y = (height: number) =>
    PADDING + ((high - height) / (high - low)) * (CURVE_HEIGHT - 2 * PADDING);
  const spots = shown.map(({ k }, i) => ({ x: round(x(k)), y: round(y(heights[i] ?? low)) }));
  const path = spots.map((spot, i) => `${i === 0 ? 'M' : 'L'}${spot.x} ${spot.y}`).join('');
  return { path, end: spots.at(-1) ?? { x: 0, y: 0 } };
}

const round = (value: number): number => Math.round(value * 10) / 10;

import type { Size } from '../gpu/plane.ts';
import { ofTurns } from '../random/elementary.ts';

/** What becomes of a single bright pixel. Lengths are pixels, angles degrees from right to down. */
export type PointSpread =
  | { readonly kind: 'gaussian'; readonly sigma: number }
  | { readonly kind: 'motion'; readonly length: number; readonly angle: number }
  | { readonly kind: 'disk'; readonly radius: number };

/** Numbers of a kernel, row by row; both sides are odd. */
export interface Taps extends Size {
  readonly data: Float32Array;
}

/** The widest kernel, pixels: a convolution costs its square. */
export const WIDEST = 65;
const REACH = 3; // standard deviations
const SAMPLES = 16; // for each pixel of a line, and for each side of a pixel of a disk

/** Weights of a Gaussian of deviation `sigma` pixels, cut off at three, in one dimension. */
export function gaussianWeights(sigma: number): number[] {
  const radius = Math.ceil(REACH * sigma);
  return normalised(
    Array.from({ length: 2 * radius + 1 }, (_, i) =>
      sigma > 0 ? Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)) : 1,
    ),
  );
}

/** The kernel as a square of weights whose sum is 1. */
export function tapsOf(spread: PointSpread): Taps {
  switch (spread.kind) {
    case 'gaussian': {
      const weights = gaussianWeights(spread.sigma);
      return square(weights.flatMap((a) => weights.map((b) => a * b)));
    }
    case 'motion':
      return square(normalised(line(spread.length, spread.angle)));
    case 'disk':
      return square(normalised(disk(spread.radius)));
  }
}

/** A segment through the middle, its points shared out to the four nearest pixels. */
function line(length: number, angle: number): number[] {
  const { cos, sin } = ofTurns(angle / 360);
  const radius = Math.ceil(length / 2);
  const side = 2 * radius + 1;
  const weights = new Array<number>(side * side).fill(0);
  const add = (x: number, y: number, weight: number) => {
    const at = y * side + x;
    if (weight > 0) weights[at] = (weights[at] ?? 0) + weight;
  };
  const count = Math.max(1, Math.ceil(length) * SAMPLES);
  for (let i = 0; i < count; i++) {
    const along = ((i + 0.5) / count - 0.5) * length;
    const [x, y] = [radius + along * cos, radius + along * sin];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, down] = [x - left, y - top];
    add(left, top, (1 - right) * (1 - down));
    add(left + 1, top, right * (1 - down));
    add(left, top + 1, (1 - right) * down);
    add(left + 1, top + 1, right * down);
  }
  return weights;
}

/** How much of each pixel lies in the disk, counted on a fine grid. */
function disk(radius: number): number[] {
  const reach = Math.max(0, Math.ceil(radius - 0.5));
  const side = 2 * reach + 1;
  return Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [(at % side) - reach, Math.floor(at / side) - reach];
    if (x === 0 && y === 0 && radius <= 0.5) return 1;
    let inside = 0;
    for (let i = 0; i < SAMPLES * SAMPLES; i++) {
      const dx = x + ((i % SAMPLES) + 0.5) / SAMPLES - 0.5;
      const dy = y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES - 0.5;
      if (dx * dx + dy * dy <= radius * radius) inside++;
    }
    return inside;
  });
}

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, v) => total + v, 0);
  return weights.map((v) => v / sum);
}

function square(weights: readonly number[]): Taps {
  const side = Math.sqrt(weights.length);
  return { width: side, height: side, data: Float32Array.from(weights) };
}

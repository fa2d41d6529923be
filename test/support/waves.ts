import type { Sample } from './samples.ts';

/**
 * Two pictures by formula, with known scores: a = .5 + .25 sin(.2x) + .2 cos(.15y + .05x) and
 * b = a + .1 sin(1.3x + .7y), grey, x and y from 0.
 */
export function waves(side: number): { readonly a: Sample; readonly b: Sample } {
  const sample = (ripple: number): Sample => ({
    width: side,
    height: side,
    data: Float32Array.from({ length: side * side * 4 }, (_, i) => {
      if (i % 4 === 3) return 1;
      const [x, y] = [(i >> 2) % side, Math.floor((i >> 2) / side)];
      const a = 0.5 + 0.25 * Math.sin(0.2 * x) + 0.2 * Math.cos(0.15 * y + 0.05 * x);
      return a + ripple * Math.sin(1.3 * x + 0.7 * y);
    }),
  });
  return { a: sample(0), b: sample(0.1) };
}

/** 1 in the square from (from, from) to (to, to), 0 elsewhere. */
export const squareMask = (side: number, from: number, to: number): Float32Array =>
  Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return x >= from && x < to && y >= from && y < to ? 1 : 0;
  });

import { logarithm, ofTurns } from './elementary.ts';

/**
 * Counter-based random numbers, PCG on 32-bit words (Jarzynski and Olano 2020, "Hash Functions for GPU
 * Rendering"): pure functions of a key, the same bits here and in shared/pcg.wgsl.
 * A key is (x, y, seed, stream); `stream` is 256 * iteration + a purpose id that no other use has.
 */
export function pcg(value: number): number {
  const state = (Math.imul(value, 747796405) + 2891336453) >>> 0;
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
}

/** Four random words of 32 bits for a key of four words. */
export function pcg4d(
  x: number,
  y: number,
  seed: number,
  stream: number,
): readonly [number, number, number, number] {
  let a = (Math.imul(x, 1664525) + 1013904223) | 0;
  let b = (Math.imul(y, 1664525) + 1013904223) | 0;
  let c = (Math.imul(seed, 1664525) + 1013904223) | 0;
  let d = (Math.imul(stream, 1664525) + 1013904223) | 0;
  a = (a + Math.imul(b, d)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  d = (d + Math.imul(b, c)) | 0;
  a ^= a >>> 16;
  b ^= b >>> 16;
  c ^= c >>> 16;
  d ^= d >>> 16;
  a = (a + Math.imul(b, d)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  d = (d + Math.imul(b, c)) | 0;
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

/** 24 random bits as a number in [0, 1), which is exact in f32. */
export const uniformOf = (bits: number): number => (bits >>> 8) * 2 ** -24;

/** A number of the standard normal distribution (Box and Muller 1958) from two random words. */
export function gaussianOf(first: number, second: number): number {
  // The shader adds in f32: close to 1 the rounding shows.
  const u = Math.fround(uniformOf(first) + 2 ** -25);
  return Math.sqrt(-2 * logarithm(u)) * ofTurns(uniformOf(second)).cos;
}

/** Random numbers one after another, for parameters that are drawn on the CPU. */
export interface Draws {
  /** In [0, 1). */
  uniform(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  integer(low: number, high: number): number;
  /** Standard normal distribution. */
  gaussian(): number;
}

/**
 * Draws for one thing (a stroke, a block): the i-th draw has the key (i, thing, seed, stream), so
 * what one thing draws never moves another.
 */
export function draws(seed: number, stream: number, thing = 0): Draws {
  let count = 0;
  const next = () => pcg4d(count++, thing, seed, stream);
  const uniform = () => uniformOf(next()[0]);
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    integer: (low, high) => low + Math.floor((high - low + 1) * uniform()),
    gaussian() {
      const [first, second] = next();
      return gaussianOf(first, second);
    },
  };
}

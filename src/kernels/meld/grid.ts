import type { Size } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';

/** The part of a picture's numbers in the window, `lanes` to a pixel. */
export function cropNumbers(
  numbers: Float32Array,
  { width }: Size,
  window: Window,
  lanes = 4,
): Float32Array {
  const part = new Float32Array(lanes * window.width * window.height);
  for (let y = 0; y < window.height; y++) {
    const from = lanes * ((y + window.top) * width + window.left);
    part.set(numbers.subarray(from, from + lanes * window.width), lanes * y * window.width);
  }
  return part;
}

/** A coarse level's window at the next finer one: each coarse pixel becomes a square, the rim goes on outside. */
export function doubleNumbers(
  coarse: Float32Array,
  coarseAt: Window,
  window: Window,
): Float32Array {
  const within = (v: number, length: number) => Math.min(Math.max(v, 0), length - 1);
  return Float32Array.from({ length: 4 * window.width * window.height }, (_, i) => {
    const [px, py] = [(i >> 2) % window.width, Math.floor((i >> 2) / window.width)];
    const x = within(((px + window.left) >> 1) - coarseAt.left, coarseAt.width);
    const y = within(((py + window.top) >> 1) - coarseAt.top, coarseAt.height);
    return coarse[4 * (y * coarseAt.width + x) + (i % 4)] as number;
  });
}

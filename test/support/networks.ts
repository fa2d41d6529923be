import type { Size } from '../../src/kernels/gpu/plane.ts';
import { maskOf } from './masks.ts';

export const netSize: Size = { width: 64, height: 64 };
export const netHole = maskOf(netSize, (x, y) => x >= 22 && x < 42 && y >= 20 && y < 44);
/** Waves with an edge, so that there is something to continue. */
export const netPicture = Float32Array.from({ length: 64 * 64 * 4 }, (_, i) => {
  const [x, y, c] = [(i >> 2) % 64, (i >> 2) >> 6, i % 4];
  if (c === 3) return 1;
  return 0.5 + 0.2 * Math.sin(x / 5 + c) * Math.cos(y / 7) + (x + y > 64 ? 0.15 : -0.15);
});

import type { Size } from '../../src/kernels/gpu/plane.ts';
import { noise } from './planes.ts';

/** A mask from its definition: 1 where `isMissing` says so. */
export const maskOf = (
  { width, height }: Size,
  isMissing: (x: number, y: number) => boolean,
): Float32Array =>
  Float32Array.from({ length: width * height }, (_, i) =>
    isMissing(i % width, Math.floor(i / width)) ? 1 : 0,
  );

/** Masks that find mistakes: nothing, everything, single pixels, noise, a block, the border. */
export function awkwardMasks(size: Size): Readonly<Record<string, Float32Array>> {
  const { width, height } = size;
  const random = noise(width * height, 5);
  return {
    empty: maskOf(size, () => false),
    full: maskOf(size, () => true),
    'one pixel': maskOf(size, (x, y) => x === width >> 1 && y === height >> 1),
    'all but one pixel': maskOf(size, (x, y) => x !== width >> 2 || y !== height >> 1),
    'sparse noise': random.map((v) => (v < 0.05 ? 1 : 0)),
    'dense noise': random.map((v) => (v < 0.9 ? 1 : 0)),
    block: maskOf(
      size,
      (x, y) => x >= width / 4 && x < (3 * width) / 4 && y >= height / 4 && y < height / 2,
    ),
    'the left border': maskOf(size, (x) => x < width / 3),
  };
}

/** Sizes at which a row, a column or a pixel is all there is, and some with more. */
export const smallSizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 1, height: 19 },
  { width: 23, height: 1 },
  { width: 17, height: 33 },
];

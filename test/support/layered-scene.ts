import type { Size } from '../../src/kernels/gpu/plane.ts';
import { fieldOf } from './depth.ts';

/** A textured wall of disparity 4 behind a textured square of disparity 20, 96x64 pixels. */
export const sceneSize: Size = { width: 96, height: 64 };
export const WALL = 4;
const SQUARE = 20;
const isSquare = (x: number, y: number) => x >= 40 && x < 64 && y >= 16 && y < 48;

/** Periodic in x and y, whole on every pixel, and never red. */
const wall = (x: number, y: number, c: number) =>
  c === 0
    ? 0
    : (((x % 8) + 8) % 8 < 4 ? 0.75 : 0.25) + (c === 1 ? 0.125 : -0.125) * (y % 6 < 3 ? 1 : -1);
/** Red, and only here. */
const square = (x: number, y: number, c: number) => (c === 0 ? 1 : (x + y) % 3 === 0 ? 0.5 : 0.25);

/** The view of a camera that moved by `shift`, RGBA; a whole `shift * 4` keeps every pixel whole. */
export function sceneView(shift: number, { withSquare = true } = {}): Float32Array {
  const { width, height } = sceneSize;
  return Float32Array.from({ length: width * height * 4 }, (_, i) => {
    const [x, y, c] = [(i >> 2) % width, Math.floor((i >> 2) / width), i % 4];
    if (c === 3) return 1;
    const onSquare = x + SQUARE * shift;
    return withSquare && isSquare(onSquare, y)
      ? square(onSquare, y, c)
      : wall(x + WALL * shift, y, c);
  });
}

/** Disparity of the camera that has not moved. */
export const sceneDisparity = (): Float32Array =>
  fieldOf(sceneSize, (x, y) => (isSquare(x, y) ? SQUARE : WALL));

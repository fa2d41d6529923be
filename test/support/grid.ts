import type { Size } from '../../src/kernels/gpu/plane.ts';

/** A grey picture by formula; x and y count pixels from 0. */
export const pictureOf = ({ width, height }: Size, f: (x: number, y: number) => number) =>
  Float32Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : f((i >> 2) % width, Math.floor((i >> 2) / width)),
  );

/** 1 where `isHole` says that a pixel is missing, 0 elsewhere. */
export const maskOf = ({ width, height }: Size, isHole: (x: number, y: number) => boolean) =>
  Float32Array.from({ length: width * height }, (_, i) =>
    isHole(i % width, Math.floor(i / width)) ? 1 : 0,
  );

/**
 * A step from 0 to 1 across a line through the middle, turned by `degrees` from upright, softened by a
 * Gaussian of 0.7 pixels: 96x96, with a square of 20x20 missing in its middle.
 */
export function slantedEdge(degrees: number) {
  const size: Size = { width: 96, height: 96 };
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const taps = Array.from({ length: 7 }, (_, i) => Math.exp(-((i - 3) ** 2) / (2 * 0.7 * 0.7)));
  const sum = taps.reduce((total, v) => total + v, 0);
  const step = (x: number, y: number) => ((x - 48) * cos + (y - 48) * sin > 0 ? 1 : 0);
  const inside = (v: number) => Math.min(Math.max(v, 0), 95);
  const soft = (x: number, y: number) => {
    let value = 0;
    taps.forEach((a, i) => {
      taps.forEach((b, j) => {
        value += a * b * step(inside(x + i - 3), inside(y + j - 3));
      });
    });
    return value / (sum * sum);
  };
  const hole = maskOf(size, (x, y) => x >= 38 && x < 58 && y >= 38 && y < 58);
  return { size, data: pictureOf(size, soft), hole };
}

import type { Size } from '../../src/kernels/gpu/plane.ts';
import { maskOf } from './grid.ts';
import { noise } from './planes.ts';

/** A red disc of radius 20 on a woven, grainy background, 96x96 pixels; and the background alone. */
export const plantedSize: Size = { width: 96, height: 96 };
const CENTRE = 48;
const OBJECT = 20;
const distance = (x: number, y: number) => Math.hypot(x - CENTRE, y - CENTRE);

const grain = noise(plantedSize.width * plantedSize.height, 11);
const weave = (x: number, y: number, c: number) =>
  0.45 +
  0.12 * Math.sin(0.7 * x + 0.2 * y) +
  0.08 * Math.cos(0.5 * y) +
  0.05 * ((grain[y * plantedSize.width + x] as number) - 0.5) +
  (c === 2 ? 0.1 : 0);

const drawn = (colour: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: plantedSize.width * plantedSize.height * 4 }, (_, i) => {
    const [x, y, c] = [
      (i >> 2) % plantedSize.width,
      Math.floor((i >> 2) / plantedSize.width),
      i % 4,
    ];
    return c === 3 ? 1 : Math.round(255 * colour(x, y, c)) / 255;
  });

export const plantedBackground = (): Float32Array => drawn(weave);
export const plantedPhoto = (): Float32Array =>
  drawn((x, y, c) => (distance(x, y) < OBJECT ? ([0.85, 0.15, 0.1][c] ?? 1) : weave(x, y, c)));
/** The disc, less so many pixels at its rim. */
export const plantedMask = (short = 0): Float32Array =>
  maskOf(plantedSize, (x, y) => distance(x, y) < OBJECT - short);

import { expect, it } from 'vitest';
import type { Ground } from '../../../src/kernels/shift/ground.ts';
import { seamCost } from '../../../src/kernels/shift/ground.ts';
import {
  energyOf,
  fuse,
  type Labelling,
  startLabelling,
} from '../../../src/kernels/shift/labelling.ts';
import { toItsEnd } from '../../support/generators.ts';
import { noise } from '../../support/planes.ts';

const [width, height] = [14, 9];
/** A noisy picture with a hole of 3x3 pixels in the middle. */
function groundOf(seed: number, colour = (_x: number, _y: number, noisy: number) => noisy): Ground {
  const numbers = noise(3 * width * height, seed);
  const missing = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x >= 5 && x < 8 && y >= 3 && y < 6 ? 1 : 0;
  });
  return {
    width,
    height,
    lanes: 3,
    gradients: 0,
    features: Int16Array.from({ length: 3 * width * height }, (_, i) => {
      const pixel = Math.floor(i / 3);
      return Math.floor(
        255 * colour(pixel % width, Math.floor(pixel / width), numbers[i] as number),
      );
    }),
    missing,
    usable: missing.map((value) => 1 - value),
  };
}
const shifts = [
  [-4, 0],
  [4, 1],
  [0, -3],
] as const;
const proposing = ({ x }: Labelling, [dx, dy]: readonly [number, number]) => ({
  x: new Int32Array(x.length).fill(dx),
  y: new Int32Array(x.length).fill(dy),
});

it('a seam between two pixels with one shift costs nothing', () => {
  expect(seamCost(groundOf(1), 5, 3, 6, 3, -4, 0, -4, 0)).toBe(0);
});

it.each([1, 2, 3])(
  'no fusion raises the energy, and what it gives is how far it fell, seed %i',
  (seed) => {
    const ground = groundOf(seed);
    const { labelling } = startLabelling(ground, () => shifts);
    let energy = energyOf(ground, labelling);
    for (const shift of [...shifts, ...shifts]) {
      const fall = toItsEnd(fuse(ground, labelling, proposing(labelling, shift))).value;
      expect(fall).toBeGreaterThanOrEqual(0);
      expect(energyOf(ground, labelling)).toBe(energy - fall);
      energy -= fall;
    }
  },
);

it('finds the best choice between two shifts, as trying all of them does', () => {
  const ground = groundOf(4);
  const { labelling } = startLabelling(ground, () => shifts);
  toItsEnd(fuse(ground, labelling, proposing(labelling, shifts[1])));
  const found = energyOf(ground, labelling);
  const all = Array.from({ length: 2 ** 9 }, (_, bits) => {
    for (let i = 0; i < 9; i++) {
      const [dx, dy] = shifts[((bits >> i) & 1) as 0 | 1];
      labelling.shiftX[i] = dx;
      labelling.shiftY[i] = dy;
    }
    return energyOf(ground, labelling);
  });
  expect(found).toBe(Math.min(...all));
});

it('a picture that repeats is moved by its period: no seam is left', () => {
  const ground = groundOf(5, (x, y) => ((x % 4) + (y % 3)) / 6);
  const { labelling } = startLabelling(ground, () => [[5, 0], ...shifts]);
  for (const shift of [...shifts, [-4, 3] as const]) {
    toItsEnd(fuse(ground, labelling, proposing(labelling, shift)));
  }
  expect(energyOf(ground, labelling)).toBe(0);
});

it('pixels that no shift reaches are left out', () => {
  const ground = groundOf(6);
  const { labelling, left } = startLabelling(ground, () => [[1, 0]]);
  expect([labelling.x.length, left]).toEqual([3, 6]);
  expect(Array.from(labelling.x)).toEqual([7, 7, 7]);
});

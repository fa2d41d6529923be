import { expect, it } from 'vitest';
import { energyOf, fuse, startLabelling } from '../../../src/kernels/shift/labelling.ts';
import { toItsEnd } from '../../support/generators.ts';
import { noise } from '../../support/planes.ts';

const [width, height] = [600, 260];
const numbers = noise(3 * width * height, 5);
const missing = Uint8Array.from({ length: width * height }, (_, i) => {
  const [x, y] = [i % width, Math.floor(i / width)];
  return x >= 200 && x < 400 && y >= 30 && y < 230 ? 1 : 0;
});
/** Noise on smooth waves: cuts are long and winding. */
const ground = {
  width,
  height,
  lanes: 3,
  gradients: 0,
  features: Int16Array.from({ length: 3 * width * height }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    return Math.floor(
      90 * (1 + Math.sin(0.07 * x) * Math.cos(0.05 * y)) + 60 * (numbers[i] as number),
    );
  }),
  missing,
  usable: missing.map((value) => 1 - value),
};

it('a cut of a hole of 200x200 pixels lets the host answer in time', () => {
  const shifts = [
    [-200, 0],
    [200, 1],
    [-201, 2],
    [201, -3],
  ] as const;
  const longest: number[] = [];
  // The fastest of three: the first is not compiled yet.
  for (let round = 0; round < 3; round++) {
    const { labelling } = startLabelling(ground, () => shifts);
    let [energy, worst] = [energyOf(ground, labelling), 0];
    for (const [dx, dy] of shifts.slice(1)) {
      const proposal = {
        x: new Int32Array(labelling.x.length).fill(dx),
        y: new Int32Array(labelling.x.length).fill(dy),
      };
      const cut = toItsEnd(fuse(ground, labelling, proposal));
      expect(cut.pauses).toBeGreaterThan(10);
      energy -= cut.value;
      worst = Math.max(worst, cut.longest);
    }
    expect(energyOf(ground, labelling)).toBe(energy);
    longest.push(worst);
  }
  expect(Math.min(...longest)).toBeLessThan(100);
});

import { expect, test } from 'vitest';
import { place, wipeLine } from '../../../src/kernels/view/place.ts';

const canvas = { width: 300, height: 200 };

test('Fitting shows all of a picture in the middle', () => {
  const { zoom, origins } = place(
    { zoom: 0, centre: [0, 0] },
    { width: 100, height: 100 },
    canvas,
    'single',
  );
  expect(zoom).toBe(2);
  expect(origins.a).toEqual([50, 0]);
});

test('Covering leaves no surround', () => {
  const { zoom, origins } = place(
    { zoom: 0, centre: [0, 0], fit: 'cover' },
    { width: 100, height: 100 },
    canvas,
    'single',
  );
  expect(zoom).toBe(3);
  expect(origins.a).toEqual([0, -50]);
});

test('A picture begins on a whole canvas pixel', () => {
  const { origins } = place({ zoom: 1, centre: [33.3, 20.7] }, canvas, canvas, 'single');
  expect(origins.a.every(Number.isInteger)).toBe(true);
});

test('Beside each other, both halves show the same place in their middle', () => {
  const { zoom, origins } = place({ zoom: 2, centre: [40, 30] }, canvas, canvas, 'side-by-side');
  expect([75, 225].map((x, i) => (x - (i === 0 ? origins.a : origins.b)[0]) / zoom)).toEqual([
    40, 40,
  ]);
});

test('A wipe at one half passes the middle at every angle', () => {
  for (const angle of [0, 0.3, 1.6, 3, -2]) {
    const { nx, ny, at } = wipeLine({ at: 0.5, angle }, canvas);
    expect(150 * nx + 100 * ny).toBeCloseTo(at);
  }
});

test('A wipe at its ends leaves all to one picture', () => {
  const corners = [
    [0, 0],
    [300, 0],
    [0, 200],
    [300, 200],
  ] as const;
  for (const angle of [0, 0.7, 1.57, 2.5, -1]) {
    for (const end of [0, 1]) {
      const { nx, ny, at } = wipeLine({ at: end, angle }, canvas);
      const sides = corners.map(([x, y]) => Math.sign(Math.round((x * nx + y * ny - at) * 1e6)));
      expect(sides).not.toContain(end === 0 ? -1 : 1);
    }
  }
});

import { describe, expect, it } from 'vitest';
import { type Canvas, compose } from '../../../src/kernels/mrf/compose.ts';
import { latticeOver } from '../../../src/kernels/mrf/lattice.ts';
import { noise } from '../../support/planes.ts';

const [width, height, gap] = [48, 40, 3];
const missing = Uint8Array.from({ length: width * height }, (_, i) => {
  const [x, y] = [i % width, Math.floor(i / width)];
  return x >= 18 && x < 31 && y >= 14 && y < 25 ? 1 : 0;
});
const lattice = latticeOver(Float32Array.from(missing), { width, height }, gap);
const order = Array.from(lattice.nodes.keys()).reverse();
const window = { left: 8, top: 4, width: 36, height: 32 };
const canvasOf = (image: Float32Array): Canvas => {
  const start = new Float32Array(4 * window.width * window.height);
  for (let i = 0; i < start.length; i++) {
    const x = window.left + ((i >> 2) % window.width);
    const y = window.top + Math.floor((i >> 2) / window.width);
    start[i] =
      missing[y * width + x] === 1 ? 0.5 : (image[4 * (y * width + x) + (i % 4)] as number);
  }
  return { image, width, height, missing, window, start };
};
const grain = noise(4 * width * height, 2);
/** A picture that repeats every 7 pixels across and 5 down. */
const tiles = grain.map((_, i) => {
  const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
  return grain[4 * ((y % 5) * 7 + (x % 7)) + (i % 4)] as number;
});
/** Each node copies from 14 pixels to the left and 5 above, where the hole's repetition is known. */
const shifted = lattice.nodes.map(({ x, y }) => (y - 5) * width + x - 14);

describe.each(['seam', 'mean'] as const)('%s', (blend) => {
  it('goes on exactly with a picture that repeats, from patches of its period', () => {
    const { colours } = compose(canvasOf(tiles), lattice, shifted, order, blend);
    for (let i = 0; i < colours.length; i++) {
      const x = window.left + ((i >> 2) % window.width);
      const y = window.top + Math.floor((i >> 2) / window.width);
      if (i % 4 < 3)
        expect(colours[i]).toBeCloseTo(tiles[4 * (y * width + x) + (i % 4)] as number, 6);
    }
  });

  it('says for each missing pixel where it comes from, and for known ones nothing', () => {
    const { origin } = compose(canvasOf(tiles), lattice, shifted, order, blend);
    for (let at = 0; at < window.width * window.height; at++) {
      const x = window.left + (at % window.width);
      const y = window.top + Math.floor(at / window.width);
      const from = [origin[4 * at], origin[4 * at + 1]];
      expect(from).toEqual(missing[y * width + x] === 1 ? [x - 14, y - 5] : [-1, -1]);
    }
  });

  it('stays within the colours of its patches', () => {
    const places = lattice.nodes.map(({ x, y }, i) => (y - 10) * width + 5 + ((x + 3 * i) % 9));
    const { colours } = compose(canvasOf(grain), lattice, places, order, blend);
    expect(colours.every((v) => v >= 0 && v <= 1)).toBe(true);
  });

  it('leaves the first guess where no node was laid yet', () => {
    const { colours } = compose(canvasOf(grain), lattice, shifted, [], blend);
    expect(colours).toEqual(canvasOf(grain).start);
  });
});

it('the cut runs where two patches differ least', () => {
  // Two nodes side by side over a hole one window high; the left one copies black, the right one white, but for a line
  // two pixels into the overlap on which both are grey.
  const [w, h, g] = [40, 7, 3];
  const hole = Uint8Array.from({ length: w * h }, (_, i) => (i % w >= 2 && i % w <= 7 ? 1 : 0));
  const line = latticeOver(Float32Array.from(hole), { width: w, height: h }, g);
  const [first, second] = [
    line.nodes.findIndex(({ x }) => x === 3),
    line.nodes.findIndex(({ x }) => x === 6),
  ];
  const [black, white] = [15, 30];
  const image = Float32Array.from({ length: 4 * w * h }, (_, i) => {
    const x = (i >> 2) % w;
    if (i % 4 === 3) return 1;
    // The overlap is columns 3 to 6: 0..3 of the first from its centre, -3..0 of the second. They meet at column 5.
    if (x === black + 2 || x === white - 1) return 0.5;
    return x < 22 ? 0 : 1;
  });
  const places = line.nodes.map(() => 3 * w + black);
  places[first] = 3 * w + black;
  places[second] = 3 * w + white;
  const canvas: Canvas = {
    image,
    width: w,
    height: h,
    missing: hole,
    window: { left: 0, top: 0, width: w, height: h },
    start: image.slice(),
  };
  const { origin } = compose(canvas, line, places, [first, second], 'seam');
  const from = (x: number) => origin[4 * (3 * w + x)];
  expect(from(4)).toBe(black + 1);
  expect(from(5)).toBe(white - 1);
});

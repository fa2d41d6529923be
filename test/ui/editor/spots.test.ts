import { describe, expect, it } from 'vitest';
import { type Box, overlap } from '../../../src/ui/editor/camera.ts';
import { freeSpot } from '../../../src/ui/editor/canvas-store.ts';

const size = { width: 200, height: 300 };
const boxAt = ([x, y]: readonly [number, number]): Box => ({
  left: x,
  top: y,
  right: x + size.width,
  bottom: y + size.height,
});

describe('the spot of a new node', () => {
  it('is where it was asked for while nothing lies there', () => {
    expect(freeSpot([10, 20], size, [boxAt([600, 20])])).toEqual([10, 20]);
  });

  it('covers no other node, however many were put on one point', () => {
    const taken: Box[] = [];
    for (let i = 0; i < 40; i++) {
      const box = boxAt(freeSpot([0, 0], size, taken));
      expect(taken.some((other) => overlap(box, other))).toBe(false);
      taken.push(box);
    }
  });

  it('is close by: to the right of a lone node that is in the way', () => {
    const [x, y] = freeSpot([0, 0], size, [boxAt([0, 0])]);
    expect(Math.hypot(x, y)).toBeLessThan(400);
    expect(x).toBeGreaterThan(0);
  });

  it('is the point itself where there is no room anywhere near', () => {
    const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
    expect(freeSpot([5, 6], size, [everywhere])).toEqual([5, 6]);
  });
});

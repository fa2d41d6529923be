import { describe, expect, test } from 'vitest';
import type { Point } from '../../../src/ui/viewer/camera.ts';
import { lastPoint, simplify, strokeOf } from '../../../src/ui/viewer/strokes.ts';

/** A hand's way in an arc, a point every fraction of a pixel. */
const arc = (count: number, radius = 60): Point[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = (i / (count - 1)) * Math.PI;
    return [100 + radius * Math.cos(angle), 80 + radius * Math.sin(angle)];
  });

const distance = ([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number => {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const t = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
};

const distanceToWay = (point: Point, way: readonly Point[]): number =>
  Math.min(...way.slice(1).map((end, i) => distance(point, way[i] as Point, end)));

describe('a stroke', () => {
  test('is told by far fewer points than the hand gave, none farther than the error', () => {
    const way = arc(400);
    const kept = simplify(way, 0.5);
    expect(kept.length).toBeLessThan(20);
    expect(Math.max(...way.map((point) => distanceToWay(point, kept)))).toBeLessThanOrEqual(0.5);
  });

  test('keeps both its ends', () => {
    const way = arc(50);
    const kept = simplify(way, 2);
    expect([kept.at(0), kept.at(-1)]).toEqual([way.at(0), way.at(-1)]);
  });

  test('that is straight is two points', () => {
    const way = Array.from({ length: 100 }, (_, i): Point => [i, 2 * i]);
    expect(simplify(way, 0.1)).toEqual([
      [0, 0],
      [99, 198],
    ]);
  });

  test('that turns back on itself keeps where it turned', () => {
    const way: Point[] = [
      [0, 0],
      [50, 0],
      [0, 0],
    ];
    expect(simplify(way, 0.5)).toEqual(way);
  });

  test('of one spot is one point, however often the hand told it', () => {
    expect(strokeOf([[4.52, 7.5]], { radius: 3, erase: false })).toEqual({
      radius: 3,
      points: [4.5, 7.5],
    });
    expect(simplify(Array(5).fill([2, 2]), 0.2)).toEqual([[2, 2]]);
  });

  test('of ten thousand points is simplified without recursing', () => {
    const way = Array.from({ length: 10_000 }, (_, i): Point => [i, (i * 7919) % 31]);
    expect(simplify(way, 0).length).toBeGreaterThan(9000);
  });

  test('that erases says so', () => {
    expect(strokeOf([[1, 1]], { radius: 2.04, erase: true })).toEqual({
      radius: 2,
      erase: true,
      points: [1, 1],
    });
  });

  test('tells where the next straight line starts', () => {
    expect(lastPoint([])).toBeNull();
    expect(lastPoint([{ radius: 1, points: [1, 2, 3, 4] }])).toEqual([3, 4]);
  });
});

import { describe, expect, it } from 'vitest';
import { CURVE_HEIGHT, CURVE_WIDTH, drawCurve } from '../../../src/ui/editor/curve.ts';

const falling = [1, 2, 3, 4].map((k) => ({ k, residual: 10 ** -k }));
const spots = (path: string) =>
  path
    .split(/[ML]/)
    .slice(1)
    .map((spot) => spot.split(' ').map(Number) as [number, number]);

describe('a residual curve', () => {
  it('is a straight line where the residual falls by the same factor each time', () => {
    const [a, b, c, d] = spots(drawCurve(falling, undefined)?.path ?? '');
    const slope = (from?: [number, number], to?: [number, number]) =>
      ((to?.[1] ?? 0) - (from?.[1] ?? 0)) / ((to?.[0] ?? 0) - (from?.[0] ?? 0));
    expect(slope(a, b)).toBeGreaterThan(0); // y points down
    expect(slope(b, c)).toBeCloseTo(slope(a, b), 2);
    expect(slope(c, d)).toBeCloseTo(slope(a, b), 2);
  });

  it('leaves room for the iterations that are planned', () => {
    expect(drawCurve(falling, undefined)?.end.x).toBe(CURVE_WIDTH);
    expect(drawCurve(falling, 7)?.end.x).toBe(CURVE_WIDTH / 2);
  });

  it('ends where the last point lies', () => {
    const curve = drawCurve(falling, 10);
    expect(spots(curve?.path ?? '').at(-1)).toEqual([curve?.end.x, curve?.end.y]);
  });

  it('stays within its frame for residuals of zero, and for equal ones', () => {
    for (const residuals of [
      [1, 0],
      [0, 0],
      [3, 3, 3],
      [1e300, 1e-300],
    ]) {
      const points = residuals.map((residual, i) => ({ k: i + 1, residual }));
      for (const [x, y] of spots(drawCurve(points, undefined)?.path ?? '')) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(CURVE_WIDTH);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(CURVE_HEIGHT);
      }
    }
  });

  it('leaves out what is no number, and is none without points', () => {
    expect(drawCurve([], undefined)).toBeNull();
    expect(drawCurve([{ k: 1, residual: Number.NaN }], undefined)).toBeNull();
    const mixed = [{ k: 1, residual: Number.POSITIVE_INFINITY }, ...falling];
    expect(spots(drawCurve(mixed, undefined)?.path ?? '')).toHaveLength(falling.length);
  });
});

import { describe, expect, it } from 'vitest';
import {
  around,
  boxBetween,
  bringIntoView,
  clampZoom,
  fitBox,
  MAX_ZOOM,
  MIN_ZOOM,
  overlap,
  toCanvas,
  zoomAt,
} from '../../../src/ui/editor/camera.ts';

describe('zooming', () => {
  it('keeps what lies under the pointer under it', () => {
    const before = { x: 30, y: -20, k: 0.8 };
    const point = [412, 97] as const;
    const after = zoomAt(before, 1.7, point);
    expect(after.k).toBe(1.7);
    const [x, y] = toCanvas(before, point);
    expect(toCanvas(after, point)[0]).toBeCloseTo(x, 9);
    expect(toCanvas(after, point)[1]).toBeCloseTo(y, 9);
  });

  it('stops at its bounds, and the pointer still holds', () => {
    const before = { x: 0, y: 0, k: 1 };
    expect(zoomAt(before, 99, [10, 10]).k).toBe(MAX_ZOOM);
    expect(clampZoom(0.0001)).toBe(MIN_ZOOM);
    const [x, y] = toCanvas(zoomAt(before, 99, [10, 10]), [10, 10]);
    expect(x).toBeCloseTo(10, 9);
    expect(y).toBeCloseTo(10, 9);
  });
});

describe('fitting', () => {
  const box = { left: -1000, top: -500, right: 1000, bottom: 500 };

  it('shows the whole box', () => {
    const camera = fitBox(box, 800, 600);
    const [left, top] = toCanvas(camera, [0, 0]);
    const [right, bottom] = toCanvas(camera, [800, 600]);
    expect(left).toBeLessThan(box.left);
    expect(top).toBeLessThan(box.top);
    expect(right).toBeGreaterThan(box.right);
    expect(bottom).toBeGreaterThan(box.bottom);
  });

  it('never enlarges, and takes a canvas of no size', () => {
    expect(fitBox({ left: 0, top: 0, right: 10, bottom: 10 }, 800, 600).k).toBe(1);
    expect(fitBox(box, 0, 0).k).toBe(MIN_ZOOM);
  });
});

describe('bringing something into view', () => {
  const box = { left: 100, top: 100, right: 300, bottom: 200 };

  it('moves nothing while it shows', () => {
    const camera = { x: 0, y: 0, k: 1 };
    expect(bringIntoView(camera, box, 800, 600)).toEqual(camera);
  });

  it('moves just as far as is needed, at the same zoom', () => {
    expect(bringIntoView({ x: -200, y: 0, k: 1 }, box, 800, 600)).toEqual({ x: -76, y: 0, k: 1 });
    expect(bringIntoView({ x: 0, y: 500, k: 1 }, box, 800, 600)).toEqual({ x: 0, y: 376, k: 1 });
  });

  it('centres what is larger than the canvas', () => {
    expect(bringIntoView({ x: 0, y: 0, k: 2 }, box, 300, 600)).toEqual({ x: -250, y: 0, k: 2 });
  });
});

describe('boxes', () => {
  it('are drawn between any two corners', () => {
    expect(boxBetween([5, 1], [2, 9])).toEqual({ left: 2, top: 1, right: 5, bottom: 9 });
  });

  it('hold all that they go around', () => {
    const a = { left: 0, top: 0, right: 10, bottom: 10 };
    const b = { left: 20, top: -5, right: 30, bottom: 5 };
    expect(around([a, b])).toEqual({ left: 0, top: -5, right: 30, bottom: 10 });
    expect(around([])).toBeNull();
    expect(overlap(a, b)).toBe(false);
    expect(overlap(a, { ...b, left: 9 })).toBe(true);
  });
});

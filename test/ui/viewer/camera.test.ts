import { describe, expect, test } from 'vitest';
import { place } from '../../../src/kernels/view/place.ts';
import {
  type Camera,
  fitted,
  keepInSight,
  MAX_ZOOM,
  type Point,
  panBy,
  sideAt,
  spellZoom,
  stepZoom,
  toPicture,
  toStage,
  zoomAt,
} from '../../../src/ui/viewer/camera.ts';

const stage = { width: 601, height: 400, isSplit: false };
const split = { ...stage, isSplit: true };
const frame = { width: 320, height: 200 };
const camera: Camera = { zoom: 3, centre: [100, 60] };

const near = (got: Point, expected: Point, within: number) => {
  expect(Math.abs(got[0] - expected[0])).toBeLessThanOrEqual(within);
  expect(Math.abs(got[1] - expected[1])).toBeLessThanOrEqual(within);
};

describe('looking at a picture', () => {
  test('Fitting shows all of it, in the middle', () => {
    const { zoom, centre } = fitted(frame, stage);
    expect(zoom).toBe(601 / 320);
    expect(centre).toEqual([160, 100]);
  });

  test('A split stage fits it into the left half', () => {
    expect(fitted(frame, split).zoom).toBe(301 / 320);
  });

  test('Places of stage and picture lead back to each other', () => {
    for (const point of [
      [0, 0],
      [17.5, 3.25],
      [319, 199],
    ] as const) {
      near(toPicture(camera, stage, toStage(camera, stage, point)), point, 1e-9);
    }
  });

  test('The page finds each pixel where the worker draws it', () => {
    for (const mode of ['single', 'side-by-side'] as const) {
      const where = mode === 'single' ? stage : split;
      for (const look of [camera, { zoom: 0.37, centre: [11.2, 91.7] as Point }]) {
        const { origins, zoom } = place(look, frame, where, mode);
        const on = (origin: Point): Point => [origin[0] + 7.5 * zoom, origin[1] + 9.5 * zoom];
        near(toPicture(look, where, on(origins.a)), [7.5, 9.5], 1e-9);
        near(toStage(look, where, [7.5, 9.5]), on(origins.a), 1e-9);
        if (sideAt(where, on(origins.b)[0]) === 'b') {
          near(toPicture(look, where, on(origins.b)), [7.5, 9.5], 1e-9);
        }
      }
    }
  });

  test('Zooming leaves what is under the pointer where it is, up to one device pixel', () => {
    for (const where of [stage, split]) {
      for (const at of [
        [40, 390],
        [300, 200],
        [590, 20],
      ] as const) {
        const before = toPicture(camera, where, at);
        const zoomed = zoomAt(camera, where, 7.3, at);
        near(toPicture(zoomed, where, at), before, 1 / camera.zoom);
      }
    }
  });

  test('Zoom ends at its bounds', () => {
    expect(zoomAt(camera, stage, 1e9, [0, 0]).zoom).toBe(MAX_ZOOM);
    expect(zoomAt(camera, stage, 0, [0, 0]).zoom).toBeGreaterThan(0);
  });

  test('Panning moves the picture with the pointer', () => {
    const before = toStage(camera, stage, [50, 50]);
    const after = toStage(panBy(camera, [30, -12]), stage, [50, 50]);
    expect([after[0] - before[0], after[1] - before[1]]).toEqual([30, -12]);
  });

  test('Some of the picture stays in the middle', () => {
    expect(keepInSight({ zoom: 1, centre: [-500, 90] }, frame).centre).toEqual([0, 90]);
    expect(keepInSight({ zoom: 1, centre: [500, 900] }, frame).centre).toEqual([320, 200]);
  });

  test('Keys zoom by powers of two', () => {
    expect(stepZoom(1, 1)).toBe(2);
    expect(stepZoom(1, -1)).toBe(0.5);
    expect(stepZoom(1.88, 1)).toBe(2);
    expect(stepZoom(1.88, -1)).toBe(1);
  });

  test('Zoom is spelt in per cent', () => {
    expect([1, 0.125, 0.37, 16].map(spellZoom)).toEqual(['100 %', '12.5 %', '37 %', '1600 %']);
  });
});

import { describe, expect, test } from 'vitest';
import { wipeLine } from '../../../src/kernels/view/place.ts';
import { lineOf, turnedTo, wipeThrough } from '../../../src/ui/viewer/wipe.ts';

const size = { width: 560, height: 366 };
const angles = [0, 0.18, 0.9, Math.PI / 2, 2.4, -1.1];

describe('the line of a wipe', () => {
  test('lies where the worker draws it', () => {
    for (const angle of angles) {
      for (const at of [0.1, 0.5, 0.83]) {
        const { ends } = lineOf({ at, angle }, size);
        const drawn = wipeLine({ at, angle }, size);
        for (const [x, y] of ends) expect(x * drawn.nx + y * drawn.ny).toBeCloseTo(drawn.at);
      }
    }
  });

  test('passes the point that it is dragged to', () => {
    for (const angle of angles) {
      const at = wipeThrough([200, 120], angle, size);
      const drawn = wipeLine({ at, angle }, size);
      expect(200 * drawn.nx + 120 * drawn.ny).toBeCloseTo(drawn.at);
    }
  });

  test('stays on the stage', () => {
    expect(wipeThrough([9000, 0], 0, size)).toBe(1);
    expect(wipeThrough([-9000, 0], 0, size)).toBe(0);
  });

  test('turns about its knob towards the pointer, whichever end is held', () => {
    const wipe = { at: 0.4, angle: 0.2 };
    const { knob, along } = lineOf(wipe, size);
    for (const end of [-1, 1]) {
      const to = [knob[0] + end * (along[0] * 70 + 20), knob[1] + end * along[1] * 70] as const;
      const turned = turnedTo(to, wipe, size);
      const drawn = wipeLine(turned, size);
      expect(knob[0] * drawn.nx + knob[1] * drawn.ny).toBeCloseTo(drawn.at);
      expect(to[0] * drawn.nx + to[1] * drawn.ny).toBeCloseTo(drawn.at);
    }
  });

  test('is caught upright and level', () => {
    const wipe = { at: 0.5, angle: 0.3 };
    const { knob } = lineOf(wipe, size);
    expect(turnedTo([knob[0] + 2, knob[1] + 100], wipe, size).angle).toBeCloseTo(0, 10);
  });
});

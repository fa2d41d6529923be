import { describe, expect, it } from 'vitest';
import { curve } from '../../../src/ui/editor/wires.ts';

/** The numbers of a cubic: start, two handles, end. */
const points = (path: string) => {
  const numbers = (path.match(/-?[\d.]+/g) ?? []).map(Number);
  return [0, 2, 4, 6].map((i) => ({ x: numbers[i] ?? 0, y: numbers[i + 1] ?? 0 }));
};

describe('a wire', () => {
  it.each([[{ x: 300, y: 80 }], [{ x: -400, y: 10 }], [{ x: 0, y: 0 }], [{ x: 2, y: 900 }]])(
    'to %o leaves to the right and comes in from the left',
    (to) => {
      const from = { x: 0, y: 0 };
      const [start, leave, enter, end] = points(curve(from, to));
      expect(start).toEqual(from);
      expect(end).toEqual(to);
      expect(leave?.y).toBe(from.y);
      expect(enter?.y).toBe(to.y);
      expect(leave?.x).toBeGreaterThanOrEqual(from.x);
      expect(enter?.x).toBeLessThanOrEqual(to.x);
    },
  );
});

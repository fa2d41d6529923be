import { describe, expect, it } from 'vitest';
import { nextInDirection } from '../../../src/ui/editor/neighbours.ts';

const box = (x: number, y: number) => ({ left: x, top: y, right: x + 10, bottom: y + 10 });
const boxes = new Map([
  ['middle', box(100, 100)],
  ['right', box(200, 110)],
  ['farRight', box(400, 100)],
  ['below', box(120, 300)],
  ['left', box(0, 100)],
]);

describe('the next node in a direction', () => {
  it('is the nearest that lies that way', () => {
    expect(nextInDirection(boxes, 'middle', [1, 0])).toBe('right');
    expect(nextInDirection(boxes, 'right', [1, 0])).toBe('farRight');
    expect(nextInDirection(boxes, 'middle', [0, 1])).toBe('below');
    expect(nextInDirection(boxes, 'middle', [-1, 0])).toBe('left');
  });

  it('is none at the end of the graph', () => {
    expect(nextInDirection(boxes, 'farRight', [1, 0])).toBeNull();
  });

  it('is any node where the walk begins nowhere', () => {
    expect(nextInDirection(boxes, null, [1, 0])).toBe('middle');
    expect(nextInDirection(boxes, 'gone', [1, 0])).toBe('middle');
    expect(nextInDirection(new Map(), null, [1, 0])).toBeNull();
  });

  it('prefers what lies ahead to what lies near but aside', () => {
    const row = new Map([
      ['from', box(0, 0)],
      ['ahead', box(120, 0)],
      ['aside', box(20, 90)],
    ]);
    expect(nextInDirection(row, 'from', [1, 0])).toBe('ahead');
  });
});

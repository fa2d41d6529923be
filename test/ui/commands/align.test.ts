import { describe, expect, it } from 'vitest';
import { align, type Placed, spread } from '../../../src/ui/commands/align.ts';

const nodes = new Map<string, Placed>([
  ['a', { x: 0, y: 40, width: 100, height: 50 }],
  ['b', { x: 150, y: 0, width: 50, height: 200 }],
  ['c', { x: 400, y: 90, width: 100, height: 20 }],
]);

describe('aligning', () => {
  it('brings one edge of all onto the line of the outermost and leaves the other axis', () => {
    expect([...align(nodes, 'left').values()]).toEqual([
      [0, 40],
      [0, 0],
      [0, 90],
    ]);
    expect([...align(nodes, 'right').values()]).toEqual([
      [400, 40],
      [450, 0],
      [400, 90],
    ]);
    expect([...align(nodes, 'bottom').values()]).toEqual([
      [0, 150],
      [150, 0],
      [400, 180],
    ]);
  });
});

describe('spreading', () => {
  it('makes the gaps equal and keeps the outer two', () => {
    const places = spread(nodes, 'x');
    expect(places.get('a')).toEqual([0, 40]);
    expect(places.get('b')).toEqual([225, 0]);
    expect(places.get('c')).toEqual([400, 90]);
  });

  it('changes nothing with fewer than three', () => {
    const two = new Map([...nodes].slice(0, 2));
    expect([...spread(two, 'y').values()]).toEqual([
      [0, 40],
      [150, 0],
    ]);
  });
});

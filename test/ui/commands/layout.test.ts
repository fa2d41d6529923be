import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../src/engine/graph/document.ts';
import { arrange, nominalSize, placesOf } from '../../../src/ui/commands/layout.ts';
import { graph } from '../../support/fake-nodes.ts';

/** Nodes by the names of what they read. */
const wired = (
  reads: Readonly<Record<string, readonly string[]>>,
  more: Partial<GraphDocument> = {},
): GraphDocument =>
  graph(
    Object.fromEntries(
      Object.entries(reads).map(([id, sources]) => [
        id,
        {
          type: 'fake/blend',
          inputs: Object.fromEntries(sources.map((source, i) => [`in${i}`, `${source}.image`])),
        },
      ]),
    ),
    more,
  );
const all = (document: GraphDocument) => new Set(Object.keys(document.nodes));

describe('arranging nodes', () => {
  it('puts every node right of all that it reads', () => {
    const document = wired({ d: ['a', 'c'], a: [], b: ['a'], c: ['b'] });
    const places = arrange(document, all(document), nominalSize);
    const x = (id: string) => places.get(id)?.[0] ?? Number.NaN;
    expect(x('a')).toBeLessThan(x('b'));
    expect(x('b')).toBeLessThan(x('c'));
    expect(x('c')).toBeLessThan(x('d'));
  });

  it('lets no two nodes overlap, whatever their heights', () => {
    const reads: Record<string, string[]> = {};
    for (let i = 0; i < 40; i++) reads[`n${i}`] = i < 5 ? [] : [`n${i % 5}`, `n${(i * 7) % i}`];
    const document = wired(reads);
    const sizeOf = (id: string) => ({ width: 196, height: 80 + (Number(id.slice(1)) % 7) * 60 });
    const boxes = [...arrange(document, all(document), sizeOf)].map(([id, [x, y]]) => ({
      x,
      y,
      ...sizeOf(id),
    }));
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('comes to an end on a circle and places all its nodes', () => {
    const document = wired({ a: ['c'], b: ['a'], c: ['b'] });
    expect(arrange(document, all(document), nominalSize).size).toBe(3);
  });

  it('follows a chain thousands of nodes long without running out of stack', () => {
    const reads: Record<string, string[]> = { n0: [] };
    for (let i = 1; i < 4000; i++) reads[`n${i}`] = [`n${i - 1}`];
    const document = wired(reads);
    expect(arrange(document, all(document), nominalSize).size).toBe(4000);
  });

  it('takes wires from nodes that are not arranged as none', () => {
    const document = wired({ a: [], b: ['a'] });
    expect(arrange(document, new Set(['b']), nominalSize).get('b')).toEqual([0, 0]);
  });
});

describe('places of nodes', () => {
  it('are those of the document where it has them', () => {
    const document = wired({ a: [], b: [] }, { view: { nodes: { a: [7, 8], b: [9, 10] } } });
    expect([...placesOf(document, nominalSize)]).toEqual([
      ['a', [7, 8]],
      ['b', [9, 10]],
    ]);
  });

  it('are found for the others below everything that has one', () => {
    const document = wired({ a: [], b: [] }, { view: { nodes: { a: [0, 500] } } });
    const [, y] = placesOf(document, nominalSize).get('b') ?? [0, 0];
    expect(y).toBeGreaterThanOrEqual(500 + nominalSize().height);
  });
});

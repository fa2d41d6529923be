import { describe, expect, it } from 'vitest';
import { describeNode } from '../../../src/engine/schema/node.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { commandItems, type Item, nodeItems } from '../../../src/ui/palette/items.ts';
import { searchItems } from '../../../src/ui/palette/search.ts';
import { graph } from '../../support/fake-nodes.ts';

const catalogue = new Map(nodes.map((node) => [node.type, describeNode(node)]));
const items: readonly Item[] = [
  ...nodeItems(graph({}), catalogue),
  ...commandItems([
    { id: 'edit.undo', label: 'Undo', keys: ['Mod+Z'], run: () => {} },
    { id: 'edit.redo', label: 'Redo', isEnabled: () => false, run: () => {} },
    { id: 'palette.all', label: 'Search nodes and commands', run: () => {} },
  ]),
];
const found = (query: string) => searchItems(items, query).map(({ label }) => label);

describe('the palette', () => {
  it('lists everything while nothing is typed', () => {
    expect(searchItems(items, '')).toBe(items);
    expect(searchItems(items, '  ( ) ')).toBe(items);
  });

  it('finds a node by its label, its other names, its papers and its type', () => {
    expect(found('harmonic')[0]).toBe('Harmonic fill');
    expect(found('membrane')).toContain('Harmonic fill');
    expect(found('trottenberg')).toContain('Harmonic fill');
    expect(found('inpaint')).toContain('Harmonic fill');
    expect(found('patchmatch')).toContain('Patch completion');
  });

  it('forgives a slip of the pen', () => {
    expect(found('harmnic')[0]).toBe('Harmonic fill');
    expect(found('totl variaton')[0]).toBe('Total variation fill');
  });

  it('asks for every word', () => {
    expect(found('load mask')[0]).toBe('Load mask');
    expect(found('load zzzzqqqq')).toEqual([]);
  });

  it('puts what begins with the word first', () => {
    expect(found('load').slice(0, 2).sort()).toEqual(['Load image', 'Load mask']);
    expect(found('mask')[0]).toMatch(/mask/i);
  });

  it.each([
    'Telea (',
    '(',
    '[a-',
    '\\',
    '*',
    '"unclosed',
    "'=!^$|",
    '+++',
    'ψ²',
    '🙂',
    'x'.repeat(500),
  ])('takes %j as words, whatever signs are in it', (query) => {
    expect(() => searchItems(items, query)).not.toThrow();
  });

  it('finds the same with signs as without', () => {
    expect(found('(harmonic)')).toEqual(found('harmonic'));
  });

  it('offers commands that can run now, but not itself', () => {
    const commands = items.filter(({ kind }) => kind === 'command').map(({ label }) => label);
    expect(commands).toEqual(['Undo']);
    expect(found('undo')[0]).toBe('Undo');
  });

  it('offers the subgraphs of the document', () => {
    const level = {
      title: 'Total variation on one level',
      inputs: { image: { type: 'image' } },
      outputs: { image: 'a.image' },
      nodes: { a: { type: 'inpaint/tv' } },
    } as const;
    const own = nodeItems(graph({}, { subgraphs: { level } }), catalogue).at(-1);
    expect(own).toMatchObject({
      type: 'graph/level',
      label: 'Total variation on one level',
      inputs: ['image'],
      outputs: ['image'],
    });
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { describeNode } from '../../../src/engine/schema/node.ts';
import {
  addNode,
  addNodeInto,
  duplicateSelected,
  moveNodes,
  pasteText,
  removeSelected,
  rewire,
  setParam,
  unwire,
  wireUp,
} from '../../../src/ui/commands/edit.ts';
import { tellPlaces } from '../../../src/ui/commands/settle.ts';
import { setCatalogue } from '../../../src/ui/state/catalogue.ts';
import {
  currentDocument,
  documentStore,
  openDocument,
  undo,
} from '../../../src/ui/state/document.ts';
import { noticesStore } from '../../../src/ui/state/notices.ts';
import { select, selectedIds } from '../../../src/ui/state/selection.ts';
import { fakeNodes, graph } from '../../support/fake-nodes.ts';

const start = graph(
  {
    file: { type: 'fake/file' },
    fill: { type: 'fake/fill', inputs: { image: 'file.image', mask: 'file.mask' } },
    view: { type: 'fake/view', inputs: { image: 'fill.image' } },
  },
  { view: { nodes: { file: [0, 0], fill: [300, 0], view: [600, 0] } } },
);
const labels = () => documentStore.getState().history.past.map(({ label }) => label);
const lastNotice = () => noticesStore.getState().notices.at(-1)?.text;

beforeEach(() => {
  setCatalogue(fakeNodes().map(describeNode));
  openDocument(start);
  select([]);
});

describe('every command', () => {
  it('is one labelled entry that undo takes back to the very same document', () => {
    const commands: (() => unknown)[] = [
      () => addNode('fake/source', [0, 0]),
      () => unwire({ node: 'view', port: 'image' }),
      () =>
        wireUp(
          { node: 'file', side: 'output', port: 'image' },
          { node: 'view', side: 'input', port: 'image' },
        ),
      () => moveNodes(new Map([['fill', [1, 2]]])),
      () => setParam('file', 'file', 'a.png'),
      () => removeSelected(),
      () => duplicateSelected(),
    ];
    for (const command of commands) {
      const before = currentDocument();
      select(['fill', 'view']);
      command();
      expect(currentDocument()).not.toBe(before);
      expect(labels()).toHaveLength(1);
      undo();
      expect(currentDocument()).toBe(before);
    }
  });

  it('is called by what it does to what', () => {
    addNode('fake/source', [0, 0]);
    setParam('file', 'file', 'a.png');
    moveNodes(new Map([['fill', [1, 2]]]));
    select(['fill', 'view']);
    removeSelected();
    expect(labels()).toEqual(['Add Source', 'Set File of File', 'Move Fill', 'Delete 2 nodes']);
  });
});

describe('adding a node', () => {
  it('selects it, under a name that says what it is', () => {
    expect(addNode('fake/fill', [1, 2])).toBe('fill2');
    expect([...selectedIds()]).toEqual(['fill2']);
  });

  it('wires it to where a wire was dropped, from either end', () => {
    addNode('fake/view', [0, 0], {
      start: { node: 'file', side: 'output', port: 'image' },
      port: 'image',
    });
    expect(currentDocument().nodes.view2?.inputs).toEqual({ image: 'file.image' });
    addNode('fake/source', [0, 0], {
      start: { node: 'fill', side: 'input', port: 'image' },
      port: 'image',
    });
    expect(currentDocument().nodes.fill?.inputs?.image).toBe('source.image');
    expect(labels()).toHaveLength(2);
  });

  it('puts it into a wire: both halves are wired by one entry', () => {
    addNodeInto(
      { node: 'view', port: 'image' },
      'fake/blend',
      { input: 'a', output: 'image' },
      [0, 0],
    );
    const { nodes } = currentDocument();
    expect(nodes.blend?.inputs).toEqual({ a: 'fill.image' });
    expect(nodes.view?.inputs).toEqual({ image: 'blend.image' });
    expect(labels()).toEqual(['Insert Blend']);
  });
});

describe('wiring', () => {
  it('says why two sockets do not fit, and changes nothing', () => {
    const before = currentDocument();
    wireUp(
      { node: 'file', side: 'output', port: 'mask' },
      { node: 'view', side: 'input', port: 'image' },
    );
    expect(currentDocument()).toBe(before);
    expect(lastNotice()).toBe('file.mask is a mask, but image of view takes an image');
  });

  it('moves an end as one entry', () => {
    addNode('fake/score', [0, 0]);
    rewire(
      { node: 'fill', side: 'output', port: 'image' },
      { node: 'view', port: 'image' },
      { node: 'score', side: 'input', port: 'image' },
    );
    const { nodes } = currentDocument();
    expect(nodes.view?.inputs).toBeUndefined();
    expect(nodes.score?.inputs).toEqual({ image: 'fill.image' });
    expect(labels()).toHaveLength(2);
  });
});

describe('pasting', () => {
  it('centres what was copied on the point and selects it', () => {
    const text = JSON.stringify(
      graph(
        { a: { type: 'fake/source' }, b: { type: 'fake/source' } },
        {
          view: { nodes: { a: [0, 0], b: [200, 100] } },
        },
      ),
    );
    expect(pasteText(text, [1000, 1000])).toBe(true);
    const places = currentDocument().view?.nodes;
    expect(places?.a).toEqual([900, 950]);
    expect(places?.b).toEqual([1100, 1050]);
    expect([...selectedIds()]).toEqual(['a', 'b']);
    expect(labels()).toEqual(['Paste 2 nodes']);
  });

  it('says so where the text is no graph', () => {
    expect(pasteText('a recipe for soup', [0, 0])).toBe(false);
    expect(lastNotice()).toContain('no nodes');
  });
});

describe('nodes without a place', () => {
  it('are written down where they stand with the first change of the graph, so that none jumps', () => {
    const bare = graph({ a: { type: 'fake/source' }, b: { type: 'fake/source' } });
    openDocument(bare);
    const stop = tellPlaces((id) => (id === 'a' ? [10, 20] : [30, 40]));
    moveNodes(new Map([['b', [31, 41]]]));
    expect(currentDocument().view?.nodes).toEqual({ a: [10, 20], b: [31, 41] });
    stop();
  });

  it('stay unwritten when a parameter is set, so that a file changes by one line', () => {
    openDocument(graph({ a: { type: 'fake/source' } }));
    const stop = tellPlaces(() => [10, 20]);
    setParam('a', 'tone', 3);
    expect(currentDocument().view).toBeUndefined();
    stop();
  });
});

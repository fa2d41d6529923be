import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../../src/engine/graph/document.ts';
import { writeGraph } from '../../../src/engine/graph/write.ts';
import {
  copyNodes,
  cutOut,
  insertPiece,
  readClipboard,
} from '../../../src/ui/commands/clipboard.ts';
import { graph } from '../../support/fake-nodes.ts';

const level = {
  inputs: { image: { type: 'image' }, mask: { type: 'mask' } },
  outputs: { image: 'inner.image' },
  nodes: { inner: { type: 'fake/fill', inputs: { image: '$.image', mask: '$.mask' } } },
} as const;
const document = graph(
  {
    photo: { type: 'fake/file', params: { file: 'a.png' } },
    fill: { type: 'graph/level', inputs: { image: 'photo.image', mask: 'photo.mask' } },
    view: { type: 'fake/view', inputs: { image: 'fill.image' } },
  },
  { subgraphs: { level }, view: { nodes: { photo: [0, 0], fill: [300, 10], view: [600, 20] } } },
);

function paste(into: GraphDocument, text: string, by: readonly [number, number] = [0, 0]) {
  const piece = readClipboard(text);
  if (!piece) throw new Error('the text holds no graph');
  let ids: readonly string[] = [];
  const after = produce(into, (draft) => {
    ids = insertPiece(draft, piece, by);
  });
  return { after, ids };
}

describe('what is copied', () => {
  it('is a graph of its own: it can be saved as a file', () => {
    const text = copyNodes(document, new Set(['fill', 'view']));
    const copied = readClipboard(text);
    expect(Object.keys(copied?.nodes ?? {})).toEqual(['fill', 'view']);
    expect(copied?.subgraphs).toEqual({ level });
  });

  it('keeps wires between the copied nodes and drops those from elsewhere', () => {
    const copied = readClipboard(copyNodes(document, new Set(['fill', 'view'])));
    expect(copied?.nodes.view?.inputs).toEqual({ image: 'fill.image' });
    expect(copied?.nodes.fill?.inputs).toBeUndefined();
  });
});

describe('what is pasted', () => {
  it('comes under fresh names, wired among itself as it was', () => {
    const { after, ids } = paste(document, copyNodes(document, new Set(['fill', 'view'])));
    expect(ids).toEqual(['fill2', 'view2']);
    expect(after.nodes.view2?.inputs).toEqual({ image: 'fill2.image' });
    expect(after.nodes.view).toBe(document.nodes.view);
  });

  it('lies as it lay, moved', () => {
    const { after } = paste(document, copyNodes(document, new Set(['fill', 'view'])), [5, 50]);
    expect(after.view?.nodes?.fill2).toEqual([305, 60]);
    expect(after.view?.nodes?.view2).toEqual([605, 70]);
  });

  it('brings the subgraphs that it uses', () => {
    const { after } = paste(graph({}), copyNodes(document, new Set(['fill'])));
    expect(after.subgraphs).toEqual({ level });
    expect(after.nodes.fill?.type).toBe('graph/level');
  });

  it('keeps its own subgraph apart from another one of that name', () => {
    const other = { ...level, title: 'Another' };
    const { after } = paste(
      graph({}, { subgraphs: { level: other } }),
      copyNodes(document, new Set(['fill'])),
    );
    expect(after.subgraphs).toEqual({ level: other, level2: level });
    expect(after.nodes.fill?.type).toBe('graph/level2');
  });

  it('reads what the originals read when it is a duplicate', () => {
    const piece = cutOut(document, new Set(['fill']), () => true);
    const after = produce(document, (draft) => void insertPiece(draft, piece, [32, 32]));
    expect(after.nodes.fill2?.inputs).toEqual({ image: 'photo.image', mask: 'photo.mask' });
  });

  it('may be a whole graph file, with places or without', () => {
    const text = writeGraph(graph({ photo: { type: 'fake/file' }, view: { type: 'fake/view' } }));
    const { after } = paste(document, text);
    expect(after.nodes.photo2).toEqual({ type: 'fake/file' });
    expect(after.view?.nodes?.photo2).toBeDefined();
  });

  it('is nothing where the text is no graph', () => {
    for (const text of [
      '',
      'hello',
      '[]',
      '{}',
      '{"version":1,"title":"x","nodes":{}}',
      '{ broken',
    ]) {
      expect(readClipboard(text)).toBeNull();
    }
  });
});

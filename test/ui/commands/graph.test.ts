import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { number } from '../../../src/engine/define.ts';
import {
  addNode,
  connect,
  disconnect,
  placeNode,
  removeNodes,
  setParam,
} from '../../../src/ui/commands/graph.ts';
import { graph } from '../../support/fake-nodes.ts';

const document = graph(
  {
    a: { type: 'fake/source' },
    b: { type: 'fake/view', inputs: { image: 'a.image' } },
    c: { type: 'fake/blend', inputs: { a: 'a.image', b: 'b.image' } },
  },
  { view: { nodes: { a: [0, 0], b: [200, 0], c: [400, 0] } } },
);

describe('removing nodes', () => {
  it('takes along the wires that start there and their places, and nothing else', () => {
    const after = produce(document, (draft) => removeNodes(draft, new Set(['a'])));
    expect(after.nodes).toEqual({
      b: { type: 'fake/view' },
      c: { type: 'fake/blend', inputs: { b: 'b.image' } },
    });
    expect(after.view).toEqual({ nodes: { b: [200, 0], c: [400, 0] } });
  });
});

describe('a wire', () => {
  it('replaces what the input read before', () => {
    const from = { node: 'b', port: 'image' };
    const after = produce(document, (draft) => connect(draft, from, { node: 'c', port: 'a' }));
    expect(after.nodes.c?.inputs).toEqual({ a: 'b.image', b: 'b.image' });
  });

  it('leaves no empty record behind when it goes', () => {
    const after = produce(document, (draft) => disconnect(draft, { node: 'b', port: 'image' }));
    expect(after.nodes.b).toEqual({ type: 'fake/view' });
  });

  it('that is not there can go without a change', () => {
    expect(produce(document, (draft) => disconnect(draft, { node: 'a', port: 'x' }))).toBe(
      document,
    );
    expect(produce(document, (draft) => disconnect(draft, { node: 'z', port: 'x' }))).toBe(
      document,
    );
  });
});

describe('a parameter', () => {
  const tone = number({ label: 'Tone', default: 0, min: 0, max: 10 });
  const set = (value: number, from = document) =>
    produce(from, (draft) => setParam(draft, 'a', 'tone', value, tone));

  it('is written only while it differs from its default', () => {
    expect(set(3).nodes.a?.params).toEqual({ tone: 3 });
    expect(set(0, set(3)).nodes.a).toEqual({ type: 'fake/source' });
    expect(set(0)).toBe(document);
  });

  it('of a placeholder is always written', () => {
    const after = produce(document, (draft) => setParam(draft, 'a', 'any', 0, undefined));
    expect(after.nodes.a?.params).toEqual({ any: 0 });
  });
});

describe('a place', () => {
  it('is whole numbers, so that files stay readable', () => {
    const after = produce(document, (draft) => placeNode(draft, 'a', [1.4, -2.6]));
    expect(after.view?.nodes?.a).toEqual([1, -3]);
  });

  it('comes with each new node', () => {
    const after = produce(document, (draft) =>
      addNode(draft, 'd', { type: 'fake/source' }, [10, 20]),
    );
    expect(after.nodes.d).toEqual({ type: 'fake/source' });
    expect(after.view?.nodes?.d).toEqual([10, 20]);
  });
});

import { describe, expect, it } from 'vitest';
import type { GraphDocument, GraphNode } from '../../../src/engine/graph/document.ts';
import { Keys } from '../../../src/engine/run/keys.ts';
import { plan, planSubgraph } from '../../../src/engine/run/plan.ts';
import { blend, fakeNodes, graph, source } from '../../support/fake-nodes.ts';

const catalogue = new Map(fakeNodes().map((node) => [node.type, node]));

function planner(files: Readonly<Record<string, string>> = {}) {
  const keys = new Keys();
  const options = {
    intern: (content: string) => keys.of(content),
    fingerprints: new Map(Object.entries(files)),
  };
  return {
    plan: (document: GraphDocument, ...targets: string[]) =>
      plan(
        document,
        catalogue,
        targets.length > 0 ? targets : Object.keys(document.nodes),
        options,
      ),
    planSubgraph: (document: GraphDocument, name: string) =>
      planSubgraph(document, name, catalogue, options),
  };
}
const idsOf = ({ steps }: { steps: readonly { id: string }[] }) => steps.map(({ id }) => id);
const keyOf = ({ steps }: { steps: readonly { id: string; key: number }[] }, id: string) =>
  steps.find((step) => step.id === id)?.key;

describe('a plan', () => {
  it('puts every node after all it reads, once', () => {
    const document = graph({
      end: blend('left.image', 'right.image'),
      right: blend('top.image', undefined, 3),
      left: blend('top.image', undefined, 2),
      top: source(),
    });
    expect(idsOf(planner().plan(document))).toEqual(['top', 'right', 'left', 'end']);
  });

  it('holds only what its targets need', () => {
    const document = graph({
      a: source(),
      b: blend('a.image'),
      c: blend('b.image'),
      d: blend('a.image'),
    });
    expect(idsOf(planner().plan(document, 'b'))).toEqual(['a', 'b']);
  });

  it('goes 5,000 nodes deep', () => {
    const nodes: Record<string, GraphNode> = { n0: source() };
    for (let i = 1; i < 5000; i++) nodes[`n${i}`] = blend(`n${i - 1}.image`);
    expect(planner().plan(graph(nodes), 'n4999').steps.length).toBe(5000);
  });

  it('orders a ladder of diamonds without walking each way through it', () => {
    const nodes: Record<string, GraphNode> = { n0: source() };
    for (let i = 1; i < 200; i++) nodes[`n${i}`] = blend(`n${i - 1}.image`, `n${i - 1}.image`);
    expect(planner().plan(graph(nodes), 'n199').steps.length).toBe(200);
  });
});

describe('a key', () => {
  const document = graph({ a: source(1), b: blend('a.image'), c: blend('b.image') });

  it('is the same for the same content, whatever the node is called and wherever it stands', () => {
    const { plan } = planner();
    const renamed = graph(
      { x: source(1), y: blend('x.image'), z: blend('y.image') },
      { view: { nodes: { x: [5, 5] } } },
    );
    const [first, second] = [plan(document), plan(renamed)];
    expect(second.steps.map(({ key }) => key)).toEqual(first.steps.map(({ key }) => key));
  });

  it('counts a value equal to the default as the default', () => {
    const { plan } = planner();
    const [given, left] = [graph({ a: source(0) }), graph({ a: { type: 'fake/source' } })];
    expect(keyOf(plan(left), 'a')).toBe(keyOf(plan(given), 'a'));
  });

  it('changes with a parameter, and with it all keys downstream and no other', () => {
    const { plan } = planner();
    const before = plan(document);
    const after = plan({
      ...document,
      nodes: { ...document.nodes, b: blend('a.image', undefined, 9) },
    });
    expect(keyOf(after, 'a')).toBe(keyOf(before, 'a'));
    expect(keyOf(after, 'b')).not.toBe(keyOf(before, 'b'));
    expect(keyOf(after, 'c')).not.toBe(keyOf(before, 'c'));
  });

  it('tells apart which port is fed and which output is read', () => {
    const { plan } = planner();
    const load: GraphNode = { type: 'fake/file', params: { file: 'a.png' } };
    const with_ = (b: GraphNode) => keyOf(plan(graph({ load, s: source(), b })), 'b');
    const keys = [with_(blend('load.image', 's.image')), with_(blend('s.image', 'load.image'))];
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('changes when a file does, though its name stays', () => {
    const load = graph({ load: { type: 'fake/file', params: { file: 'a.png' } } });
    const keys = new Keys();
    const keyWith = (fingerprint: string) =>
      keyOf(
        plan(load, catalogue, ['load'], {
          intern: (content) => keys.of(content),
          fingerprints: new Map([['a.png', fingerprint]]),
        }),
        'load',
      );
    expect(keyWith('two')).not.toBe(keyWith('one'));
    expect(keyWith('one')).toBe(keyWith('one'));
  });

  it('of a solver’s user changes with the subgraph, and with the files it reads', () => {
    const keys = new Keys();
    const keyWith = (amount: number, fingerprint: string) => {
      const own = {
        inputs: { image: { type: 'image' }, mask: { type: 'mask' } },
        outputs: { image: 'mix.image' },
        nodes: {
          other: { type: 'fake/file', params: { file: 'a.png' } },
          mix: blend('$.image', 'other.image', amount),
        },
      } as const;
      const document = graph(
        {
          load: { type: 'fake/file', params: { file: 'b.png' } },
          solve: {
            type: 'fake/solve',
            inputs: { image: 'load.image', mask: 'load.mask' },
            params: { solver: 'graph/own' },
          },
        },
        { subgraphs: { own } },
      );
      const fingerprints = new Map([
        ['a.png', fingerprint],
        ['b.png', 'same'],
      ]);
      const options = { intern: (content: string) => keys.of(content), fingerprints };
      return keyOf(plan(document, catalogue, ['solve'], options), 'solve');
    };
    expect(keyWith(1, 'one')).toBe(keyWith(1, 'one'));
    expect(keyWith(2, 'one')).not.toBe(keyWith(1, 'one'));
    expect(keyWith(1, 'two')).not.toBe(keyWith(1, 'one'));
  });
});

describe('a used subgraph', () => {
  const soft = {
    inputs: { image: { type: 'image' }, extra: { type: 'image', optional: true } },
    outputs: { image: 'second.image', untouched: '$.image' },
    params: { strength: { node: 'first', param: 'amount' } },
    nodes: { first: blend('$.image', '$.extra', 4), second: blend('first.image') },
  } as const;
  const twice = {
    inputs: { image: { type: 'image' }, extra: { type: 'image', optional: true } },
    outputs: { image: 'b.image' },
    nodes: {
      a: { type: 'graph/soft', inputs: { image: '$.image' } },
      b: { type: 'graph/soft', inputs: { image: 'a.image' }, params: { strength: 7 } },
    },
  } as const;
  const subgraphs = { soft, twice };
  const use = (type: string, params = {}): GraphNode => ({
    type,
    inputs: { image: 'a.image' },
    params,
  });

  it('stands in the plan as its nodes, under names of its user', () => {
    const document = graph(
      { a: source(), u: use('graph/soft'), c: blend('u.image') },
      { subgraphs },
    );
    const { steps, aliases } = planner().plan(document);
    expect(steps.map(({ id }) => id)).toEqual(['a', 'u/first', 'u/second', 'c']);
    expect(aliases.get('u.image')).toEqual({ from: 'step', step: 'u/second', port: 'image' });
    expect(aliases.get('u.untouched')).toEqual({ from: 'step', step: 'a', port: 'image' });
    expect(steps.at(-1)?.inputs).toEqual({ a: { from: 'step', step: 'u/second', port: 'image' } });
  });

  it('takes exposed parameters from its user, else those inside', () => {
    const amountWith = (params: object) =>
      planner()
        .plan(graph({ a: source(), u: use('graph/soft', params) }, { subgraphs }))
        .steps.find(({ id }) => id === 'u/first')?.params.amount;
    expect(amountWith({ strength: 8 })).toBe(8);
    expect(amountWith({})).toBe(4);
  });

  it('may use subgraphs itself', () => {
    const { steps } = planner().plan(graph({ a: source(), u: use('graph/twice') }, { subgraphs }));
    expect(idsOf({ steps })).toEqual(['a', 'u/a/first', 'u/a/second', 'u/b/first', 'u/b/second']);
    expect(steps.map(({ params }) => params.amount)).toEqual([undefined, 4, 1, 7, 1]);
  });

  it('feeds an optional input that nobody wired with nothing, not with a namesake further out', () => {
    const { steps } = planner().planSubgraph(graph({}, { subgraphs }), 'twice');
    expect(steps.find(({ id }) => id === 'a/first')?.inputs).toEqual({
      a: { from: 'given', name: 'image' },
    });
  });
});

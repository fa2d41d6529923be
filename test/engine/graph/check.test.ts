import { describe, expect, it } from 'vitest';
import { check } from '../../../src/engine/graph/check.ts';
import type { GraphDocument, GraphNode } from '../../../src/engine/graph/document.ts';
import { blend, fakeNodes, graph, source } from '../../support/fake-nodes.ts';

const catalogue = new Map(fakeNodes().map((node) => [node.type, node]));
const problemsOf = (document: GraphDocument) =>
  check(document, catalogue).map(({ at, rule }) => `${at} ${rule}`);
const messagesOf = (document: GraphDocument) =>
  check(document, catalogue).map(({ message }) => message);

describe('checking a graph', () => {
  it('finds nothing wrong with a sound one', () => {
    expect(problemsOf(graph({ a: source(), b: blend('a.image') }))).toEqual([]);
  });

  it('finds all problems at once', () => {
    const document = graph({
      a: source(-1),
      b: blend('nowhere.image'),
      c: { type: 'quantum/fill' },
      d: { type: 'fake/file' },
    });
    expect(problemsOf(document)).toEqual([
      'nodes.c.type node/type',
      'nodes.a.params.tone param/value',
      'nodes.b.inputs.a wire/source',
      'nodes.d.params.file param/file',
    ]);
  });

  it('names the value, what it must be, and nothing of its own inside', () => {
    expect(messagesOf(graph({ a: source(2000) }))).toEqual([
      'tone is 2000, but must be a number from 0 to 1000',
    ]);
    const long: GraphNode = { type: 'fake/source', params: { tone: 'x'.repeat(500) } };
    expect(messagesOf(graph({ a: long }))[0]?.length).toBeLessThan(130);
  });

  it('keeps and ignores a parameter that the node does not have', () => {
    const document = graph({ a: { type: 'fake/source', params: { colour: 'red' } } });
    expect(check(document, catalogue)).toMatchObject([
      { at: 'nodes.a.params.colour', rule: 'param/unknown', severity: 'warning' },
    ]);
  });

  it.each([
    ['plain', 'wire/form'],
    ['a.b.c', 'wire/form'],
    ['.image', 'wire/form'],
    ['a.', 'wire/form'],
    ['ghost.image', 'wire/source'],
    ['a.depth', 'wire/source'],
    ['s.value', 'wire/type'],
    ['$.image', 'wire/source'],
  ])('refuses the wire %j by %s', (ref, rule) => {
    const score: GraphNode = { type: 'fake/score', inputs: { image: 'a.image' } };
    expect(problemsOf(graph({ a: source(), s: score, b: blend(ref) }))).toEqual([
      `nodes.b.inputs.a ${rule}`,
    ]);
  });

  it('refuses a mask where an image is taken, by a sentence', () => {
    const load: GraphNode = { type: 'fake/file', params: { file: 'x.png' } };
    expect(messagesOf(graph({ load, b: blend('load.mask') }))).toEqual([
      'load.mask is a mask, but a takes an image',
    ]);
  });

  it('asks for inputs that are not wired, unless they are optional', () => {
    expect(problemsOf(graph({ b: { type: 'fake/blend' } }))).toEqual([
      'nodes.b.inputs.a wire/required',
    ]);
  });

  it('refuses an input that the node does not have', () => {
    const node: GraphNode = { type: 'fake/source', inputs: { image: 'a.image' } };
    expect(problemsOf(graph({ a: source(), b: node }))).toEqual([
      'nodes.b.inputs.image wire/input',
    ]);
  });

  it('lets a wire start at a placeholder, whose outputs nobody knows', () => {
    const document = graph({ a: { type: 'quantum/fill' }, b: blend('a.image') });
    expect(problemsOf(document)).toEqual(['nodes.a.type node/type']);
  });

  it.each(['toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'])(
    'takes the name %s for a name like any other',
    (name) => {
      const document = graph({
        a: { type: 'fake/source', params: { [name]: 1 }, inputs: { [name]: 'a.image' } },
        b: blend(`${name}.image`, `a.${name}`),
        c: { type: `graph/${name}` },
        d: { type: name },
      });
      expect(problemsOf(document)).toEqual([
        'nodes.c.type subgraph/unknown',
        'nodes.d.type node/type',
        `nodes.a.params.${name} param/unknown`,
        `nodes.a.inputs.${name} wire/input`,
        'nodes.b.inputs.a wire/source',
        'nodes.b.inputs.b wire/source',
        'nodes.a graph/cycle',
      ]);
    },
  );
});

describe('circles', () => {
  it('are named in the order of the wires, once each', () => {
    const document = graph({ a: blend('c.image'), b: blend('a.image'), c: blend('b.image') });
    expect(check(document, catalogue)).toMatchObject([
      { at: 'nodes.a', rule: 'graph/cycle', severity: 'error' },
    ]);
    expect(messagesOf(document)[0]).toMatch(/^a → b → c → a goes in a circle/);
  });

  it('are named once where two wires run side by side', () => {
    const document = graph({ a: blend('b.image'), b: blend('a.image', 'a.image') });
    expect(problemsOf(document)).toEqual(['nodes.a graph/cycle']);
  });

  it('of one node, and two apart, are all named', () => {
    const document = graph({ a: blend('a.image'), b: blend('c.image'), c: blend('b.image') });
    expect(problemsOf(document)).toEqual(['nodes.a graph/cycle', 'nodes.b graph/cycle']);
  });

  it('are found at the end of 5,000 nodes in a row', () => {
    const nodes: Record<string, GraphNode> = { n0: blend('n4999.image') };
    for (let i = 1; i < 5000; i++) nodes[`n${i}`] = blend(`n${i - 1}.image`);
    expect(problemsOf(graph(nodes))).toEqual(['nodes.n0 graph/cycle']);
  });
});

describe('subgraphs', () => {
  const soft = {
    inputs: { image: { type: 'image' } },
    outputs: { image: 'inner.image' },
    params: { strength: { node: 'inner', param: 'amount' } },
    nodes: { inner: blend('$.image') },
  } as const;
  const use = (params: GraphNode['params'] = {}): GraphNode => ({
    type: 'graph/soft',
    inputs: { image: 'a.image' },
    params,
  });

  it('are nodes with ports and parameters of their own', () => {
    expect(
      problemsOf(
        graph(
          { a: source(), b: use({ strength: 3 }), c: blend('b.image') },
          { subgraphs: { soft } },
        ),
      ),
    ).toEqual([]);
  });

  it('hold their users to the bounds of the parameter inside', () => {
    const document = graph({ a: source(), b: use({ strength: 101 }) }, { subgraphs: { soft } });
    expect(problemsOf(document)).toEqual(['nodes.b.params.strength param/value']);
  });

  it('that nobody defined are named', () => {
    expect(problemsOf(graph({ a: source(), b: use() }))).toEqual(['nodes.b.type subgraph/unknown']);
  });

  it('are checked inside: wires, exposed parameters and outputs', () => {
    const broken = {
      inputs: { image: { type: 'image' } },
      outputs: { image: 'ghost.image', other: '$.mask' },
      params: { strength: { node: 'inner', param: 'loudness' } },
      nodes: { inner: blend('$.picture') },
    } as const;
    expect(problemsOf(graph({}, { subgraphs: { broken } }))).toEqual([
      'subgraphs.broken.nodes.inner.inputs.a wire/source',
      'subgraphs.broken.outputs.image wire/source',
      'subgraphs.broken.outputs.other wire/source',
      'subgraphs.broken.params.strength subgraph/param',
    ]);
  });

  it('let their user choose a file that they expose', () => {
    const load = {
      inputs: {},
      outputs: { image: 'photo.image' },
      params: { photo: { node: 'photo', param: 'file' } },
      nodes: { photo: { type: 'fake/file' } },
    } as const;
    const user: GraphNode = { type: 'graph/load', params: { photo: 'a.png' } };
    expect(problemsOf(graph({ user }, { subgraphs: { load } }))).toEqual([]);
    expect(problemsOf(graph({ user: { type: 'graph/load' } }, { subgraphs: { load } }))).toEqual([
      'nodes.user.params.photo param/file',
    ]);
  });

  it('that hold themselves are named, by type or through a solver', () => {
    const inside = (node: GraphNode) =>
      ({
        inputs: { image: { type: 'image' }, mask: { type: 'mask' } },
        outputs: { image: 'inner.image' },
        nodes: { inner: node },
      }) as const;
    const inputs = { image: '$.image', mask: '$.mask' };
    const subgraphs = {
      a: inside({ type: 'graph/b', inputs }),
      b: inside({ type: 'graph/a', inputs }),
      c: inside({ type: 'fake/solve', inputs, params: { solver: 'graph/c' } }),
    };
    expect(problemsOf(graph({}, { subgraphs }))).toEqual([
      'subgraphs.a subgraph/recursive',
      'subgraphs.c subgraph/recursive',
    ]);
  });

  it('that go in a circle inside are named', () => {
    const round = { ...soft, params: {}, nodes: { inner: blend('inner.image') } };
    expect(problemsOf(graph({}, { subgraphs: { round } }))).toEqual([
      'subgraphs.round.nodes.inner graph/cycle',
    ]);
  });
});

describe('a solver', () => {
  const solved = (solver: string): GraphNode => ({
    type: 'fake/solve',
    inputs: { image: 'load.image', mask: 'load.mask' },
    params: { solver },
  });
  const load: GraphNode = { type: 'fake/file', params: { file: 'x.png' } };

  it.each([
    ['fake/fill', []],
    ['fake/solve', []],
    ['fake/score', ['subgraph/solver']],
    ['fake/source', ['subgraph/solver']],
    ['quantum/fill', ['subgraph/unknown']],
    ['graph/nowhere', ['subgraph/unknown']],
  ])('named %s gives %j', (solver, rules) => {
    expect(check(graph({ load, s: solved(solver) }), catalogue).map(({ rule }) => rule)).toEqual(
      rules,
    );
  });
});

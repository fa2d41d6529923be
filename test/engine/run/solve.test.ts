import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../../src/engine/graph/document.ts';
import { bench, graph, only } from '../../support/fake-nodes.ts';

const load: GraphNode = { type: 'fake/file', params: { file: 'a.png' } };
const solve = (solver: string): GraphNode => ({
  type: 'fake/solve',
  inputs: { image: 'load.image', mask: 'load.mask' },
  params: { solver },
});
const inputs = { image: '$.image', mask: '$.mask' };
const fill: GraphNode = { type: 'fake/fill', inputs };
const ports = {
  inputs: { image: { type: 'image' }, mask: { type: 'mask' } },
  outputs: { image: 'mix.image' },
} as const;
const own = {
  ...ports,
  nodes: {
    fill,
    mix: { type: 'fake/blend', inputs: { a: '$.image', b: 'fill.image' }, params: { amount: 5 } },
  },
} as const;

function opened() {
  const made = bench();
  made.host.contents.set('a.png', 'one');
  return made;
}

describe('a solver', () => {
  it('may be a node of the catalogue', async () => {
    const { run, log } = opened();
    await run(graph({ load, s: solve('fake/fill') }));
    expect(log).toEqual(['file a.png', 'solve by fake/fill', 'fill']);
  });

  it('may be a subgraph of the document', async () => {
    const { run, log } = opened();
    await run(graph({ load, s: solve('graph/own') }, { subgraphs: { own } }));
    expect(log).toEqual(['file a.png', 'solve by graph/own', 'fill', 'blend 5']);
  });

  it('may be a subgraph that uses another', async () => {
    const outer = {
      ...ports,
      outputs: { image: 'inner.image' },
      nodes: { inner: { type: 'graph/own', inputs } },
    } as const;
    const { run, log } = opened();
    await run(graph({ load, s: solve('graph/outer') }, { subgraphs: { own, outer } }));
    expect(log.slice(2)).toEqual(['fill', 'blend 5']);
  });

  it('leaves nothing behind but its output', async () => {
    const { run, host } = opened();
    await run(graph({ load, s: solve('graph/own') }, { subgraphs: { own } }));
    expect(host.gpu.live.size).toBe(3); // the picture, its mask, the fill
  });

  it('runs again when its subgraph changed', async () => {
    const { run, log } = opened();
    await run(graph({ load, s: solve('graph/own') }, { subgraphs: { own } }));
    log.length = 0;
    const changed = {
      ...own,
      nodes: { ...own.nodes, mix: { ...own.nodes.mix, params: { amount: 6 } } },
    };
    await run(graph({ load, s: solve('graph/own') }, { subgraphs: { own: changed } }));
    expect(log).toEqual(['solve by graph/own', 'fill', 'blend 6']);
  });

  it('that fails is the failure of the node that asked for it', async () => {
    const broken = {
      ...ports,
      nodes: { mix: { type: 'fake/fails', inputs: { image: '$.image' } } },
    } as const;
    const { run, host } = opened();
    const events = await run(graph({ load, s: solve('graph/broken') }, { subgraphs: { broken } }));
    expect(only(events, 'failed')).toMatchObject([{ node: 's', message: 'it broke' }]);
    expect(host.gpu.live.size).toBe(2);
  });
});

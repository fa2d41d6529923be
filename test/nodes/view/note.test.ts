import { expect, it } from 'vitest';
import { Engine } from '../../../src/engine/engine.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { bareHost } from '../../support/nodes.ts';

const gpu = await openGpujs('webasm');

it.each([['all' as const], [{ nodes: ['words'] }]])(
  'is part of the graph and is never run, whether %o is wanted',
  async (wants) => {
    const engine = new Engine(nodes, bareHost(gpu));
    const { document, problems } = engine.check({
      version: 1,
      title: 'words',
      nodes: { words: { type: 'view/note', params: { text: '# What to look at' } } },
    });
    expect(problems).toEqual([]);
    const kinds: string[] = [];
    const { signal } = new AbortController();
    if (!document) throw new Error('the graph was refused');
    for await (const event of engine.run(document, wants, signal)) {
      kinds.push(event.kind);
      if (event.kind === 'planned') expect(event.nodes).toEqual([]);
    }
    expect(kinds).toEqual(['planned', 'done']);
  },
);

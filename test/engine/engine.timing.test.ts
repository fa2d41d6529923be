import { expect, it } from 'vitest';
import { defineNode, image } from '../../src/engine/define.ts';
import type { GraphNode } from '../../src/engine/graph/document.ts';
import { bench, graph, SIZE, source } from '../support/fake-nodes.ts';

const passing = defineNode({
  type: 'fake/pass',
  version: 1,
  label: 'Pass',
  summary: 'Hands its input on.',
  inputs: { image: image() },
  params: {},
  outputs: { image: image() },
  run: (_, { image }) => ({ image }),
});

it('200 nodes that do nothing are planned and executed in less than 20 ms', async () => {
  const times: number[] = [];
  for (let round = 0; round < 15; round++) {
    const nodes: Record<string, GraphNode> = { n0: source(round) };
    for (let i = 1; i < 200; i++) {
      nodes[`n${i}`] = { type: 'fake/pass', inputs: { image: `n${i - 1}.image` } };
    }
    const { run } = bench([passing]);
    const began = performance.now();
    const events = await run(graph(nodes));
    times.push(performance.now() - began);
    expect(events.at(-1)).toMatchObject({ kind: 'done', failed: 0 });
  }
  // The fastest: a busy machine only ever adds. The median is what `npm run bench -- engine` prints.
  expect(Math.min(...times)).toBeLessThan(20);
});

it('a run answers an abort within 150 ms', async () => {
  const slow = defineNode({
    type: 'fake/slow',
    version: 1,
    label: 'Slow',
    summary: 'Iterates for a minute.',
    inputs: {},
    params: {},
    outputs: { image: image() },
    async *run({ gpu }) {
      for (let k = 1; k <= 1200; k++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        yield { k };
      }
      return { image: gpu.image(SIZE) };
    },
  });
  for (let round = 0; round < 5; round++) {
    const { run } = bench([slow]);
    const abort = new AbortController();
    let aborted = 0;
    setTimeout(() => {
      aborted = performance.now();
      abort.abort();
    }, 120);
    const events = await run(graph({ s: { type: 'fake/slow' } }), 'all', abort.signal);
    expect(events.at(-1)).toEqual({ kind: 'cancelled' });
    expect(performance.now() - aborted).toBeLessThan(150);
  }
});

/**
 * What the engine itself costs: a graph of nodes that do nothing, planned and executed, first run
 * and second (all reused), and each stage alone. Medians of many runs in one process.
 */
import { defineNode, image } from '../src/engine/define.ts';
import { check } from '../src/engine/graph/check.ts';
import type { GraphDocument, GraphNode } from '../src/engine/graph/document.ts';
import { Keys } from '../src/engine/run/keys.ts';
import { plan } from '../src/engine/run/plan.ts';
import { bench, graph, source } from '../test/support/fake-nodes.ts';

const RUNS = 31;
const WARM_UP = 5;

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

function chain(count: number, tone: number): GraphDocument {
  const nodes: Record<string, GraphNode> = { n0: source(tone) };
  for (let i = 1; i < count; i++) {
    nodes[`n${i}`] = { type: 'fake/pass', inputs: { image: `n${i - 1}.image` } };
  }
  return graph(nodes);
}

async function median(work: (round: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -WARM_UP; round < RUNS; round++) {
    const began = performance.now();
    await work(round + WARM_UP);
    if (round >= 0) times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[RUNS >> 1] as number;
}

const line = (name: string, milliseconds: number) =>
  console.log(`${name.padEnd(44)} ${milliseconds.toFixed(2).padStart(8)} ms`);

console.log(`median of ${RUNS} runs\n`);
for (const count of [200, 1000]) {
  const document = chain(count, 0);
  const { engine, run, log } = bench([passing]);
  const catalogue = new Map(engine.describe().map((node) => [node.type, node]));
  const nodes = new Map([['fake/pass', passing]]);
  const idle = graph({
    ...document.nodes,
    n0: { type: 'fake/pass', inputs: {} },
  });
  line(`${count} nodes: check`, await median(() => check(document, catalogue)));
  line(
    `${count} nodes: plan`,
    await median(() => {
      const keys = new Keys();
      const options = { intern: (content: string) => keys.of(content), fingerprints: new Map() };
      plan(idle, nodes, Object.keys(idle.nodes), options);
    }),
  );
  line(
    `${count} nodes: check, plan, execute`,
    await median((round) => run(chain(count, round + 1))),
  );
  const again = chain(count, 1);
  await run(again);
  log.length = 0;
  line(`${count} nodes: the same again, all reused`, await median(() => run(again)));
  const last = `n${count - 1}`;
  const changed = (amount: number) =>
    graph({
      ...again.nodes,
      [last]: { type: 'fake/blend', inputs: { a: `n${count - 2}.image` }, params: { amount } },
    });
  line(`${count} nodes: the last one changed`, await median((round) => run(changed(round))));
  console.log(`  nodes run for ${RUNS + WARM_UP} changes of the last one: ${log.length}`);
}

import { addPair } from '../shift/labelling.ts';
import { MaxFlow } from '../shift/max-flow.ts';
import { energyOf, labelsOf, type Model, pairCost, startLabels } from './model.ts';
import type { Inference } from './steps.ts';

/**
 * Alpha-expansion (Boykov, Veksler and Zabih 2001) on a lattice of four neighbours: for each α in turn, every node
 * keeps its label or takes its α-th one, whichever is best together, by a least cut. Pairs that no cut can hold are
 * overrated, so a cut is taken only where the energy falls. A step is a round of all α; ends where a round
 * changes nothing. Costs must be whole numbers. Errors: `Error` where nodes have diagonal neighbours.
 */
export function* expansion(
  model: Model,
  { iterations }: { readonly iterations: number },
): Inference {
  if (model.edges.some(({ direction }) => direction >= 4)) {
    throw new Error(
      'method: a graph cut is made for four neighbours; choose four, or another method',
    );
  }
  let labels = startLabels(model);
  let energy = energyOf(model, labels);
  const most = model.unary.reduce((count, costs) => Math.max(count, costs.length), 0);
  for (let k = 1; k <= iterations; k++) {
    const before = energy;
    for (let alpha = 0; alpha < most; alpha++) {
      const proposed = cut(model, labels, alpha);
      const found = energyOf(model, proposed);
      if (found < energy) [labels, energy] = [proposed, found];
    }
    yield { k, labels: labels.slice(), energy };
    if (energy >= before) return;
  }
}

/** The labelling of the least cut between keeping and taking α. */
function cut(model: Model, labels: Int32Array, alpha: number): Int32Array {
  const neighbours = new Int32Array(4 * labels.length).fill(-1);
  for (const { from, to, direction } of model.edges) {
    neighbours[4 * from + direction] = to;
    neighbours[4 * to + (direction ^ 1)] = from;
  }
  const flow = new MaxFlow(neighbours);
  const taken = labels.map((label, node) => (alpha < labelsOf(model, node) ? alpha : label));
  for (const [node, costs] of model.unary.entries()) {
    flow.addNode(
      node,
      costs[labels[node] as number] as number,
      costs[taken[node] as number] as number,
    );
  }
  for (const [edge, { from, to, direction }] of model.edges.entries()) {
    const pair = (of: Int32Array, and: Int32Array) =>
      pairCost(model, { edge, other: to, isFrom: true }, of[from] as number, and[to] as number);
    addPair(flow, from, to, direction, [
      pair(labels, labels),
      pair(labels, taken),
      pair(taken, labels),
      pair(taken, taken),
    ]);
  }
  const takes = flow.solve();
  return labels.map((label, node) => (takes[node] === 1 ? (taken[node] as number) : label));
}

import { Messages, softened } from './messages.ts';
import { energyOf, leastOf, type Model, startLabels } from './model.ts';
import type { Inference } from './steps.ts';

export interface PriorityOptions {
  /** Forward and backward passes. */
  readonly iterations: number;
  /** Labels that cost less than this more than a node's cheapest are as good as it, in the model's numbers. */
  readonly confident: number;
  /** The order of the first forward pass, from pruning. */
  readonly order: readonly number[];
}

/**
 * Priority belief propagation on pruned labels (Komodakis and Tziritas 2007): in a forward pass the node that is
 * surest of its label tells those neighbours that were not yet visited; the backward pass goes the same way
 * back. The first forward pass takes the order in which labels were pruned, which makes its messages those
 * that pruning sent. The cheapest labelling met is kept; a step is a forward and a backward pass.
 */
export function* propagateByPriority(
  model: Model,
  { iterations, confident, order: first }: PriorityOptions,
): Inference {
  const messages = new Messages(model);
  let best = startLabels(model);
  let energy = energyOf(model, best);
  for (let k = 1; k <= iterations; k++) {
    const visited = new Set<number>();
    const order: number[] = [];
    const tell = (node: number, isTold: (other: number) => boolean) => {
      for (const side of model.around[node] ?? []) {
        if (isTold(side.other)) messages.send(side, messages.made(node, side), 0);
      }
    };
    const sure = model.around.map((_, node) => sureness(messages.costsAt(node), confident));
    for (let i = 0; i < first.length; i++) {
      const node = k === 1 ? (first[i] as number) : surest(sure, visited);
      visited.add(node);
      order.push(node);
      tell(node, (other) => !visited.has(other));
      for (const { other } of model.around[node] ?? []) {
        if (!visited.has(other)) sure[other] = sureness(messages.costsAt(other), confident);
      }
    }
    for (const node of order.toReversed()) {
      visited.delete(node);
      tell(node, (other) => visited.has(other));
    }
    const costs = model.around.map((_, node) => messages.costsAt(node));
    const labels = Int32Array.from(costs, leastOf);
    const found = energyOf(model, labels);
    if (found < energy) [best, energy] = [labels, found];
    const beliefs = costs.map((cost) => softened(cost, model.unit));
    yield { k, labels: best.slice(), energy, beliefs };
  }
}

/** 1 over the number of labels as good as the best. */
function sureness(costs: Float64Array, confident: number): number {
  const low = costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY);
  return 1 / costs.reduce((sum, cost) => sum + (cost < low + confident ? 1 : 0), 0);
}

function surest(sure: readonly number[], visited: ReadonlySet<number>): number {
  let best = -1;
  for (const [node, value] of sure.entries()) {
    if (visited.has(node)) continue;
    if (best < 0 || value > (sure[best] as number)) best = node;
  }
  return best;
}

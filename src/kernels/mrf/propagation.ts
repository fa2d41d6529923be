import { Messages, softened } from './messages.ts';
import { energyOf, leastOf, type Model, startLabels } from './model.ts';
import type { Inference, InferenceOptions } from './steps.ts';

/**
 * Loopy belief propagation in min-sum form, all messages at once, damped; the cheapest labelling that was met is
 * kept, since on a lattice with loops messages need not settle. Exact on chains and trees.
 */
export function* propagate(
  model: Model,
  { iterations, damping }: Pick<InferenceOptions, 'iterations' | 'damping'>,
): Inference {
  const messages = new Messages(model);
  let best = startLabels(model);
  let energy = energyOf(model, best);
  for (let k = 1; k <= iterations; k++) {
    const made = model.around.map((sides, node) => sides.map((side) => messages.made(node, side)));
    let moved = 0;
    for (const [node, sides] of model.around.entries()) {
      for (const [i, side] of sides.entries()) {
        const message = made[node]?.[i] as Float64Array;
        const before = messages.heard({ ...side, isFrom: !side.isFrom });
        for (let y = 0; y < message.length; y++) {
          moved = Math.max(moved, Math.abs((message[y] as number) - (before[y] as number)));
        }
        messages.send(side, message, damping);
      }
    }
    const costs = model.around.map((_, node) => messages.costsAt(node));
    const labels = Int32Array.from(costs, leastOf);
    const found = energyOf(model, labels);
    if (found < energy) [best, energy] = [labels, found];
    yield {
      k,
      labels: best.slice(),
      energy,
      beliefs: costs.map((cost) => softened(cost, model.unit)),
    };
    if (moved < STILL * model.unit) return;
  }
}

/** Messages that move less than this share of a unit stand still. */
const STILL = 1e-9;

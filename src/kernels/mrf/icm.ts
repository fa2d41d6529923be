import { energyOf, labelsOf, localCost, type Model, nodesByColour, startLabels } from './model.ts';
import type { Inference } from './steps.ts';

/**
 * Iterated conditional modes (Besag 1986): each node takes the label that is cheapest beside its neighbours', one
 * colour after the other. The energy never rises; ends where nothing changes.
 */
export function* descend(model: Model, { iterations }: { readonly iterations: number }): Inference {
  const labels = startLabels(model);
  const colours = nodesByColour(model);
  for (let k = 1; k <= iterations; k++) {
    let changes = 0;
    for (const node of colours.flat()) {
      let best = labels[node] as number;
      let least = localCost(model, labels, node, best);
      for (let label = 0; label < labelsOf(model, node); label++) {
        const cost = localCost(model, labels, node, label);
        if (cost >= least) continue;
        [best, least] = [label, cost];
      }
      if (best === labels[node]) continue;
      labels[node] = best;
      changes++;
    }
    yield { k, labels: labels.slice(), energy: energyOf(model, labels) };
    if (changes === 0) return;
  }
}

import {
  energyOf,
  labelsOf,
  leastOf,
  type Model,
  nodesByColour,
  pairCost,
  type Side,
  startLabels,
} from './model.ts';
import type { Inference, InferenceOptions } from './steps.ts';

/**
 * Neighbourhood-consensus message passing (Ružić, Pižurica and Philips 2012), a generalised iterated conditional
 * expectation: b_i(x) ∝ exp(−V_i(x)) · m_i(x), one message from the whole neighbourhood. With the sum rule
 * m_i(x) = exp(−Σ_j Σ_y b_j(y) V_ij(x, y)): neighbours as they are expected. With the max rule the neighbours'
 * likeliest answer counts: m_i(x) = Π_j max_y b_j(y) exp(−V_ij(x, y)). Beliefs start at the cheapest label.
 * On a checkerboard the sum rule never raises the mean-field free energy
 * F = Σ b V_i + Σ b_i V_ij b_j − Σ H(b_i). Ends where no label changes and beliefs stand still.
 */
export function* consensus(
  model: Model,
  { iterations, rule, schedule }: Pick<InferenceOptions, 'iterations' | 'rule' | 'schedule'>,
): Inference {
  let labels = startLabels(model);
  let beliefs: readonly Float64Array[] = Array.from(labels, (label, node) =>
    Float64Array.from({ length: labelsOf(model, node) }, (_, x) => (x === label ? 1 : 0)),
  );
  const passes = schedule === 'parallel' ? [Array.from(labels.keys())] : nodesByColour(model);
  for (let k = 1; k <= iterations; k++) {
    let moved = 0;
    for (const nodes of passes) {
      const next = [...beliefs];
      for (const node of nodes) {
        const belief = beliefAt(model, beliefs, node, rule);
        moved = Math.max(moved, distance(belief, beliefs[node] as Float64Array));
        next[node] = belief;
      }
      beliefs = next;
    }
    labels = Int32Array.from(beliefs, (belief) => leastOf(belief.map((b) => -b)));
    yield {
      k,
      labels,
      energy: energyOf(model, labels),
      beliefs,
      freeEnergy: freeEnergy(model, beliefs),
    };
    if (moved < STILL) return;
  }
}

/** Beliefs that move less than this stand still. */
const STILL = 1e-9;

const distance = (a: Float64Array, b: Float64Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);

function beliefAt(
  model: Model,
  beliefs: readonly Float64Array[],
  node: number,
  rule: 'sum' | 'max',
): Float64Array {
  const costs = Float64Array.from(model.unary[node] as Float64Array, (cost, x) => {
    let sum = cost / model.unit;
    for (const side of model.around[node] ?? []) {
      sum += messageOf(model, side, beliefs[side.other] as Float64Array, x, rule);
    }
    return sum;
  });
  const least = costs.reduce((low, cost) => Math.min(low, cost), Number.POSITIVE_INFINITY);
  const weights = costs.map((cost) => Math.exp(least - cost));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** What a neighbour has against label x: −log of its part of the message. */
function messageOf(
  model: Model,
  side: Side,
  belief: Float64Array,
  x: number,
  rule: 'sum' | 'max',
): number {
  if (rule === 'sum') {
    let expected = 0;
    for (const [y, b] of belief.entries()) {
      if (b > 0) expected += b * pairCost(model, side, x, y);
    }
    return expected / model.unit;
  }
  let least = Number.POSITIVE_INFINITY;
  for (const [y, b] of belief.entries()) {
    if (b > 0) least = Math.min(least, pairCost(model, side, x, y) / model.unit - Math.log(b));
  }
  return least;
}

/** F of beliefs that are independent of each other, in units of the model. */
function freeEnergy(model: Model, beliefs: readonly Float64Array[]): number {
  let sum = 0;
  for (const [node, belief] of beliefs.entries()) {
    for (const [x, b] of belief.entries()) {
      if (b > 0) sum += b * ((model.unary[node]?.[x] as number) / model.unit + Math.log(b));
    }
  }
  for (const { from, to, costs } of model.edges) {
    const [a, b] = [beliefs[from] as Float64Array, beliefs[to] as Float64Array];
    for (const [x, bx] of a.entries()) {
      for (const [y, by] of b.entries()) {
        sum += (bx * by * (costs[x * b.length + y] as number)) / model.unit;
      }
    }
  }
  return sum;
}

import { FEATURES, type Feature, type Features } from './features.ts';
import { UNITS, type Weights } from './weights.ts';

/** Two fills of the same hole, the first of which looks more natural. */
export interface Pair {
  readonly better: Features;
  readonly worse: Features;
}

/** How strongly weights are held back; by pair. */
const RIDGE = 0.02;
const STEPS = 4000;
const RATE = 0.1;

/**
 * Weights under which better fills cost less than worse ones (logistic regression of pairs, as RankSVM): they minimise
 * mean log(1 + exp(-w · (worse - better))) + RIDGE |w|², w at least 0, features in their units, by gradients that
 * are projected. `growth` is the same within a pair and keeps the weight it is given. Deterministic.
 */
export function fitWeights(pairs: readonly Pair[], growth: number): Weights {
  const names = FEATURES.filter((name) => name !== 'growth');
  const differences = pairs.map(({ better, worse }) =>
    names.map((name) => (worse[name] - better[name]) / UNITS[name]),
  );
  const weights = names.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const slopes = weights.map((w) => 2 * RIDGE * w);
    for (const difference of differences) {
      const margin = difference.reduce((sum, d, i) => sum + d * (weights[i] as number), 0);
      const doubt = 1 / (1 + Math.exp(margin)) / pairs.length;
      for (const [i, d] of difference.entries()) (slopes[i] as number) -= doubt * d;
    }
    for (const [i, slope] of slopes.entries()) {
      weights[i] = Math.max(0, (weights[i] as number) - RATE * slope);
    }
  }
  const fitted = Object.fromEntries(names.map((name, i) => [name, weights[i] as number]));
  return { ...(fitted as Record<Feature, number>), growth };
}

/** The share of pairs whose better fill costs less; ties count half. */
export function ranked(pairs: readonly Pair[], weights: Weights): number {
  const margins = pairs.map(({ better, worse }) =>
    FEATURES.reduce(
      (sum, name) => sum + (weights[name] * (worse[name] - better[name])) / UNITS[name],
      0,
    ),
  );
  return margins.reduce((sum, m) => sum + (m > 0 ? 1 : m === 0 ? 0.5 : 0), 0) / pairs.length;
}

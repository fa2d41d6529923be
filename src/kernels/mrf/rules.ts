import type { PruningOptions } from './filling.ts';

/**
 * How labels are pruned by context-aware filling: the `labels` cheapest of each node, the node first whose cheapest label
 * stands out most (Ružić and Pižurica 2015; the threshold 4.6854 exp(−2 T) is that of their program).
 */
export function byUncertainty(labels: number, similar: number): PruningOptions {
  const confident = 4.6854 * Math.exp(-2 * similar);
  return {
    confident,
    reach: confident,
    most: labels,
    fewest: labels,
    tellsCosts: false,
    alike: 0,
    byShare: true,
  };
}

/**
 * How labels are pruned by priority belief propagation (Komodakis and Tziritas 2007): patches of `side` pixels a side that
 * differ by `difference` in every number are just tolerable; labels twice as bad are dropped, and so are those half as
 * different from a kept one.
 */
export function byBelief(
  side: number,
  { difference, fewest, most }: { difference: number; fewest: number; most: number },
): PruningOptions {
  const tolerable = toleranceOf(side, difference);
  return {
    confident: tolerable,
    reach: 2 * tolerable,
    most,
    fewest: Math.min(fewest, most),
    tellsCosts: true,
    alike: tolerable / 2,
    byShare: false,
  };
}

/** The sum of squares over a patch that differs by `difference` in every number; code values 0..1. */
export const toleranceOf = (side: number, difference: number): number =>
  side ** 2 * 3 * difference ** 2;

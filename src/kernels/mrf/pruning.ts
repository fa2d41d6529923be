import type { Gpu } from '../gpu/gpu.ts';
import { compare, type Ground, type Template } from './compare.ts';
import { LabelCosts } from './label-costs.ts';
import { type Lattice, nodeNextTo, overlapTowards } from './lattice.ts';

/** The labels that a node may take: centres of patches as y · width + x, in rising order. */
export interface Candidates {
  readonly labels: Int32Array;
  /** By label: how much its cost counts where labels are ranked; null for 1. */
  readonly weights: Float32Array | null;
}

/** How labels are pruned; costs are whole numbers, sums of squares halved `shift` times. */
export interface PruningRule {
  /** Labels that cost less than this more than the cheapest are as good as it: the fewer, the earlier its node. */
  readonly confident: number;
  /** Labels that cost this much more than the cheapest may still be kept. */
  readonly reach: number;
  /** Labels kept at each node, at most and (where there are so many) at least. */
  readonly most: number;
  readonly fewest: number;
  /** Whether a kept label's own cost goes into what it tells its neighbours (belief propagation). */
  readonly tellsCosts: boolean;
  /** Patches closer to one that is kept than this sum of squares (not halved) are left out; 0 for none. */
  readonly alike: number;
  /** Whether a node with many labels comes earlier than one with as many good ones of few. */
  readonly byShare: boolean;
}

export interface Pruned {
  /** By node: what is left of its labels, best first; at least one. */
  readonly kept: readonly Int32Array[];
  /** Nodes in the order in which they were pruned. */
  readonly order: readonly number[];
}

/** A node was pruned. */
export interface PruningStep {
  readonly k: number;
  readonly of: number;
  readonly node: number;
  /** The label that is cheapest there. */
  readonly best: number;
}

/** Whether two patches, given by their centres, differ by less than some sum of squares. */
export type IsAlike = (a: number, b: number) => boolean;

/**
 * Goes over the nodes once, the one that is surest of its label first, keeps few labels there, and tells
 * those of its neighbours that are still open what they have against their labels. Where labels cost the same,
 * the first in reading order is kept; where nodes are equally sure, the first.
 * Memory: 9 bytes for each label of each node that was told something and is still open.
 */
export async function* prune(
  gpu: Gpu,
  ground: Ground,
  lattice: Lattice,
  candidates: readonly Candidates[],
  rule: PruningRule,
  isAlike: IsAlike,
): AsyncGenerator<PruningStep, Pruned, void> {
  const { nodes, gap } = lattice;
  const whole = { left: -gap, top: -gap, right: gap, bottom: gap };
  const wanted = { least: rule.alike > 0 ? rule.fewest : rule.most, reach: rule.reach };
  const costs: (LabelCosts | null)[] = [];
  const priority = new Float64Array(nodes.length);
  const rank = (node: number) => {
    const there = costs[node];
    const count = candidates[node]?.labels.length ?? 1;
    const sure = there ? there.countWithin(rule.confident) : count;
    priority[node] = (rule.byShare ? count : 1) / Math.max(1, sure);
  };
  for (const [node, { x, y, seesKnown }] of nodes.entries()) {
    const { labels, weights } = candidates[node] as Candidates;
    costs.push(
      seesKnown
        ? new LabelCosts(
            labels,
            weights,
            Int32Array.from(await compare(gpu, ground, labels, [{ x, y, cost: 0 }], whole)),
          )
        : null,
    );
    rank(node);
    await gpu.breathe();
  }
  const kept: Int32Array[] = nodes.map(() => new Int32Array(0));
  const order: number[] = [];
  const isOpen = nodes.map(() => true);
  for (let k = 1; k <= nodes.length; k++) {
    const node = surest(priority, isOpen);
    const own = candidates[node] as Candidates;
    const there =
      costs[node] ?? new LabelCosts(own.labels, own.weights, new Int32Array(own.labels.length));
    const chosen = choose(there, rule, isAlike);
    kept[node] = chosen.map((i) => there.labels[i] as number);
    isOpen[node] = false;
    costs[node] = null;
    order.push(node);
    const { x, y } = nodes[node] as { x: number; y: number };
    const low = Math.min(...chosen.map((i) => there.costOf(i)));
    for (let direction = 0; direction < 4; direction++) {
      const other = nodeNextTo(lattice, node, direction);
      if (other < 0 || !isOpen[other]) continue;
      const at = nodes[other] as { x: number; y: number };
      const templates = Array.from(chosen, (i): Template => {
        const label = there.labels[i] as number;
        return {
          x: (label % ground.source.width) + at.x - x,
          y: Math.floor(label / ground.source.width) + at.y - y,
          cost: rule.tellsCosts ? there.costOf(i) - low : 0,
        };
      });
      const theirs = candidates[other] as Candidates;
      const told =
        costs[other] ??
        new LabelCosts(theirs.labels, theirs.weights, new Int32Array(theirs.labels.length));
      costs[other] = told;
      told.add({ templates, span: overlapTowards(gap, direction ^ 1) });
      await told.settle(gpu, ground, wanted);
      rank(other);
      await gpu.breathe();
    }
    yield { k, of: nodes.length, node, best: (kept[node] as Int32Array)[0] as number };
  }
  return { kept, order };
}

/** The open node with the highest priority, the first where several have it. */
function surest(priority: Float64Array, isOpen: readonly boolean[]): number {
  let best = -1;
  for (let node = 0; node < priority.length; node++) {
    if (!isOpen[node]) continue;
    if (best < 0 || (priority[node] as number) > (priority[best] as number)) best = node;
  }
  return best;
}

/** Looked at for each node, best first, where alike patches are left out. */
const MOST_LOOKED_AT = 4096;

/** Indexes of the labels that a node keeps, best first. */
function choose(costs: LabelCosts, rule: PruningRule, isAlike: IsAlike): Int32Array {
  if (rule.alike === 0) return costs.top(rule.most);
  const inReach = costs.within(rule.reach).subarray(0, MOST_LOOKED_AT);
  const kept: number[] = [];
  for (const i of inReach) {
    if (kept.length >= rule.most) break;
    const label = costs.labels[i] as number;
    if (kept.some((other) => isAlike(costs.labels[other] as number, label))) continue;
    kept.push(i);
  }
  for (const i of costs.top(rule.fewest)) {
    if (kept.length >= rule.fewest) break;
    if (!kept.includes(i)) kept.push(i);
  }
  return Int32Array.from(kept);
}

import type { Gpu } from '../gpu/gpu.ts';
import { compare, type Ground, type Template } from './compare.ts';
import type { Span } from './sums.ts';

/** What a node's labels have to cost more: the cheapest of some templates, over a span. */
export interface Update {
  readonly templates: readonly Template[];
  readonly span: Span;
}

/** Which labels must be known exactly. */
export interface Wanted {
  /** So many of the best. */
  readonly least: number;
  /** All that cost at most this more than the cheapest, whole numbers as in `costs`. */
  readonly reach: number;
}

/** So many labels are looked at first, to learn what the others have to beat. */
const FIRST = 256;

/**
 * What each label of one node costs, as far as that was needed. Updates only add, so a label's cost so far is a lower
 * bound: labels that it already puts out of reach are left for later, mostly for ever, and others are compared no further
 * than out of reach. What is asked for is exact all the same. 9 bytes a label.
 */
export class LabelCosts {
  /** Centres of patches as y · width + x, in rising order. */
  readonly labels: Int32Array;
  /** By label: its cost counts so much where labels are ranked; null for 1. */
  readonly #weights: Float32Array | null;
  readonly #costs: Int32Array;
  /** By label: updates taken up. */
  readonly #done: Uint8Array;
  readonly #updates: Update[] = [];

  constructor(labels: Int32Array, weights: Float32Array | null, costs: Int32Array) {
    this.labels = labels;
    this.#weights = weights;
    this.#costs = costs;
    this.#done = new Uint8Array(labels.length);
  }

  /** The cost of a label that was asked for: whole numbers, sums of squares halved `shift` times. */
  costOf(index: number): number {
    return this.#costs[index] as number;
  }

  add(update: Update): void {
    this.#updates.push(update);
  }

  /** Makes exact what is wanted. Records a few dispatches and waits for them. */
  async settle(gpu: Gpu, ground: Ground, wanted: Wanted): Promise<void> {
    // Labels that were found to be out of reach of this asking.
    const isOut = new Uint8Array(this.labels.length);
    const first = this.#first(ground, wanted);
    if (first) await this.#take(gpu, ground, first, null, isOut);
    for (;;) {
      const reach = this.#reach(wanted);
      const open = this.#select(
        (i) => !this.#isExact(i) && isOut[i] === 0 && reach(i) >= this.costOf(i),
      );
      if (open.length === 0) return;
      await this.#take(gpu, ground, open, reach, isOut);
    }
  }

  /** Takes up updates for some labels, each as long as it is within what it may cost at most. */
  async #take(
    gpu: Gpu,
    ground: Ground,
    open: Int32Array,
    reach: ((index: number) => number) | null,
    isOut: Uint8Array,
  ): Promise<void> {
    for (const [u, { templates, span }] of this.#updates.entries()) {
      const indexes = open.filter((i) => this.#done[i] === u && isOut[i] === 0);
      if (indexes.length === 0) continue;
      const labels = indexes.map((i) => this.labels[i] as number);
      const enough = reach && Float64Array.from(indexes, (i) => reach(i) - this.costOf(i) + 1);
      const more = await compare(gpu, ground, labels, templates, span, enough);
      for (const [k, i] of indexes.entries()) {
        if (enough && (more[k] as number) >= (enough[k] as number)) {
          isOut[i] = 1;
          continue;
        }
        (this.#costs[i] as number) += more[k] as number;
        this.#done[i] = u + 1;
      }
    }
  }

  #isExact(i: number): boolean {
    return this.#done[i] === this.#updates.length;
  }

  /**
   * Labels to look at first, or null where enough are exact: those that go on with the newest templates in their own
   * surroundings, and others that cost least so far, spread over all that cost the same.
   */
  #first({ source }: Ground, { least }: Wanted): Int32Array | null {
    const count = this.labels.length;
    const most = Math.min(count, Math.max(least, FIRST));
    let exact = 0;
    for (let i = 0; i < count; i++) if (this.#isExact(i)) exact++;
    if (exact >= Math.min(least, count)) return null;
    const limit = this.#rankedLimit(most);
    const below = this.#select((i) => this.#rank(i) < limit);
    const equal = this.#select((i) => this.#rank(i) === limit);
    const chosen = new Set(below);
    const places = new Set(
      this.#updates.at(-1)?.templates.map(({ x, y }) => y * source.width + x) ?? [],
    );
    for (const [i, label] of this.labels.entries()) if (places.has(label)) chosen.add(i);
    const rest = most - below.length;
    for (let k = 0; k < rest; k++) {
      chosen.add(equal[Math.floor((k * equal.length) / rest)] as number);
    }
    return Int32Array.from(chosen).sort();
  }

  /** What a label may cost so far and still be wanted, by what is exact already. */
  #reach({ least, reach }: Wanted): (index: number) => number {
    const limit = Math.floor(this.#low() + reach);
    const ranked = this.#rankedLimit(least, (i) => this.#isExact(i));
    const weights = this.#weights;
    if (!weights) return () => Math.max(limit, ranked);
    // One more, as a quotient is rounded.
    return (i) => Math.max(limit, Math.floor(ranked / (weights[i] as number)) + 1);
  }

  #rank(i: number): number {
    return (this.#costs[i] as number) * (this.#weights ? (this.#weights[i] as number) : 1);
  }

  /** The rank of the `most`-th best of some labels. */
  #rankedLimit(most: number, isCounted: (i: number) => boolean = () => true): number {
    const best = new Float64Array(most).fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < this.labels.length; i++) {
      if (isCounted(i)) insert(best, this.#rank(i));
    }
    return best[most - 1] as number;
  }

  /** How many labels cost less than `tolerance` more than the cheapest. */
  countWithin(tolerance: number): number {
    const limit = this.#low() + tolerance;
    let sum = 0;
    for (let i = 0; i < this.labels.length; i++) {
      if (this.#isExact(i) && (this.#costs[i] as number) < limit) sum++;
    }
    return sum;
  }

  /** Indexes of the `most` best labels, best first, the first in reading order where several are as good. */
  top(most: number): Int32Array {
    const limit = this.#rankedLimit(Math.min(most, this.labels.length), (i) => this.#isExact(i));
    return this.#sorted((i) => this.#rank(i) <= limit).subarray(0, most);
  }

  /** Indexes of all labels that cost at most `reach` more than the cheapest, best first. */
  within(reach: number): Int32Array {
    const limit = this.#low() + reach;
    return this.#sorted((i) => (this.#costs[i] as number) <= limit);
  }

  /** Exact labels, best first. */
  #sorted(isTaken: (i: number) => boolean): Int32Array {
    return this.#select((i) => this.#isExact(i) && isTaken(i)).sort(
      (a, b) => this.#rank(a) - this.#rank(b) || a - b,
    );
  }

  #select(isTaken: (i: number) => boolean): Int32Array {
    const taken: number[] = [];
    for (let i = 0; i < this.labels.length; i++) if (isTaken(i)) taken.push(i);
    return Int32Array.from(taken);
  }

  /** The least exact cost. */
  #low(): number {
    let low = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.labels.length; i++) {
      if (this.#isExact(i)) low = Math.min(low, this.#costs[i] as number);
    }
    return low;
  }
}

/** Puts a number into a rising list of fixed length, if it is small enough. */
function insert(best: Float64Array, value: number): void {
  let at = best.length - 1;
  if (value >= (best[at] as number)) return;
  for (; at > 0 && (best[at - 1] as number) > value; at--) best[at] = best[at - 1] as number;
  best[at] = value;
}

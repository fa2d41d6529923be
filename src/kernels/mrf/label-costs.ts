import type { Gpu } from '../gpu/gpu.ts';
import { compare, type Ground, type Span, type Template } from './compare.ts';

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
 * bound: labels that it already puts out of reach are left for later, mostly for ever, and what is asked for is
 * exact all the same. 9 bytes a label.
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
    for (let open = this.#open(wanted); open.length > 0; open = this.#open(wanted)) {
      for (const [u, { templates, span }] of this.#updates.entries()) {
        const indexes = open.filter((i) => (this.#done[i] as number) <= u);
        if (indexes.length === 0) continue;
        const labels = indexes.map((i) => this.labels[i] as number);
        const more = await compare(gpu, ground, labels, templates, span);
        for (const [k, i] of indexes.entries()) (this.#costs[i] as number) += more[k] as number;
      }
      for (const i of open) this.#done[i] = this.#updates.length;
    }
  }

  /** Labels that must be made exact next. */
  #open({ least, reach }: Wanted): Int32Array {
    const count = this.labels.length;
    const isExact = (i: number) => this.#done[i] === this.#updates.length;
    let [exact, low] = [0, Number.POSITIVE_INFINITY];
    for (let i = 0; i < count; i++) {
      if (!isExact(i)) continue;
      exact++;
      low = Math.min(low, this.#costs[i] as number);
    }
    if (exact === count) return new Int32Array(0);
    const isStart = exact < Math.min(least, count);
    const limit = isStart ? Number.NEGATIVE_INFINITY : low + reach;
    const ranked = isStart
      ? this.#rankedLimit(Math.max(least, FIRST), () => true)
      : this.#rankedLimit(least, isExact);
    return Int32Array.from(this.#costs.keys()).filter(
      (i) => !isExact(i) && ((this.#costs[i] as number) <= limit || this.#rank(i) <= ranked),
    );
  }

  #rank(i: number): number {
    return (this.#costs[i] as number) * (this.#weights ? (this.#weights[i] as number) : 1);
  }

  /** The rank of the `most`-th best of some labels. */
  #rankedLimit(most: number, isCounted: (i: number) => boolean): number {
    const best = new Float64Array(most).fill(Number.POSITIVE_INFINITY);
    for (let i = 0; i < this.labels.length; i++) {
      if (!isCounted(i)) continue;
      insert(best, this.#rank(i));
    }
    return best[most - 1] as number;
  }

  /** How many labels cost less than `tolerance` more than the cheapest. */
  countWithin(tolerance: number): number {
    const low = this.#low();
    return this.#costs.reduce((sum, cost) => sum + (cost < low + tolerance ? 1 : 0), 0);
  }

  /** Indexes of the `most` best labels, best first, the first in reading order where several are as good. */
  top(most: number): Int32Array {
    const limit = this.#rankedLimit(Math.min(most, this.labels.length), () => true);
    return this.#sorted((i) => this.#rank(i) <= limit).subarray(0, most);
  }

  /** Indexes of all labels that cost at most `reach` more than the cheapest, best first. */
  within(reach: number): Int32Array {
    const limit = this.#low() + reach;
    return this.#sorted((i) => (this.#costs[i] as number) <= limit);
  }

  #sorted(isTaken: (i: number) => boolean): Int32Array {
    return Int32Array.from(this.#costs.keys())
      .filter(isTaken)
      .sort((a, b) => this.#rank(a) - this.#rank(b) || a - b);
  }

  #low(): number {
    return this.#costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY);
  }
}

/** Puts a number into a rising list of fixed length, if it is small enough. */
function insert(best: Float64Array, value: number): void {
  let at = best.length - 1;
  if (value >= (best[at] as number)) return;
  for (; at > 0 && (best[at - 1] as number) > value; at--) best[at] = best[at - 1] as number;
  best[at] = value;
}

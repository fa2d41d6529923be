import { draws } from '../random/pcg.ts';
import {
  addable,
  type Candidate,
  dilated,
  type Ground,
  removable,
  wavy,
  withoutSegment,
  withSegments,
} from './candidates.ts';

/** What came of a candidate: less is better. */
export interface Scored extends Candidate {
  readonly cost: number;
}

export interface SearchOptions {
  /** Candidates that may be looked at. */
  readonly budget: number;
  readonly seed: number;
  /** Told how much better (positive) or worse adding a superpixel made the mask. */
  readonly onGain: (segment: number, gain: number) => void;
}

/** Yields candidates to be scored, is handed their scores, and may be stopped after any. */
export type Search = Generator<Candidate, void, Scored>;

const MARGINS = [0, 1, 2, 3, 5, 8]; // pixels
const WAVES = 4;
/** Of the budget that is left, what single superpixels may take. */
const SINGLE_SHARE = 0.5;
/** A difference in cost that counts. */
export const NOTICEABLE = 0.02;

const PURPOSE = 98;
const GENERATION = 8;
const ELITE = 2;
const FIRST_CHANCE = 0.3;
/** How much of a chance is learned anew in each generation. */
const LEARNING = 0.7;

/** Margins and wavy margins; ends with the best. */
function* margins(ground: Ground, seed: number): Generator<Candidate, Scored, Scored> {
  let best = yield dilated(ground, 0);
  const others = [
    ...MARGINS.slice(1).map((radius) => () => dilated(ground, radius)),
    ...Array.from({ length: WAVES }, (_, thing) => () => wavy(ground, seed, thing)),
  ];
  for (const make of others) {
    const scored = yield make();
    if (scored.cost < best.cost - NOTICEABLE) best = scored;
  }
  return best;
}

/**
 * Margins first; then superpixels one by one around the best, those that help added in the order of their
 * gain as long as each still helps; then a pass that takes away whatever is not needed.
 */
export function* greedy(ground: Ground, { budget, seed, onGain }: SearchOptions): Search {
  let best = yield* margins(ground, seed);
  const base = best;
  const singles = Math.max(0, Math.floor(SINGLE_SHARE * (budget - MARGINS.length - WAVES)));
  const gains: (readonly [number, number])[] = [];
  for (const segment of addable(ground, base.mask).slice(0, singles)) {
    const mask = withSegments(ground, base.mask, new Set([segment]));
    const scored = yield { mask, how: `superpixel ${segment}` };
    const gain = base.cost - scored.cost;
    onGain(segment, gain);
    gains.push([segment, gain]);
    if (scored.cost < best.cost - NOTICEABLE) best = scored;
  }
  const added = new Set<number>();
  let sum = base;
  for (const [segment, gain] of gains.toSorted(([, a], [, b]) => b - a)) {
    if (gain <= NOTICEABLE) break;
    const together = new Set([...added, segment]);
    const scored = yield {
      mask: withSegments(ground, base.mask, together),
      how: `${together.size} superpixels`,
    };
    if (scored.cost >= sum.cost) continue;
    sum = scored;
    added.add(segment);
  }
  if (sum.cost < best.cost - NOTICEABLE) best = sum;
  for (const segment of removable(ground, best.mask)) {
    const mask = withoutSegment(ground, best.mask, segment);
    const scored: Scored = yield { mask, how: `without superpixel ${segment}` };
    onGain(segment, scored.cost - best.cost);
    if (scored.cost < best.cost) best = scored;
  }
}

/**
 * Margins first; then superpixels by the cross-entropy method (Rubinstein 1999): each has a chance to be
 * added, eight masks are drawn, and chances move towards those of the best two.
 */
export function* crossEntropy(ground: Ground, { budget, seed, onGain }: SearchOptions): Search {
  const base = yield* margins(ground, seed);
  const segments = addable(ground, base.mask);
  const chances = new Map(segments.map((segment) => [segment, FIRST_CHANCE]));
  const generations = Math.max(0, Math.ceil((budget - MARGINS.length - WAVES) / GENERATION));
  for (let generation = 0; generation < generations; generation++) {
    const drawn: { readonly cost: number; readonly chosen: ReadonlySet<number> }[] = [];
    for (let k = 0; k < GENERATION; k++) {
      const draw = draws(seed, 256 * generation + PURPOSE, k);
      const chosen = new Set(segments.filter((name) => draw.uniform() < (chances.get(name) ?? 0)));
      const scored = yield {
        mask: withSegments(ground, base.mask, chosen),
        how: `generation ${generation + 1}`,
      };
      drawn.push({ cost: scored.cost, chosen });
    }
    const elite = drawn.toSorted((a, b) => a.cost - b.cost).slice(0, ELITE);
    for (const segment of segments) {
      const share = elite.filter(({ chosen }) => chosen.has(segment)).length / ELITE;
      const chance = (1 - LEARNING) * (chances.get(segment) ?? 0) + LEARNING * share;
      chances.set(segment, chance);
      onGain(segment, chance - FIRST_CHANCE);
    }
  }
}

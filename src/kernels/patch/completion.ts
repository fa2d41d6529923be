import { solveLaplace } from '../diffusion/harmonic.ts';
import { fillGreedily } from '../exemplar/greedy.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import {
  type Filled,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowStep,
} from '../hole/fill.ts';
import type { Window } from '../hole/tiles.ts';
import { crop, cropMask, paste } from '../hole/window.ts';
import { liftMatches } from '../pyramid/carry.ts';
import { fillBytes, toBytes } from './bytes.ts';
import { type Confidence, confidenceOf } from './confidence.ts';
import { type Energy, finish, gradeOf, remake } from './energy.ts';
import { enlarge } from './enlarge.ts';
import { buildLevels, type Level, releaseLevels } from './levels.ts';
import {
  improveMatches,
  type Matching,
  measureMatches,
  refineMatches,
  startMatches,
} from './matching.ts';
import { noMatches, placeMatches } from './place.ts';
import { touching } from './regions.ts';
import { costQuantile, costWeights, sumOfChanges, type Vote } from './voting.ts';

export interface CompletionOptions {
  /** Patches have 2 radius + 1 pixels a side; at most 8. */
  readonly radius: number;
  /** Iterations of PatchMatch for each vote. */
  readonly searches: number;
  /** Votes on the coarsest level, and at least on any; each finer level has `fewer` of them. */
  readonly votes: { readonly most: number; readonly least: number; readonly fewer: number };
  readonly confidence: Confidence;
  /** What the patches over the hole are to agree in. */
  readonly energy: Energy;
  /** Levels of the pyramid; 0 chooses. */
  readonly levels: number;
  readonly seed: number;
  /** On the coarsest of several levels the hole is first filled by exemplars, sharply; else smoothly. */
  readonly greedy: boolean;
}

export interface Completed extends Filled {
  /** No whole patch was known: the fill is harmonic. */
  readonly nothingToCopy: boolean;
  /** Where each patch over the hole was copied from, on the whole picture. */
  readonly matches: Matches;
}

/** Votes change less than this on average: the level has settled; whole numbers 0..255. */
const SETTLED = 0.1;

/**
 * Patch-based completion: the hole in which every patch looks like some patch of the known picture.
 * Alternates between finding the most similar known patch for each patch over the hole (PatchMatch,
 * Barnes et al. 2009) and letting those vote for the colours (Wexler et al. 2007), coarse to fine.
 * All in whole numbers, so that every backend ends with one picture; only the last vote takes the
 * picture's own numbers. `allowed` (1 = may be copied) narrows where patches come from.
 */
export async function* completePatches(
  gpu: Gpu,
  inputs: {
    image: Image;
    mask: Field;
    allowed?: Field | undefined;
    init?: Image | undefined;
    /** Where patches of the whole picture matched before: the search starts there. One level then, as with `init`. */
    matches?: Matches | undefined;
  },
  options: CompletionOptions,
): AsyncGenerator<FillStep, Completed, void> {
  let nothingToCopy = false;
  let matches: Matches | null = null;
  const filled = yield* fillHole(gpu, inputs, async function* (window) {
    const levels = await buildLevels(
      gpu,
      {
        image: inputs.image,
        hole: inputs.mask,
        allowed: inputs.allowed,
        window: window.window,
        depth: window.depth,
      },
      options.radius,
      // A guess that was given is refined where it is, not made anew from far away.
      options.levels === 0 && (inputs.init || inputs.matches) ? 1 : options.levels,
    );
    nothingToCopy = levels[0]?.usable === 0;
    if (nothingToCopy) {
      const method = { kind: 'multigrid', cycles: 20 } as const;
      return yield* solveLaplace(gpu, { tolerance: 1e-6, method })(window);
    }
    const earlier =
      inputs.matches && levels.length === 1
        ? liftMatches(gpu, inputs.matches, inputs.image, window.window)
        : null;
    const ground = { ...window, earlier };
    const done = yield* complete(gpu, inputs.image, ground, levels, options);
    if (earlier) gpu.release(earlier);
    matches = placeMatches(gpu, done.matches, window.window, inputs.image);
    gpu.release(done.matches);
    return done.current;
  });
  return { ...filled, nothingToCopy, matches: matches ?? noMatches(gpu, inputs.image) };
}

/** The window, with the matches that were known before. */
interface Ground extends HoleWindow {
  readonly earlier: Matches | null;
}

/** What a level hands to the next finer one. */
interface State {
  readonly current: Image;
  readonly matches: Matches;
  readonly window: Window;
}

async function* complete(
  gpu: Gpu,
  image: Image,
  ground: Ground,
  levels: readonly Level[],
  options: CompletionOptions,
): AsyncGenerator<WindowStep, State, void> {
  let state: State | null = null;
  let k = 0;
  for (const [depth, level] of [...levels.entries()].toReversed()) {
    const below: State | null = state;
    const steps = completeLevel(gpu, image, ground, level, below, options, {
      stage: `level ${depth + 1} of ${levels.length}`,
      depth,
      rounds: roundsOf(options, levels.length - 1 - depth),
    });
    let next = await steps.next();
    for (; !next.done; next = await steps.next()) yield { ...next.value, k: ++k };
    if (below) for (const plane of [below.current, below.matches]) gpu.release(plane);
    state = next.value;
  }
  releaseLevels(gpu, levels);
  if (!state) throw new Error('a completion has at least one level');
  return state;
}

const roundsOf = ({ votes }: CompletionOptions, finer: number): number =>
  Math.max(votes.least, votes.most - votes.fewer * finer);

/** Fills one level; the finest ends with the picture's own numbers. */
async function* completeLevel(
  gpu: Gpu,
  image: Image,
  { start, window, earlier }: Ground,
  level: Level,
  coarser: State | null,
  { radius, searches, confidence: trust, energy, seed, greedy }: CompletionOptions,
  { depth, stage, rounds }: { depth: number; stage: string; rounds: number },
): AsyncGenerator<Omit<WindowStep, 'k'>, State, void> {
  const hole = cropMask(gpu, level.hole, level.window);
  const targets = touching(gpu, hole, radius);
  const { confidence, missing } = await confidenceOf(gpu, hole, trust);
  let current =
    greedy && !coarser && depth > 0
      ? await fillGreedily(gpu, level, level.window, radius)
      : firstGuess(gpu, level, hole, coarser, depth === 0 ? start : null);
  let weights = costWeights(gpu, Number.POSITIVE_INFINITY);
  let iteration = 1000 * depth;
  const draw = () => ({ seed, iteration: iteration++ });
  const matching = (): Matching => ({
    current,
    targets,
    left: level.window.left,
    top: level.window.top,
    picture: level.source,
    source: level.source,
    blocked: level.blocked,
    radius,
    grade: gradeOf(energy),
  });
  const before = coarser
    ? refineMatches(gpu, coarser.matches, coarser.window, level.window)
    : earlier;
  let matches = startMatches(gpu, matching(), before, draw());
  if (before && before !== earlier) gpu.release(before);
  const take = (next: Matches) => {
    gpu.release(matches);
    matches = next;
  };
  const ballot = (): Vote => {
    const { source } = level;
    return {
      current,
      hole,
      matches,
      source,
      confidence,
      weights,
      radius,
      best: energy.kind === 'weighted' && energy.bestBelow && depth > 0,
    };
  };
  const castVote = async () => {
    const next = await remake(gpu, energy, ballot());
    const last = current;
    current = next;
    return last;
  };
  if (before) {
    // Colours anew from this level's own pixels, which are sharper than the coarser guess.
    gpu.release(await castVote());
    take(measureMatches(gpu, matching(), matches));
  }
  for (let round = 1; ; round++) {
    for (let search = 0; search < searches; search++) {
      take(improveMatches(gpu, matching(), matches, draw()));
      await gpu.breathe();
    }
    if (energy.kind === 'weighted') {
      gpu.release(weights.table);
      weights = costWeights(gpu, await costQuantile(gpu, matches, energy.quantile));
    }
    const last = await castVote();
    const change = (await sumOfChanges(gpu, last, current)) / (3 * Math.max(1, missing));
    gpu.release(last);
    const shown = enlarge(gpu, current, level.window, window, 2 ** depth, 255);
    yield { residual: change / 255, stage, current: shown };
    gpu.release(shown);
    if (change < SETTLED || round >= rounds) break;
    take(measureMatches(gpu, matching(), matches));
  }
  if (depth === 0) {
    const filled = await finish(gpu, energy, { ...ballot(), current: start }, image);
    gpu.release(current);
    current = filled;
  }
  for (const plane of [hole, targets, confidence, weights.table]) gpu.release(plane);
  return { current, matches, window: level.window };
}

/** The window with known pixels of the level and, in the hole, the best guess there is. */
function firstGuess(
  gpu: Gpu,
  level: Level,
  hole: Field,
  coarser: State | null,
  start: Image | null,
): Image {
  const known = crop(gpu, level.source, level.window);
  const guess = coarser
    ? enlarge(gpu, coarser.current, coarser.window, level.window, 2, 1)
    : start
      ? roundStart(gpu, start)
      : fillBytes(gpu, known, hole);
  const whole = { left: 0, top: 0, width: hole.width, height: hole.height };
  const joined = paste(gpu, known, guess, hole, whole);
  for (const plane of [known, guess]) gpu.release(plane);
  return joined;
}

function roundStart(gpu: Gpu, start: Image): Image {
  const nothing = gpu.field(start);
  gpu.upload(nothing, new Float32Array(start.width * start.height));
  const bytes = toBytes(gpu, start, nothing);
  gpu.release(nothing);
  return bytes;
}

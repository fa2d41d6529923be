import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import {
  measureGradedKernel,
  measureKernel,
  measureTurnedKernel,
  propagateGradedKernel,
  propagateKernel,
  propagateTurnedKernel,
  searchGradedKernel,
  searchKernel,
  searchTurnedKernel,
  startGradedKernel,
  startKernel,
  startTurnedKernel,
} from './comparing.ts';
import type { Grade } from './graded-twin.ts';
import { noMatches } from './place.ts';
import refineTwin from './refine.twin.js?raw';
import refineWgsl from './refine.wgsl?raw';
import type { Turns } from './turns.ts';

export const refineKernel = kernel({
  name: 'patch/refine',
  wgsl: refineWgsl,
  twin: refineTwin,
  reads: { coarse: 'matches' },
  writes: 'matches',
  uniforms: {
    left: 'u32',
    top: 'u32',
    coarseLeft: 'u32',
    coarseTop: 'u32',
    coarseWidth: 'u32',
    coarseHeight: 'u32',
  },
});

/** What is matched with what. Pictures are in whole numbers 0..255 (`toBytes`). */
export interface Matching {
  /** The window whose patches look for a match, as it stands now. */
  readonly current: Image;
  /** 1 where a patch looks for a match. */
  readonly targets: Field;
  /** Where the window lies in its picture, and how large that is. */
  readonly left: number;
  readonly top: number;
  readonly picture: Size;
  /** The picture that patches are copied from, and where their centres may not be (`blockedCentres`). */
  readonly source: Image;
  readonly blocked: Field;
  /** Patches have 2 radius + 1 pixels a side. */
  readonly radius: number;
  /** Matches must be at least so far from the pixel itself, pixels; upright patches of one picture only. */
  readonly apart?: number | undefined;
  /** How patches may be turned, scaled and toned; by default not at all. */
  readonly turns?: Turns | undefined;
  /** How upright patches are compared; by default by the sum of squared differences of colours. */
  readonly grade?: Grade | undefined;
}

/** Neighbours at these distances hand on their matches, in this order. */
export const DISTANCES = [8, 4, 2, 1];
const LARGEST_DIFFERENCE = 3 * 255 ** 2;

const readsOf = ({ current, source, blocked }: Matching, before: Matches) => ({
  before,
  current,
  source,
  blocked,
});

/** Costs of patches of this radius are divided by 2 to this power, so that they stay below 2^24. */
export const costShift = (radius: number): number =>
  Math.max(0, Math.ceil(Math.log2((2 * radius + 1) ** 2 * LARGEST_DIFFERENCE)) - 24);

export function uniformsOf({ radius, left, top, picture, source, apart = 0 }: Matching) {
  return {
    radius,
    shift: costShift(radius),
    left,
    top,
    pictureWidth: picture.width,
    pictureHeight: picture.height,
    sourceWidth: source.width,
    sourceHeight: source.height,
    apart,
  };
}

export interface Draw {
  readonly seed: number;
  readonly iteration: number;
}

/**
 * A match for every target, costs included: those of `before` where they are still usable, else drawn
 * at random. Targets for which 64 draws find nothing have none yet.
 */
export function startMatches(
  gpu: Gpu,
  matching: Matching,
  before: Matches | null,
  draw: Draw,
): Matches {
  const { targets, turns, grade } = matching;
  const first = before ?? noMatches(gpu, targets);
  const reads = { ...readsOf(matching, first), targets };
  const uniforms = { ...uniformsOf(matching), ...draw, turns: turns?.count ?? 1 };
  const started = turns
    ? startTurnedKernel(gpu, { ...reads, turns: turns.table }, { ...uniforms, ...turns.tones })
    : grade
      ? startGradedKernel(gpu, reads, { ...uniforms, ...grade })
      : startKernel(gpu, reads, uniforms);
  if (!before) gpu.release(first);
  return started;
}

/** One iteration of PatchMatch: propagation from four distances, then random search. Keeps `before`. */
export function improveMatches(gpu: Gpu, matching: Matching, before: Matches, draw: Draw): Matches {
  const { source, turns, grade } = matching;
  const uniforms = uniformsOf(matching);
  let best = before;
  const take = (next: Matches) => {
    if (best !== before) gpu.release(best);
    best = next;
  };
  for (const distance of DISTANCES) {
    const reads = readsOf(matching, best);
    take(
      turns
        ? propagateTurnedKernel(
            gpu,
            { ...reads, turns: turns.table },
            { ...uniforms, ...turns.tones, distance },
          )
        : grade
          ? propagateGradedKernel(gpu, reads, { ...uniforms, ...grade, distance })
          : propagateKernel(gpu, reads, { ...uniforms, distance }),
    );
  }
  const reads = readsOf(matching, best);
  const reach = Math.max(source.width, source.height);
  const searched = { ...uniforms, ...draw, turns: turns?.count ?? 1, reach };
  take(
    turns
      ? searchTurnedKernel(gpu, { ...reads, turns: turns.table }, { ...searched, ...turns.tones })
      : grade
        ? searchGradedKernel(gpu, reads, { ...searched, ...grade })
        : searchKernel(gpu, reads, searched),
  );
  return best;
}

/** The same matches with their costs as `current` stands now. */
export function measureMatches(gpu: Gpu, matching: Matching, before: Matches): Matches {
  const { turns, grade } = matching;
  const reads = readsOf(matching, before);
  const uniforms = uniformsOf(matching);
  return turns
    ? measureTurnedKernel(gpu, { ...reads, turns: turns.table }, { ...uniforms, ...turns.tones })
    : grade
      ? measureGradedKernel(gpu, reads, { ...uniforms, ...grade })
      : measureKernel(gpu, reads, uniforms);
}

/** Matches of the next finer level, without costs; both windows by where they lie. */
export const refineMatches = (
  gpu: Gpu,
  coarse: Matches,
  coarseAt: { readonly left: number; readonly top: number },
  window: Size & { readonly left: number; readonly top: number },
): Matches =>
  refineKernel(
    gpu,
    { coarse },
    {
      left: window.left,
      top: window.top,
      coarseLeft: coarseAt.left,
      coarseTop: coarseAt.top,
      coarseWidth: coarse.width,
      coarseHeight: coarse.height,
    },
    { size: window },
  );

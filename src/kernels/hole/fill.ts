import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { pullPush } from '../pyramid/pull-push.ts';
import { findHole, type Window } from './tiles.ts';
import { crop, cropMask, fillValue, paste } from './window.ts';

/** What a solver works on: a window around the hole, no larger than it must be. */
export interface HoleWindow {
  /** The first guess: known pixels as they are, the hole filled smoothly (or from `init`). */
  readonly start: Image;
  /** 1 = missing, 0 = known; nothing in between. */
  readonly hole: Field;
  /** The first pyramid level on which no pixel is missing. */
  readonly depth: number;
  /** Where it lies in the picture; at least 16 known pixels on every side that is not the border. */
  readonly window: Window;
}

/** A step of a solver on its window. */
export interface WindowStep {
  readonly k: number;
  readonly of?: number;
  readonly residual?: number;
  readonly stage?: string;
  /** The window as it stands; the solver keeps it. */
  readonly current: Image;
}
export type WindowSolver = (window: HoleWindow) => AsyncGenerator<WindowStep, Image, void>;

export interface FillStep extends Omit<WindowStep, 'current'> {
  /** The whole picture as it stands, valid until the next step. */
  readonly preview: { readonly image: Image };
}
export interface Filled {
  readonly image: Image;
  /** Nothing was known, so the fill is `init`, or mid-grey. */
  readonly nothingKnown: boolean;
}

const MID_GREY = 0.5;

/** Says what a fill node says when `nothingKnown`. */
export function warnNothingKnown(to: { warn(rule: string, message: string): void }): void {
  to.warn(
    'run/no-known-pixels',
    'the mask covers the whole picture, so there is nothing to continue: the fill is mid-grey (or init)',
  );
}

/**
 * Runs a solver where the picture is missing and nowhere else. Known pixels come out bit for bit,
 * what stood under the mask is never looked at, an empty mask costs no solver work, a full one gives
 * mid-grey (or `init`). All inputs have one size.
 */
export async function* fillHole(
  gpu: Gpu,
  { image, mask, init }: { image: Image; mask: Field; init?: Image | undefined },
  solve: WindowSolver,
): AsyncGenerator<FillStep, Filled, void> {
  const { missing, pixels, window, depth } = await findHole(gpu, mask);
  if (missing === 0) return { image, nothingKnown: false };
  if (missing === pixels) {
    const fill = init ? paste(gpu, image, init, mask, { ...window, left: 0, top: 0 }) : null;
    return { image: fill ?? fillValue(gpu, image, mask, MID_GREY), nothingKnown: true };
  }
  const hole = cropMask(gpu, mask, window);
  const known = crop(gpu, image, window);
  const start = init
    ? startFrom(gpu, known, init, hole, window)
    : pullPush(gpu, known, hole, depth);
  gpu.release(known);
  const steps = solve({ start, hole, depth, window });
  let next = await steps.next();
  try {
    while (!next.done) {
      const { current, ...report } = next.value;
      const preview = paste(gpu, image, current, mask, window);
      yield { ...report, preview: { image: preview } };
      gpu.release(preview);
      next = await steps.next();
    }
  } finally {
    if (!next.done) await steps.return(start);
  }
  const result = paste(gpu, image, next.value, mask, window);
  for (const plane of new Set([next.value, start])) gpu.release(plane);
  gpu.release(hole);
  return { image: result, nothingKnown: false };
}

function startFrom(gpu: Gpu, known: Image, init: Image, hole: Field, window: Window): Image {
  const guess = crop(gpu, init, window);
  const start = paste(gpu, known, guess, hole, { ...window, left: 0, top: 0 });
  gpu.release(guess);
  return start;
}

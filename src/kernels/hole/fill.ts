import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Plane } from '../gpu/plane.ts';
import { pullPush } from '../pyramid/pull-push.ts';
import { findHole, type Window } from './tiles.ts';
import { blank, crop, cropMask, fillValue, paste, place } from './window.ts';

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
  /** What the method knows beside the picture, one number per pixel of the window; it keeps that too. */
  readonly inner?: Field | undefined;
}
/** What a solver ends with, given away: the window filled, and what the method knows beside it. */
export interface WindowResult {
  readonly image: Image;
  readonly inner?: Field | undefined;
}
export type WindowSolver = (
  window: HoleWindow,
) => AsyncGenerator<WindowStep, Image | WindowResult, void>;

export interface FillStep extends Omit<WindowStep, 'current' | 'inner'> {
  /** The whole picture as it stands, valid until the next step. */
  readonly preview: Readonly<Record<string, Plane>> & { readonly image: Image };
}
export interface Filled {
  readonly image: Image;
  /** Nothing was known, so the fill is `init`, or mid-grey. */
  readonly nothingKnown: boolean;
}
export interface FilledAndTold extends Filled {
  /** The method's inner field on the whole picture; 0 where it was not computed. */
  readonly inner: Field;
}
export interface FillInputs {
  readonly image: Image;
  readonly mask: Field;
  readonly init?: Image | undefined;
}
export interface FillOptions {
  /** Known pixels that the method looks at beyond the hole, on every side. */
  readonly margin?: number;
}

const MID_GREY = 0.5;

/** Says what a fill node says when `nothingKnown`. */
export function warnNothingKnown(to: { warn(rule: string, message: string): void }): void {
  to.warn(
    'run/no-known-pixels',
    'the mask covers the whole picture, so there is nothing to continue: the fill is mid-grey (or init)',
  );
}

/** Says what a fill that copies says where it found nothing to copy. */
export function warnNothingToCopy(to: { warn(rule: string, message: string): void }): void {
  to.warn(
    'run/no-source-patches',
    'no whole patch is known (or allowed), so there is nothing to copy: the fill is harmonic; choose a smaller patch radius or a smaller mask',
  );
}

/**
 * Runs a solver where the picture is missing and nowhere else. Known pixels come out bit for bit,
 * what stood under the mask is never looked at, an empty mask costs no solver work, a full one gives
 * mid-grey (or `init`). All inputs have one size. With `inner`, the output port's name, the method's
 * inner field is shown at every step and given at the end.
 */
export function fillHole(
  gpu: Gpu,
  inputs: FillInputs,
  solve: WindowSolver,
  options: FillOptions & { readonly inner: string },
): AsyncGenerator<FillStep, FilledAndTold, void>;
export function fillHole(
  gpu: Gpu,
  inputs: FillInputs,
  solve: WindowSolver,
  options?: FillOptions,
): AsyncGenerator<FillStep, Filled, void>;
export async function* fillHole(
  gpu: Gpu,
  { image, mask, init }: FillInputs,
  solve: WindowSolver,
  { margin, inner }: FillOptions & { readonly inner?: string } = {},
): AsyncGenerator<FillStep, Filled | FilledAndTold, void> {
  const told = () => (inner === undefined ? {} : { inner: blank(gpu, mask) });
  const { missing, pixels, window, depth } = await findHole(gpu, mask, margin);
  if (missing === 0) return { image, nothingKnown: false, ...told() };
  if (missing === pixels) {
    const fill = init ? paste(gpu, image, init, mask, { ...window, left: 0, top: 0 }) : null;
    return {
      image: fill ?? fillValue(gpu, image, mask, MID_GREY),
      nothingKnown: true,
      ...told(),
    };
  }
  const hole = cropMask(gpu, mask, window);
  const known = crop(gpu, image, window);
  const start = init
    ? startFrom(gpu, known, init, hole, window)
    : pullPush(gpu, known, hole, depth);
  gpu.release(known);
  const onPicture = (result: WindowResult) => ({
    image: paste(gpu, image, result.image, mask, window),
    ...(inner !== undefined && result.inner
      ? { [inner]: place(gpu, result.inner, mask, window) }
      : {}),
  });
  const steps = solve({ start, hole, depth, window });
  let next = await steps.next();
  try {
    while (!next.done) {
      const { current, inner: field, ...report } = next.value;
      const preview = onPicture({ image: current, inner: field });
      yield { ...report, preview };
      for (const plane of Object.values(preview)) gpu.release(plane);
      next = await steps.next();
    }
  } finally {
    if (!next.done) await steps.return(start);
  }
  const result: WindowResult = 'image' in next.value ? next.value : { image: next.value };
  const { image: filled, ...fields } = onPicture(result);
  for (const plane of new Set([result.image, start])) gpu.release(plane);
  if (result.inner) gpu.release(result.inner);
  gpu.release(hole);
  const field = inner === undefined ? undefined : (fields as Record<string, Field>)[inner];
  return { image: filled, nothingKnown: false, ...(field ? { inner: field } : told()) };
}

/** Runs a fill within another method to its end; its steps are not shown. */
export async function finish<Result>(
  steps: AsyncGenerator<unknown, Result, void>,
): Promise<Result> {
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return next.value;
}

function startFrom(gpu: Gpu, known: Image, init: Image, hole: Field, window: Window): Image {
  const guess = crop(gpu, init, window);
  const start = paste(gpu, known, guess, hole, { ...window, left: 0, top: 0 });
  gpu.release(guess);
  return start;
}

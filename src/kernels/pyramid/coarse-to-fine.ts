import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import type { HoleWindow, WindowResult, WindowStep } from '../hole/fill.ts';
import { pull, pullHole, pullPush, push } from './pull-push.ts';

/** One level as a solver sees it: known pixels, and a first guess in the hole. */
export interface Level {
  readonly start: Image;
  readonly hole: Field;
}
/** A step on a level, as on a window; `of` says how many a level takes at most. */
export type LevelStep = WindowStep & { readonly of: number };
export type LevelSolver = (level: Level) => AsyncGenerator<LevelStep, WindowResult, void>;

/** A coarsest level must not be smaller than this on its short side, pixels. */
const SMALLEST_SIDE = 16;

/** As many levels as bring the hole down to about four pixels of thickness. */
export function levelsFor({ hole, depth }: HoleWindow): number {
  const side = Math.min(hole.width, hole.height);
  const most = 1 + Math.max(0, Math.floor(Math.log2(side / SMALLEST_SIDE)));
  return Math.max(1, Math.min(depth - 1, most));
}

/**
 * Solves a window on a pyramid, coarsest level first; each finer one starts from the coarser result
 * brought up. A coarse pixel is missing where all of its pixels are. With one level the solver gets the
 * window as it is.
 */
export async function* coarseToFine(
  gpu: Gpu,
  { start, hole }: HoleWindow,
  levels: number,
  solve: LevelSolver,
): AsyncGenerator<WindowStep, WindowResult, void> {
  const pyramid = [{ image: start, hole }];
  for (let at = pyramid[0]; at && pyramid.length < levels; at = pyramid.at(-1)) {
    pyramid.push({ image: pull(gpu, at.image, at.hole), hole: pullHole(gpu, at.hole) });
  }
  let result: WindowResult | undefined;
  for (const [depth, level] of [...pyramid.entries()].toReversed()) {
    const coarser = result?.image;
    const steps = solve({ start: startOf(gpu, level, coarser, levels), hole: level.hole });
    if (coarser) gpu.release(coarser);
    if (result?.inner) gpu.release(result.inner);
    let next = await steps.next();
    while (!next.done) {
      const { k, of, current, inner, ...report } = next.value;
      const shown = raise(gpu, current, pyramid.slice(0, depth));
      yield {
        ...report,
        k: (pyramid.length - 1 - depth) * of + k,
        of: pyramid.length * of,
        ...(levels > 1 ? { stage: `level ${depth + 1} of ${levels}` } : {}),
        current: shown,
        ...(depth === 0 ? { inner } : {}),
      };
      if (shown !== current) gpu.release(shown);
      next = await steps.next();
    }
    result = next.value;
    if (depth > 0) {
      gpu.release(level.image);
      gpu.release(level.hole);
    }
  }
  if (!result) throw new Error('a pyramid has at least one level');
  return result;
}

function startOf(
  gpu: Gpu,
  { image, hole }: { image: Image; hole: Field },
  coarser: Image | undefined,
  levels: number,
): Image {
  if (levels === 1) return image;
  return coarser ? push(gpu, image, hole, coarser) : pullPush(gpu, image, hole);
}

/** A level's picture brought up to the window, for looking at. */
function raise(
  gpu: Gpu,
  picture: Image,
  finer: readonly { readonly image: Image; readonly hole: Field }[],
): Image {
  let shown = picture;
  for (const { image, hole } of finer.toReversed()) {
    const larger = push(gpu, image, hole, shown);
    if (shown !== picture) gpu.release(shown);
    shown = larger;
  }
  return shown;
}

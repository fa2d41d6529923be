import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import {
  type Filled,
  type FillInputs,
  type FillStep,
  fillHole,
  type HoleWindow,
  type WindowStep,
} from '../hole/fill.ts';
import { findHole } from '../hole/tiles.ts';
import { cropMask } from '../hole/window.ts';
import { toBytes } from '../patch/bytes.ts';
import { enlarge } from '../patch/enlarge.ts';
import { noMatches, placeMatches } from '../patch/place.ts';
import { blockedCentres } from '../patch/regions.ts';
import { depthsOf } from './depths.ts';
import { type Exemplars, fillOne, gatherKernel } from './exemplar.ts';
import { openFront, releaseDepths, STEPS } from './greedy.ts';

export interface CriminisiOptions {
  /** Patches have 2 radius + 1 pixels a side; at most 15. */
  readonly radius: number;
  /** How far from the hole's front patches are looked for, pixels; 0 is the whole picture. */
  readonly reach: number;
  /** With a disparity: how much nearer than the filled pixel what is copied may be, pixels of disparity. */
  readonly tolerance?: number;
}

export interface CriminisiInputs extends FillInputs {
  /** 1 = may be copied from. */
  readonly allowed?: Field | undefined;
  /** Larger = nearer; in the hole that of what is to be filled in. */
  readonly disparity?: Field | undefined;
}

export interface CriminisiFilled extends Filled {
  /** For each filled pixel of the picture where it was copied from, and in which step. */
  readonly origin: Matches;
  /** Missing pixels for which nothing could be copied: they keep the smooth first guess. */
  readonly givenUp: number;
}

/**
 * Exemplar-based filling (Criminisi, Pérez and Toyama 2004): again and again the patch on the hole's
 * front with the highest priority (confidence times the strength of the line that meets the front) is
 * filled by copying the most similar known patch. Every filled pixel is a pixel of the picture, bit for
 * bit. The loop runs on the device; the CPU only looks, every few steps, at what is left.
 * With a disparity the hole lies behind things (Daribo and Pesquet-Popescu 2010): what is nearer than a pixel to
 * be filled is neither known to it nor copied, patches of one depth come first, and alike depths cost less.
 * Errors: `Error` for a disparity that is not finite.
 */
export async function* criminisi(
  gpu: Gpu,
  inputs: CriminisiInputs,
  options: CriminisiOptions,
): AsyncGenerator<FillStep, CriminisiFilled, void> {
  let origin: Matches | null = null;
  let givenUp = 0;
  const filled = yield* fillHole(gpu, inputs, async function* (window) {
    const done = yield* fillWindow(gpu, inputs, window, options);
    origin = placeMatches(gpu, done.origin, window.window, inputs.image);
    gpu.release(done.origin);
    givenUp = done.givenUp;
    return done.image;
  });
  return { ...filled, origin: origin ?? noMatches(gpu, inputs.image), givenUp };
}

async function* fillWindow(
  gpu: Gpu,
  { image, mask, allowed, disparity }: CriminisiInputs,
  { start, window }: HoleWindow,
  { radius, reach, tolerance }: CriminisiOptions,
): AsyncGenerator<WindowStep, { image: Image; origin: Matches; givenUp: number }, void> {
  const source = toBytes(gpu, image, mask);
  const blocked = blockedCentres(gpu, mask, allowed, radius);
  const side = (most: number) => (reach === 0 ? most : Math.min(most, 2 * reach + 1));
  const exemplars: Exemplars = {
    source,
    blocked,
    radius,
    left: window.left,
    top: window.top,
    region: { width: side(image.width), height: side(image.height) },
  };
  const depths = await depthsOf(gpu, disparity, tolerance);
  const front = await openFront(gpu, source, mask, window, radius, depths);
  const total = (await findHole(gpu, front.hole)).missing;
  for (let step = 0, left = total; left > 0; ) {
    for (let i = 0; i < STEPS; i++, step++) {
      gpu.release(fillOne(gpu, front, exemplars, step));
      await gpu.breathe();
    }
    const now = (await findHole(gpu, front.hole)).missing;
    // What only things in front surround has no front of its own.
    if (now === left) break;
    left = now;
    const shown = enlarge(gpu, front.current, window, window, 1, 255);
    yield { k: total - left, of: total, stage: 'pixels', current: shown };
    gpu.release(shown);
  }
  const { width: imageWidth } = image;
  const result = gatherKernel(gpu, { current: start, origin: front.origin, image }, { imageWidth });
  const givenUp = await countGivenUp(gpu, front.origin, mask, window);
  for (const plane of [source, blocked, front.current, front.hole, front.confidence]) {
    gpu.release(plane);
  }
  gpu.release(front.priority);
  releaseDepths(gpu, front);
  return { image: result, origin: front.origin, givenUp };
}

async function countGivenUp(
  gpu: Gpu,
  origin: Matches,
  mask: Field,
  window: HoleWindow['window'],
): Promise<number> {
  const hole = cropMask(gpu, mask, window);
  const [missing, places] = [await gpu.read(hole), await gpu.read(origin)];
  gpu.release(hole);
  return missing.reduce(
    (sum, value, i) => sum + (value >= 0.5 && (places[4 * i] as number) < 0 ? 1 : 0),
    0,
  );
}

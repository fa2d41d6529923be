import { lift, lower } from '../depth/fill-field.ts';
import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { findHole, type Window } from '../hole/tiles.ts';
import { crop, cropMask } from '../hole/window.ts';
import { noMatches } from '../patch/place.ts';
import { type Depths, noDepths } from './depths.ts';
import { type Front, fillOne, priorityKernel } from './exemplar.ts';

/** Steps recorded between two looks at what is left. */
export const STEPS = 32;
/** Confidence of a known pixel; whole numbers. */
const SURE = 1023;

/**
 * A window of a picture in whole numbers of which nothing is filled yet; priorities are of patches of this radius.
 * `depths` are of the whole picture, and belong to the front from then on.
 */
export async function openFront(
  gpu: Gpu,
  source: Image,
  mask: Field,
  window: Window,
  radius: number,
  { nearness: sourceNearness, tolerance }: Depths = noDepths(gpu),
): Promise<Front> {
  const hole = cropMask(gpu, mask, window);
  const missing = await gpu.read(hole);
  const confidence = gpu.field(window);
  gpu.upload(
    confidence,
    missing.map((value) => (value >= 0.5 ? 0 : SURE)),
  );
  const origin = noMatches(gpu, window);
  const priority = gpu.field(window);
  gpu.upload(priority, new Float32Array(window.width * window.height).fill(-1));
  const front = {
    current: crop(gpu, source, window),
    hole,
    confidence,
    priority,
    origin,
    nearness: tolerance < 0 ? sourceNearness : cropField(gpu, sourceNearness, window),
    sourceNearness,
    tolerance,
  };
  const before = noMatches(gpu, { width: 1, height: 1 });
  priorityKernel(gpu, { ...front, chosen: before }, { radius, whole: 1, tolerance });
  gpu.release(before);
  return front;
}

/** Gives back what a front knows of depth. */
export function releaseDepths(gpu: Gpu, { nearness, sourceNearness }: Front): void {
  for (const plane of new Set([nearness, sourceNearness])) gpu.release(plane);
}

function cropField(gpu: Gpu, field: Field, window: Window): Field {
  const lifted = lift(gpu, field);
  const cropped = crop(gpu, lifted, window);
  const result = lower(gpu, cropped);
  for (const plane of [lifted, cropped]) gpu.release(plane);
  return result;
}

/** Patches are looked for within a square of this side around the front, pixels. */
const SIDE = 192;

/**
 * A window of a picture in whole numbers, its hole filled by exemplars (Criminisi, Pérez and Toyama 2004):
 * a first guess that is as sharp as the picture. Some patch must be free to copy.
 */
export async function fillGreedily(
  gpu: Gpu,
  {
    source,
    hole,
    blocked,
  }: { readonly source: Image; readonly hole: Field; readonly blocked: Field },
  window: Window,
  radius: number,
): Promise<Image> {
  const front = await openFront(gpu, source, hole, window, radius);
  const { left, top } = window;
  const region = { width: Math.min(SIDE, source.width), height: Math.min(SIDE, source.height) };
  for (let step = 0; (await findHole(gpu, front.hole)).missing > 0; ) {
    for (let i = 0; i < STEPS; i++, step++) {
      gpu.release(fillOne(gpu, front, { source, blocked, radius, left, top, region }, step));
      await gpu.breathe();
    }
  }
  for (const plane of [front.hole, front.confidence, front.priority, front.origin]) {
    gpu.release(plane);
  }
  releaseDepths(gpu, front);
  return front.current;
}

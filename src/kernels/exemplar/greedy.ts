import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { findHole, type Window } from '../hole/tiles.ts';
import { crop, cropMask } from '../hole/window.ts';
import { noMatches } from '../patch/place.ts';
import { type Front, fillOne, priorityKernel } from './exemplar.ts';

/** Steps recorded between two looks at what is left. */
export const STEPS = 32;
/** Confidence of a known pixel; whole numbers. */
const SURE = 1023;

/** A window of a picture in whole numbers of which nothing is filled yet; priorities are of patches of this radius. */
export async function openFront(
  gpu: Gpu,
  source: Image,
  mask: Field,
  window: Window,
  radius: number,
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
  const front = { current: crop(gpu, source, window), hole, confidence, priority, origin };
  const before = noMatches(gpu, { width: 1, height: 1 });
  priorityKernel(gpu, { ...front, chosen: before }, { radius, whole: 1 });
  gpu.release(before);
  return front;
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
  return front.current;
}

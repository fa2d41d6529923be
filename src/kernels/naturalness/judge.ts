import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { blank } from '../hole/window.ts';
import { toBytes } from '../patch/bytes.ts';
import { costShift, improveMatches, type Matching, startMatches } from '../patch/matching.ts';
import { blockedCentres } from '../patch/regions.ts';
import { type Features, featuresOf } from './features.ts';

/** Patches of 7x7 pixels, three rounds of propagation and search, always the same draws. */
const RADIUS = 3;
const ROUNDS = 3;
const SEED = 1;

export interface Judged {
  readonly features: Features;
  /** R, G, B of each pixel of what was judged. */
  readonly bytes: Uint8Array;
}

/**
 * Measures how natural the fill of `mask` in `image` looks. Reads back the picture and its matches, so the
 * window should be no larger than it must be. `required` counts the pixels that had to be filled.
 */
export async function judge(
  gpu: Gpu,
  image: Image,
  mask: Field,
  { filled, required }: { readonly filled: Uint8Array; readonly required: number },
): Promise<Judged> {
  const nothing = blank(gpu, image);
  const current = toBytes(gpu, image, nothing);
  const matching: Matching = {
    current,
    targets: mask,
    left: 0,
    top: 0,
    picture: image,
    source: current,
    blocked: blockedCentres(gpu, mask, undefined, RADIUS),
    radius: RADIUS,
  };
  let matches = startMatches(gpu, matching, null, { seed: SEED, iteration: 0 });
  for (let iteration = 1; iteration <= ROUNDS; iteration++) {
    const better = improveMatches(gpu, matching, matches, { seed: SEED, iteration });
    gpu.release(matches);
    matches = better;
    await gpu.breathe();
  }
  const found = await gpu.read(matches);
  const pixels = await gpu.read(current);
  for (const plane of [matches, current, nothing, matching.blocked]) gpu.release(plane);
  const bytes = new Uint8Array((pixels.length / 4) * 3);
  for (let at = 0; 4 * at < pixels.length; at++) {
    for (let c = 0; c < 3; c++) bytes[3 * at + c] = pixels[4 * at + c] as number;
  }
  const { width, height } = image;
  const scale = 2 ** costShift(RADIUS) / (3 * (2 * RADIUS + 1) ** 2 * 255 ** 2);
  const features = featuresOf(
    { width, height, bytes, mask: filled },
    { matches: found, scale, radius: RADIUS },
    required,
  );
  return { features, bytes };
}

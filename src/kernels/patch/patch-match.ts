import { gatherKernel } from '../exemplar/exemplar.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import { toBytes } from './bytes.ts';
import distanceTwin from './distance-map.twin.js?raw';
import distanceWgsl from './distance-map.wgsl?raw';
import { costShift, improveMatches, type Matching, startMatches } from './matching.ts';
import { blockedCentres } from './regions.ts';
import { makeTurns, type TurnOptions } from './turns.ts';
import { costQuantile } from './voting.ts';

export const distanceKernel = kernel({
  name: 'patch/distance-map',
  wgsl: distanceWgsl,
  twin: distanceTwin,
  reads: { matches: 'matches' },
  writes: 'field',
  uniforms: { scale: 'f32' },
});

export interface PatchMatchInputs {
  readonly image: Image;
  readonly reference: Image;
  /** 1 where a patch of `image` looks for its match; by default everywhere. */
  readonly mask?: Field | undefined;
  /** 1 where `reference` may be copied; by default everywhere. */
  readonly allowed?: Field | undefined;
}

export interface PatchMatchOptions {
  readonly radius: number;
  readonly iterations: number;
  readonly seed: number;
  readonly turns: TurnOptions | null;
}

export interface PatchMatchResult {
  readonly matches: Matches;
  /** Root of the mean squared difference of each patch and its match, code values. */
  readonly distance: Field;
  /** `image` with each pixel taken from where it matches. */
  readonly rebuilt: Image;
}

export interface PatchMatchStep {
  readonly k: number;
  readonly of: number;
  /** Median cost, as a root of the mean squared difference, code values. */
  readonly residual: number;
  readonly preview: { readonly matches: Matches };
}

/**
 * For each patch of one picture the most similar patch of another (Barnes et al. 2009): a random start,
 * then propagation to neighbours and random search, in turns. With `turns`, patches of the reference
 * may be turned, scaled, mirrored and toned (Barnes et al. 2010).
 */
export async function* patchMatch(
  gpu: Gpu,
  { image, reference, mask, allowed }: PatchMatchInputs,
  { radius, iterations, seed, turns: turnOptions }: PatchMatchOptions,
): AsyncGenerator<PatchMatchStep, PatchMatchResult, void> {
  const turns = turnOptions ? makeTurns(gpu, turnOptions) : undefined;
  const everything = constantField(gpu, image, 1);
  const nothing = constantField(gpu, image, 0);
  const nothingThere = constantField(gpu, reference, 0);
  const reach = Math.ceil(radius * (turns?.stretch ?? 1)) + (turns ? 1 : 0);
  const matching: Matching = {
    current: toBytes(gpu, image, nothing),
    targets: mask ?? everything,
    left: 0,
    top: 0,
    picture: image,
    source: toBytes(gpu, reference, nothingThere),
    blocked: blockedCentres(gpu, nothingThere, allowed, reach),
    radius,
    turns,
  };
  // A cost is a sum over 3 (2 r + 1)^2 numbers of 0..255, divided by a power of two.
  const scale = 2 ** costShift(radius) / (3 * (2 * radius + 1) ** 2 * 255 ** 2);
  let matches = startMatches(gpu, matching, null, { seed, iteration: 0 });
  for (let k = 1; k <= iterations; k++) {
    const next = improveMatches(gpu, matching, matches, { seed, iteration: k });
    gpu.release(matches);
    matches = next;
    await gpu.breathe();
    const residual = Math.sqrt((await costQuantile(gpu, matches, 0.5)) * scale);
    yield { k, of: iterations, residual, preview: { matches } };
  }
  const rebuilt = gatherKernel(
    gpu,
    { current: image, origin: matches, image: reference },
    { imageWidth: reference.width },
  );
  const distance = distanceKernel(gpu, { matches }, { scale });
  for (const plane of [everything, nothing, nothingThere, matching.current, matching.source]) {
    gpu.release(plane);
  }
  gpu.release(matching.blocked);
  if (turns) gpu.release(turns.table);
  return { matches, distance, rebuilt };
}

function constantField(gpu: Gpu, { width, height }: Image, value: number): Field {
  const field = gpu.field({ width, height });
  gpu.upload(field, new Float32Array(width * height).fill(value));
  return field;
}

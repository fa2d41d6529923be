import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import pcgWgsl from '../random/shared/pcg.wgsl?raw';
import {
  measureTwin,
  PATCH_UNIFORMS,
  propagateTwin,
  searchTwin,
  startTwin,
} from './matching-twins.ts';
import measureWgsl from './measure.wgsl?raw';
import propagateWgsl from './propagate.wgsl?raw';
import refineTwin from './refine.twin.js?raw';
import refineWgsl from './refine.wgsl?raw';
import searchWgsl from './search.wgsl?raw';
import patchWgsl from './shared/patch.wgsl?raw';
import startWgsl from './start.wgsl?raw';

const compared = {
  before: 'matches',
  current: 'image',
  source: 'image',
  blocked: 'field',
} as const;

export const startKernel = kernel({
  name: 'patch/start',
  shared: [pcgWgsl, patchWgsl],
  wgsl: startWgsl,
  twin: startTwin,
  reads: { ...compared, targets: 'field' },
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, seed: 'u32', iteration: 'u32' },
});
export const propagateKernel = kernel({
  name: 'patch/propagate',
  shared: [patchWgsl],
  wgsl: propagateWgsl,
  twin: propagateTwin,
  reads: compared,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, distance: 'u32' },
});
export const searchKernel = kernel({
  name: 'patch/search',
  shared: [pcgWgsl, patchWgsl],
  wgsl: searchWgsl,
  twin: searchTwin,
  reads: compared,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, seed: 'u32', iteration: 'u32', reach: 'u32' },
});
export const measureKernel = kernel({
  name: 'patch/measure',
  shared: [patchWgsl],
  wgsl: measureWgsl,
  twin: measureTwin,
  reads: compared,
  writes: 'matches',
  uniforms: PATCH_UNIFORMS,
});
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
}

/** Neighbours at these distances hand on their matches, in this order. */
const DISTANCES = [8, 4, 2, 1];
const LARGEST_DIFFERENCE = 3 * 255 ** 2;

const readsOf = ({ current, source, blocked }: Matching, before: Matches) => ({
  before,
  current,
  source,
  blocked,
});

function uniformsOf({ radius, left, top, picture, source }: Matching) {
  const largest = (2 * radius + 1) ** 2 * LARGEST_DIFFERENCE;
  return {
    radius,
    shift: Math.max(0, Math.ceil(Math.log2(largest)) - 24),
    left,
    top,
    pictureWidth: picture.width,
    pictureHeight: picture.height,
    sourceWidth: source.width,
    sourceHeight: source.height,
  };
}

/**
 * A match for every target, costs included: those of `before` where they are still usable, else drawn
 * at random. Targets for which 64 draws find nothing have none yet.
 */
export function startMatches(
  gpu: Gpu,
  matching: Matching,
  before: Matches | null,
  { seed, iteration }: { seed: number; iteration: number },
): Matches {
  const { targets } = matching;
  const first = before ?? nowhere(gpu, targets);
  const started = startKernel(
    gpu,
    { ...readsOf(matching, first), targets },
    { ...uniformsOf(matching), seed, iteration },
  );
  if (!before) gpu.release(first);
  return started;
}

/** A field without a match anywhere. */
function nowhere(gpu: Gpu, { width, height }: Size): Matches {
  const plane = gpu.matches({ width, height });
  gpu.upload(plane, new Float32Array(width * height * 4).fill(-1));
  return plane;
}

/** One iteration of PatchMatch: propagation from four distances, then random search. Keeps `before`. */
export function improveMatches(
  gpu: Gpu,
  matching: Matching,
  before: Matches,
  { seed, iteration }: { seed: number; iteration: number },
): Matches {
  const uniforms = uniformsOf(matching);
  let best = before;
  const take = (next: Matches) => {
    if (best !== before) gpu.release(best);
    best = next;
  };
  for (const distance of DISTANCES) {
    take(propagateKernel(gpu, readsOf(matching, best), { ...uniforms, distance }));
  }
  const { width, height } = matching.source;
  const reach = Math.max(width, height);
  take(searchKernel(gpu, readsOf(matching, best), { ...uniforms, seed, iteration, reach }));
  return best;
}

/** The same matches with their costs as `current` stands now. */
export const measureMatches = (gpu: Gpu, matching: Matching, before: Matches): Matches =>
  measureKernel(gpu, readsOf(matching, before), uniformsOf(matching));

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

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import { DISTANCES, type Draw, type Matching, uniformsOf } from '../patch/matching.ts';
import measureWgsl from '../patch/measure.wgsl?raw';
import { PATCH_UNIFORMS } from '../patch/patch-twin.ts';
import { noMatches } from '../patch/place.ts';
import propagateWgsl from '../patch/propagate.wgsl?raw';
import searchWgsl from '../patch/search.wgsl?raw';
import rootWgsl from '../patch/shared/root.wgsl?raw';
import samplingWgsl from '../patch/shared/sampling.wgsl?raw';
import startWgsl from '../patch/start.wgsl?raw';
import type { Turns } from '../patch/turns.ts';
import pcgWgsl from '../random/shared/pcg.wgsl?raw';
import meldedWgsl from './shared/melded.wgsl?raw';
import tonesWgsl from './tones.wgsl?raw';
import { MELD_UNIFORMS, meldedTwins, tonesTwin } from './twins.ts';

const reads = {
  before: 'matches',
  current: 'image',
  source: 'image',
  clearance: 'field',
  turns: 'field',
} as const;
const melded = [samplingWgsl, rootWgsl, meldedWgsl] as const;
const drawn = { seed: 'u32', iteration: 'u32', turns: 'u32' } as const;

export const startKernel = kernel({
  name: 'patch/start@melded',
  shared: [pcgWgsl, ...melded],
  wgsl: startWgsl,
  twin: meldedTwins.start,
  reads: { ...reads, targets: 'field' },
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...MELD_UNIFORMS, ...drawn },
});
export const propagateKernel = kernel({
  name: 'patch/propagate@melded',
  shared: melded,
  wgsl: propagateWgsl,
  twin: meldedTwins.propagate,
  reads,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...MELD_UNIFORMS, distance: 'u32' },
});
export const searchKernel = kernel({
  name: 'patch/search@melded',
  shared: [pcgWgsl, ...melded],
  wgsl: searchWgsl,
  twin: meldedTwins.search,
  reads,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...MELD_UNIFORMS, ...drawn, reach: 'u32' },
});
export const measureKernel = kernel({
  name: 'patch/measure@melded',
  shared: melded,
  wgsl: measureWgsl,
  twin: meldedTwins.measure,
  reads,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...MELD_UNIFORMS },
});
export const tonesKernel = kernel({
  name: 'meld/tones',
  shared: melded,
  wgsl: tonesWgsl,
  twin: tonesTwin,
  reads,
  writes: 'image',
  uniforms: { ...PATCH_UNIFORMS, ...MELD_UNIFORMS, wanted: 'u32' },
});

/** What is melded with what: pictures in whole numbers of CIELAB (`toLab`). */
export interface Melding extends Omit<Matching, 'blocked' | 'apart' | 'turns' | 'grade'> {
  /** How far from a pixel of the source everything may be copied, pixels (`clearanceOf`). */
  readonly clearance: Field;
  readonly turns: Turns;
  /** Weight of differences of lightness from pixel to pixel against those of colours, in 32nds. */
  readonly slope: number;
}

const readsOf = ({ current, source, clearance, turns }: Melding, before: Matches) => ({
  before,
  current,
  source,
  clearance,
  turns: turns.table,
});

const shapeOf = ({ clearance, turns, slope, ...matching }: Melding) => ({
  ...uniformsOf({ ...matching, blocked: clearance }),
  ...turns.tones,
  slope,
});

/** As `startMatches` of upright patches. Patches have at most 11 pixels a side. */
export function startMelding(
  gpu: Gpu,
  melding: Melding,
  before: Matches | null,
  draw: Draw,
): Matches {
  const { targets, turns } = melding;
  const first = before ?? noMatches(gpu, targets);
  const started = startKernel(
    gpu,
    { ...readsOf(melding, first), targets },
    { ...shapeOf(melding), ...draw, turns: turns.count },
  );
  if (!before) gpu.release(first);
  return started;
}

/** One iteration of generalised PatchMatch (Barnes et al. 2010). Keeps `before`. */
export function improveMelding(gpu: Gpu, melding: Melding, before: Matches, draw: Draw): Matches {
  const { source, turns } = melding;
  const uniforms = shapeOf(melding);
  let best = before;
  const take = (next: Matches) => {
    if (best !== before) gpu.release(best);
    best = next;
  };
  for (const distance of DISTANCES) {
    take(propagateKernel(gpu, readsOf(melding, best), { ...uniforms, distance }));
  }
  const reach = Math.max(source.width, source.height);
  const searched = { ...uniforms, ...draw, turns: turns.count, reach };
  take(searchKernel(gpu, readsOf(melding, best), searched));
  return best;
}

/** The same matches with their costs as `current` stands now. */
export const measureMelding = (gpu: Gpu, melding: Melding, before: Matches): Matches =>
  measureKernel(gpu, readsOf(melding, before), shapeOf(melding));

/** How each match is toned: gains in 1/256, and biases in whole numbers. */
export function tonesOf(
  gpu: Gpu,
  melding: Melding,
  matches: Matches,
): { readonly gain: Image; readonly bias: Image } {
  const tones = (wanted: 0 | 1) =>
    tonesKernel(gpu, readsOf(melding, matches), { ...shapeOf(melding), wanted });
  return { gain: tones(0), bias: tones(1) };
}

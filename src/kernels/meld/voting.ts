import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import samplingWgsl from '../patch/shared/sampling.wgsl?raw';
import type { Turns } from '../patch/turns.ts';
import { BINS, type Weights } from '../patch/voting.ts';
import exactWgsl from './shared/exact.wgsl?raw';
import wholeWgsl from './shared/whole.wgsl?raw';
import voteWgsl from './vote.wgsl?raw';
import { blendTwin, SILENT, VOTE_UNIFORMS, voteTwin } from './voting-twins.ts';

const reads = {
  matches: 'matches',
  source: 'image',
  turns: 'field',
  gain: 'image',
  bias: 'image',
  confidence: 'field',
  weights: 'field',
} as const;

export const voteKernel = kernel({
  name: 'meld/vote',
  shared: [samplingWgsl, wholeWgsl],
  wgsl: voteWgsl,
  twin: voteTwin,
  reads,
  writes: 'image',
  uniforms: VOTE_UNIFORMS,
});
export const exactVoteKernel = kernel({
  name: 'meld/vote@exact',
  shared: [exactWgsl],
  wgsl: voteWgsl,
  twin: blendTwin,
  reads,
  writes: 'image',
  uniforms: VOTE_UNIFORMS,
});

export interface MeldVote {
  readonly matches: Matches;
  /** Where patches are copied from: whole numbers of CIELAB, or with `isExact` the picture's own. */
  readonly source: Image;
  readonly isExact: boolean;
  readonly turns: Turns;
  /** How each match is toned (`tonesOf`). */
  readonly gain: Image;
  readonly bias: Image;
  /** How far each patch is to be trusted, whole numbers 0..255; at 0 it says nothing. */
  readonly confidence: Field;
  readonly weights: Weights;
  readonly radius: number;
}

/** What patches say of every pixel of a window: RGBA layout, units of CIELAB; `SILENT` where none does. */
export interface Spoken {
  readonly colours: Float32Array;
  /** How much larger the neighbour to the right, and the one below, is. */
  readonly right: Float32Array;
  readonly down: Float32Array;
}

/**
 * What the patches say. Differences come from those that `trusted` trusts, for each the mean of all, or
 * with `cheapest` the cheapest alone.
 */
export async function hearPatches(
  gpu: Gpu,
  vote: MeldVote,
  { trusted, cheapest }: { readonly trusted: Field; readonly cheapest: boolean },
): Promise<Spoken> {
  const differences = { ...vote, confidence: trusted };
  return {
    colours: await hear(gpu, vote, 0, 0, false),
    right: await hear(gpu, differences, 1, 0, cheapest),
    down: await hear(gpu, differences, 0, 1, cheapest),
  };
}

/** Means of the exact vote are numbers as they are, those of the whole one come in this part. */
const WHOLE = 256;

async function hear(
  gpu: Gpu,
  { matches, source, isExact, turns, gain, bias, confidence, weights, radius }: MeldVote,
  stepX: number,
  stepY: number,
  best: boolean,
): Promise<Float32Array> {
  const cast = isExact ? exactVoteKernel : voteKernel;
  const spoken = cast(
    gpu,
    { matches, source, turns: turns.table, gain, bias, confidence, weights: weights.table },
    {
      radius,
      stepX,
      stepY,
      sourceWidth: source.width,
      sourceHeight: source.height,
      binWidth: weights.binWidth,
      bins: BINS,
      best: best ? 1 : 0,
    },
  );
  const numbers = await gpu.read(spoken);
  gpu.release(spoken);
  await gpu.breathe();
  return isExact ? numbers : numbers.map((v) => (v === SILENT ? v : v / WHOLE));
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import blendWgsl from './blend.wgsl?raw';
import changesTwin from './changes.twin.js?raw';
import changesWgsl from './changes.wgsl?raw';
import costsTwin from './costs.twin.js?raw';
import costsWgsl from './costs.wgsl?raw';
import voteWgsl from './vote.wgsl?raw';
import { blendTwin, VOTE_UNIFORMS, voteTwin } from './voting-twins.ts';

const reads = {
  current: 'image',
  hole: 'field',
  matches: 'matches',
  source: 'image',
  confidence: 'field',
  weights: 'field',
} as const;

export const voteKernel = kernel({
  name: 'patch/vote',
  wgsl: voteWgsl,
  twin: voteTwin,
  reads,
  writes: 'image',
  uniforms: VOTE_UNIFORMS,
});
export const blendKernel = kernel({
  name: 'patch/blend',
  wgsl: blendWgsl,
  twin: blendTwin,
  reads,
  writes: 'image',
  uniforms: VOTE_UNIFORMS,
});
export const costsKernel = kernel({
  name: 'patch/costs',
  wgsl: costsWgsl,
  twin: costsTwin,
  reads: { matches: 'matches' },
  writes: 'field',
  uniforms: { stride: 'u32', matchesWidth: 'u32' },
});
export const changesKernel = kernel({
  name: 'patch/changes',
  wgsl: changesWgsl,
  twin: changesTwin,
  reads: { before: 'image', after: 'image' },
  writes: 'field',
  uniforms: { imageWidth: 'u32', imageHeight: 'u32' },
});

/** How much a patch's word counts, by its cost: whole numbers 1..127 in equal bins. */
export interface Weights {
  readonly table: Field;
  readonly binWidth: number;
}

export const BINS = 256;
const LARGEST_WEIGHT = 127;
/** Weights are spread over costs up to this many times the variance. */
const REACH = 12;

/** w = exp(-cost / (2 variance)), `variance` in the unit of costs; infinite makes all alike. */
export function costWeights(gpu: Gpu, variance: number): Weights {
  const binWidth = Number.isFinite(variance)
    ? Math.max(1, Math.ceil((REACH * variance) / BINS))
    : 2 ** 24;
  const table = gpu.field({ width: BINS, height: 1 });
  const weight = (bin: number) =>
    Number.isFinite(variance)
      ? Math.exp((-(bin + 0.5) * binWidth) / (2 * Math.max(variance, 1)))
      : 1;
  gpu.upload(
    table,
    Float32Array.from({ length: BINS }, (_, bin) =>
      Math.max(1, Math.round(LARGEST_WEIGHT * weight(bin))),
    ),
  );
  return { table, binWidth };
}

export interface Vote {
  /** The window as it stands: what no patch speaks of stays. */
  readonly current: Image;
  readonly hole: Field;
  readonly matches: Matches;
  /** The picture that colours come from. */
  readonly source: Image;
  /** How far a patch is to be trusted, whole numbers 1..255. */
  readonly confidence: Field;
  readonly weights: Weights;
  readonly radius: number;
  /** Take the colour of the cheapest patch instead of the mean: sharper, with seams. */
  readonly best: boolean;
}

function castVote(
  gpu: Gpu,
  cast: typeof voteKernel,
  { current, hole, matches, source, confidence, weights, radius, best }: Vote,
): Image {
  return cast(
    gpu,
    { current, hole, matches, source, confidence, weights: weights.table },
    {
      radius,
      sourceWidth: source.width,
      sourceHeight: source.height,
      binWidth: weights.binWidth,
      bins: BINS,
      best: best ? 1 : 0,
    },
  );
}

/** The hole anew from the patches over it, in whole numbers. */
export const vote = (gpu: Gpu, ballot: Vote): Image => castVote(gpu, voteKernel, ballot);

/** The same of the picture's own numbers: `source` and `current` are code values. */
export const blend = (gpu: Gpu, ballot: Vote): Image => castVote(gpu, blendKernel, ballot);

/** Costs looked at for a quantile: enough for its place, few enough to bring over. */
const SAMPLES = 16_384;

/** The cost below which this share of the matches lies; reads back a sample on a regular grid. */
export async function costQuantile(gpu: Gpu, matches: Matches, share: number): Promise<number> {
  const { width, height } = matches;
  const stride = Math.max(1, Math.ceil(Math.sqrt((width * height) / SAMPLES)));
  const size = { width: Math.ceil(width / stride), height: Math.ceil(height / stride) };
  const sample = costsKernel(gpu, { matches }, { stride, matchesWidth: width }, { size });
  const costs = (await gpu.read(sample)).filter((cost) => cost >= 0).toSorted();
  gpu.release(sample);
  return costs[Math.min(costs.length - 1, Math.floor(share * costs.length))] ?? 0;
}

/** The sum over all pixels and channels of what changed, in whole numbers. */
export async function sumOfChanges(gpu: Gpu, before: Image, after: Image): Promise<number> {
  const size: Size = { width: Math.ceil(after.width / 16), height: Math.ceil(after.height / 16) };
  const { width: imageWidth, height: imageHeight } = after;
  const tiles = changesKernel(gpu, { before, after }, { imageWidth, imageHeight }, { size });
  const sums = await gpu.read(tiles);
  gpu.release(tiles);
  return sums.reduce((sum, value) => sum + value, 0);
}

import type { Gpu } from '../gpu/gpu.ts';
import type { Image } from '../gpu/plane.ts';
import type { Grade } from './graded-twin.ts';
import { gradientVote } from './gradient-vote.ts';
import { medianVote } from './median.ts';
import { blend, type Vote, vote } from './voting.ts';

/** What patches over the hole are to agree in, and so how they are compared and how they make it anew. */
export type Energy =
  /** Least squares, weighted by how well patches match (Wexler et al. 2007). */
  | {
      readonly kind: 'weighted';
      /** The variance of the weights is the cost below which this share of the matches lies. */
      readonly quantile: number;
      /** On coarse levels the cheapest patch alone speaks: the mean of all blurs what finer levels then look for. */
      readonly bestBelow: boolean;
      /** Ends with the cheapest patch's colour instead of the mean of all. */
      readonly best: boolean;
    }
  /** The energies of Arias et al. 2011: all patches count alike, but for their confidence. */
  | {
      readonly kind: 'means' | 'medians' | 'gradients';
      /** Of `gradients`: the weight of colours, 0 to 1, against 1 less that for gradients. */
      readonly colours: number;
    };

const WHOLE = 32;

/** How patches are compared; undefined for the sum of squared differences of colours. */
export function gradeOf(energy: Energy): Grade | undefined {
  if (energy.kind === 'medians') return { absolute: 1, colours: WHOLE };
  if (energy.kind !== 'gradients') return undefined;
  return { absolute: 0, colours: Math.round(WHOLE * energy.colours) };
}

/** The hole anew from the patches over it, in whole numbers. */
export async function remake(gpu: Gpu, energy: Energy, ballot: Vote): Promise<Image> {
  if (energy.kind === 'medians') return medianVote(gpu, ballot, null);
  if (energy.kind === 'gradients') return gradientVote(gpu, ballot, energy.colours, null);
  return vote(gpu, ballot);
}

/** The same in the picture's own numbers: the final fill. `current` is in code values. */
export async function finish(gpu: Gpu, energy: Energy, ballot: Vote, image: Image): Promise<Image> {
  if (energy.kind === 'medians') return medianVote(gpu, ballot, image);
  if (energy.kind === 'gradients') return gradientVote(gpu, ballot, energy.colours, image);
  return blend(gpu, {
    ...ballot,
    source: image,
    best: energy.kind === 'weighted' && energy.best,
  });
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { channelSums } from '../reduce/reduce.ts';
import edgesTwin from './edges.twin.js?raw';
import edgesWgsl from './edges.wgsl?raw';
import type { Pair } from './error.ts';
import gradientErrorTwin from './gradient-error.twin.js?raw';
import gradientErrorWgsl from './gradient-error.wgsl?raw';
import gradientSimilarityTwin from './gradient-similarity.twin.js?raw';
import gradientSimilarityWgsl from './gradient-similarity.wgsl?raw';

const gradientErrorKernel = kernel({
  name: 'metric/gradient-error',
  wgsl: gradientErrorWgsl,
  twin: gradientErrorTwin,
  reads: { image: 'image', reference: 'image' },
  writes: 'field',
});
const gradientSimilarityKernel = kernel({
  name: 'metric/gradient-similarity',
  wgsl: gradientSimilarityWgsl,
  twin: gradientSimilarityTwin,
  reads: { image: 'image', reference: 'image' },
  writes: 'field',
  uniforms: { t: 'f32' },
});
export const edgesKernel = kernel({
  name: 'metric/edges',
  wgsl: edgesWgsl,
  twin: edgesTwin,
  reads: { image: 'image', region: 'field' },
  writes: 'image',
  uniforms: { crossing: 'u32' },
});

/** The constant of GMSD for values 0..1 (Xue et al. 2014, section II). */
const T = 170 / 255 ** 2;

/** Squared error of forward differences, mean over R, G, B and both directions. */
export const gradientError = (gpu: Gpu, pair: Pair): Field => gradientErrorKernel(gpu, pair, {});

/**
 * 1 less the gradient magnitude similarity of each pixel (Xue et al. 2014, eq. 3), 0 where both
 * gradients are equally long. Both pictures are grey: the first channel is read.
 */
export const gradientDissimilarity = (gpu: Gpu, grey: Pair): Field =>
  gradientSimilarityKernel(gpu, grey, { t: T });

/** Mean absolute step between neighbours, and over how many pairs of them. */
export interface Steps {
  readonly mean: number;
  readonly count: number;
}

/**
 * Steps between 4-neighbours, mean over R, G, B: between those of whom one is in the region (`crossing`),
 * or both. The mean is 0 where there are none.
 */
export async function steps(
  gpu: Gpu,
  image: Image,
  region: Field,
  { crossing }: { readonly crossing: boolean },
): Promise<Steps> {
  const edges = edgesKernel(gpu, { image, region }, { crossing: Number(crossing) });
  const [sum, count] = await channelSums(gpu, edges);
  gpu.release(edges);
  return { mean: count === 0 ? 0 : sum / count, count };
}

import { blur } from '../filter/gaussian.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import {
  type FilledAndTold,
  type FillInputs,
  type FillStep,
  fillHole,
  type WindowSolver,
} from '../hole/fill.ts';
import { paste } from '../hole/window.ts';
import normalisedTwin from './normalised.twin.js?raw';
import normalisedWgsl from './normalised.wgsl?raw';
import spreadTwin from './spread-rank.twin.js?raw';
import spreadWgsl from './spread-rank.wgsl?raw';
import { countUnranked, unrankedKernel } from './unranked.ts';

export const normalisedKernel = kernel({
  name: 'transport/normalised',
  wgsl: normalisedWgsl,
  twin: normalisedTwin,
  reads: { u: 'image', rank: 'field', taps: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { radius: 'u32' },
});
export const spreadKernel = kernel({
  name: 'transport/spread-rank',
  wgsl: spreadWgsl,
  twin: spreadTwin,
  reads: { rank: 'field' },
  writes: 'field',
  uniforms: { wave: 'f32', radius: 'u32' },
});

export interface NormalisedOptions {
  /** `box`: all pixels of the square weigh the same; `gauss`: a Gaussian of half the radius. */
  readonly taps: 'box' | 'gauss';
  /** Half side of the square of the kernel, pixels. */
  readonly radius: number;
  /** Blurs of the filled hole afterwards, known pixels fixed. */
  readonly refinements: number;
}

/**
 * Normalised convolution (Knutsson & Westin 1993) repeated until nothing is missing: a pixel becomes
 * the weighted mean of what is known within the kernel, then counts as known. With box taps the hole
 * shrinks by the mask rule of partial convolutions (Liu et al. 2018, eq. 2). Refinements are the
 * repeated blur of Oliveira et al. 2001. The inner field is the wave in which a pixel was filled; the
 * residual is the share of the hole that is still empty.
 */
export function normalisedConvolution(
  gpu: Gpu,
  inputs: FillInputs,
  options: NormalisedOptions,
): AsyncGenerator<FillStep, FilledAndTold, void> {
  return fillHole(gpu, inputs, solve(gpu, options), { inner: 'wave' });
}

const solve = (gpu: Gpu, options: NormalisedOptions): WindowSolver =>
  async function* ({ start, hole, window }) {
    const { radius, refinements } = options;
    const taps = tapsOf(gpu, options);
    let u = start;
    let rank = unrankedKernel(gpu, { hole }, {});
    const missing = await countUnranked(gpu, rank);
    let k = 0;
    for (let left = missing; left > 0; ) {
      u = normalisedKernel(gpu, { u, rank, taps }, { radius });
      const next = spreadKernel(gpu, { rank }, { wave: ++k, radius });
      gpu.release(rank);
      rank = next;
      left = await countUnranked(gpu, rank);
      yield { k, residual: left / missing, stage: 'shrinking', current: u, inner: rank };
    }
    const whole = { ...window, left: 0, top: 0 };
    for (let i = 0; i < refinements; i++) {
      const smooth = blur(gpu, u, taps);
      const refined = paste(gpu, u, smooth, hole, whole);
      for (const plane of [u, smooth]) gpu.release(plane);
      u = refined;
      await gpu.breathe();
      yield { k: ++k, residual: 0, stage: 'refining', current: u, inner: rank };
    }
    gpu.release(taps);
    return { image: u, inner: rank };
  };

function tapsOf(gpu: Gpu, { taps: kind, radius }: NormalisedOptions): Field {
  const weights = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    kind === 'box' ? 1 : Math.exp(-2 * ((i - radius) / radius) ** 2),
  );
  const sum = weights.reduce((total, v) => total + v, 0);
  const taps = gpu.field({ width: weights.length, height: 1 });
  gpu.upload(
    taps,
    Float32Array.from(weights, (v) => v / sum),
  );
  return taps;
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import { blank } from '../hole/window.ts';
import { combine } from '../mask/combine.ts';
import { threshold } from '../mask/threshold.ts';
import { extremes } from '../reduce/reduce.ts';
import reciprocalTwin from './reciprocal.twin.js?raw';
import reciprocalWgsl from './reciprocal.wgsl?raw';
import scaleTwin from './scale.twin.js?raw';
import scaleWgsl from './scale.wgsl?raw';

export const scaleKernel = kernel({
  name: 'depth/scale',
  wgsl: scaleWgsl,
  twin: scaleTwin,
  reads: { values: 'field', unknown: 'field' },
  writes: 'field',
  uniforms: { low: 'f32', gain: 'f32', base: 'f32', clamped: 'u32' },
});
export const reciprocalKernel = kernel({
  name: 'depth/reciprocal',
  wgsl: reciprocalWgsl,
  twin: reciprocalTwin,
  reads: { values: 'field', unknown: 'field' },
  writes: 'field',
  uniforms: { scale: 'f32', before: 'f32', after: 'f32' },
});

export interface DepthAndUnknown {
  readonly depth: Field;
  /** 1 = not known. */
  readonly unknown?: Field | undefined;
}

/** What a camera pair makes of depth and disparity: z = focal * baseline / (d + offset). */
export interface Stereo {
  /** Pixels. */
  readonly focal: number;
  /** In the unit of the depth. */
  readonly baseline: number;
  /** Disparity of what is infinitely far, times -1: `doffs` of Middlebury 2014, pixels. */
  readonly offset: number;
}

/** Depth from disparity, or back; `unknown` also where there is none: d + offset, or z, not positive or not finite. */
export function convert(
  gpu: Gpu,
  { depth, unknown }: DepthAndUnknown,
  to: 'depth' | 'disparity',
  { focal, baseline, offset }: Stereo,
): { readonly depth: Field; readonly unknown: Field } {
  const [before, after] = to === 'depth' ? [offset, 0] : [0, offset];
  const nowhere = threshold(gpu, depth, { high: -before, notFinite: true });
  const missing = unknown ? combine(gpu, nowhere, unknown, 'union') : nowhere;
  const scale = focal * baseline;
  return {
    depth: reciprocalKernel(gpu, { values: depth, unknown: missing }, { scale, before, after }),
    unknown: missing,
  };
}

export interface Normalised {
  readonly depth: Field;
  /** What became 0 and what became 1 (or the other way round, inverted). */
  readonly smallest: number;
  readonly largest: number;
}

/** Known values brought to 0 to 1 by their extremes; unknown ones are 0. With `invert` the largest becomes 0. */
export async function normalise(
  gpu: Gpu,
  { depth, unknown }: DepthAndUnknown,
  { invert }: { readonly invert: boolean },
): Promise<Normalised> {
  const missing = unknown ?? blank(gpu, depth);
  const { smallest, largest } = await extremes(gpu, depth, { region: missing, outside: true });
  const span = largest > smallest ? 1 / (largest - smallest) : 0;
  const scaled = scaleKernel(
    gpu,
    { values: depth, unknown: missing },
    { low: smallest, gain: invert ? -span : span, base: invert ? 1 : 0, clamped: 1 },
  );
  if (!unknown) gpu.release(missing);
  return { depth: scaled, smallest, largest };
}

/** Values from 0 to 1 brought to `low` to `high`; others go on in a straight line. */
export function toRange(
  gpu: Gpu,
  values: Field,
  { low, high }: { readonly low: number; readonly high: number },
): Field {
  const unknown = blank(gpu, values);
  const scaled = scaleKernel(
    gpu,
    { values, unknown },
    { low: 0, gain: high - low, base: low, clamped: 0 },
  );
  gpu.release(unknown);
  return scaled;
}

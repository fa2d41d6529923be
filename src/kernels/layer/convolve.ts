import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Size } from '../gpu/plane.ts';
import adaptWeightsTwin from './adapt-weights.twin.js?raw';
import adaptWeightsWgsl from './adapt-weights.wgsl?raw';
import addEluTwin from './add-elu.twin.js?raw';
import addEluWgsl from './add-elu.wgsl?raw';
import convolveTwin from './convolve.twin.js?raw';
import convolveWgsl from './convolve.wgsl?raw';
import gateTwin from './gate.twin.js?raw';
import gateWgsl from './gate.wgsl?raw';
import { type Maps, mapsOf } from './maps.ts';
import partialConvolveTwin from './partial-convolve.twin.js?raw';
import partialConvolveWgsl from './partial-convolve.wgsl?raw';
import partialMaskTwin from './partial-mask.twin.js?raw';
import partialMaskWgsl from './partial-mask.wgsl?raw';

const mapUniforms = { channels: 'u32', mapWidth: 'u32', mapHeight: 'u32' } as const;
const windowUniforms = { side: 'u32', stride: 'u32', dilation: 'u32', padding: 'u32' } as const;

export const convolveKernel = kernel({
  name: 'layer/convolve',
  wgsl: convolveWgsl,
  twin: convolveTwin,
  reads: { maps: 'field', weights: 'field' },
  writes: 'field',
  uniforms: { ...mapUniforms, rows: 'u32', ...windowUniforms, mirror: 'u32' },
});
export const partialConvolveKernel = kernel({
  name: 'layer/partial-convolve',
  wgsl: partialConvolveWgsl,
  twin: partialConvolveTwin,
  reads: { maps: 'field', known: 'field', weights: 'field' },
  writes: 'field',
  uniforms: { ...mapUniforms, rows: 'u32', ...windowUniforms, apart: 'u32' },
});
export const partialMaskKernel = kernel({
  name: 'layer/partial-mask',
  wgsl: partialMaskWgsl,
  twin: partialMaskTwin,
  reads: { known: 'field' },
  writes: 'field',
  uniforms: { ...mapUniforms, ...windowUniforms },
});
export const gateKernel = kernel({
  name: 'layer/gate',
  wgsl: gateWgsl,
  twin: gateTwin,
  reads: { maps: 'field' },
  writes: 'field',
});
export const adaptWeightsKernel = kernel({
  name: 'layer/adapt-weights',
  wgsl: adaptWeightsWgsl,
  twin: adaptWeightsTwin,
  reads: { weights: 'field', scale: 'field', shift: 'field' },
  writes: 'field',
  uniforms: { taps: 'u32' },
});
export const addEluKernel = kernel({
  name: 'layer/add-elu',
  wgsl: addEluWgsl,
  twin: addEluTwin,
  reads: { maps: 'field', change: 'field' },
  writes: 'field',
});

/** The window of a convolution, as PyTorch's `Conv2d` has it; square, by default with stride and dilation 1. */
export interface ConvolveOptions {
  readonly side: number;
  readonly stride?: number;
  readonly dilation?: number;
  /** Pixels added on every side; by default so many that with stride 1 the size stays. */
  readonly padding?: number;
  /** What is added mirrors the maps; by default it is 0. */
  readonly mirror?: boolean;
}

function windowOf({ side, stride = 1, dilation = 1, padding }: ConvolveOptions) {
  return { side, stride, dilation, padding: padding ?? Math.floor(side / 2) * dilation };
}

function sizeAfter({ width, height }: Size, options: ConvolveOptions): Size {
  const { side, stride, dilation, padding } = windowOf(options);
  const after = (length: number) =>
    Math.floor((length + 2 * padding - dilation * (side - 1) - 1) / stride) + 1;
  return { width: after(width), height: after(height) };
}

const uniformsOf = ({ channels, width, height }: Maps) => ({
  channels,
  mapWidth: width,
  mapHeight: height,
});

/**
 * A convolution of feature maps, as many as `weights` has rows. A row holds the taps of one output, input by
 * input, row by row, then its bias: `Conv2d.weight` flattened to [out, in * side * side], with the bias beside it.
 */
export function convolve(gpu: Gpu, maps: Maps, weights: Field, options: ConvolveOptions): Maps {
  const size = sizeAfter(maps, options);
  const uniforms = {
    ...uniformsOf(maps),
    rows: size.height,
    ...windowOf(options),
    mirror: options.mirror ? 1 : 0,
  };
  const field = convolveKernel(gpu, { maps: maps.field, weights }, uniforms, {
    size: { width: size.width, height: weights.height * size.height },
  });
  return mapsOf(field, weights.height);
}

/**
 * A partial convolution (Liu et al. 2018): only what is known counts, and the more is missing the more it counts.
 * `known` is 1 or 0, one map for all channels or one for each. What `maps` hold where nothing is known is not
 * looked at. Gives the maps and the mask after it: one map, 1 where anything in the window was known.
 */
export function partialConvolve(
  gpu: Gpu,
  maps: Maps,
  known: Maps,
  weights: Field,
  options: ConvolveOptions,
): { readonly maps: Maps; readonly known: Maps } {
  const size = sizeAfter(maps, options);
  const uniforms = {
    ...uniformsOf(maps),
    rows: size.height,
    ...windowOf(options),
    apart: known.channels > 1 ? 1 : 0,
  };
  const field = partialConvolveKernel(
    gpu,
    { maps: maps.field, known: known.field, weights },
    uniforms,
    { size: { width: size.width, height: weights.height * size.height } },
  );
  return {
    maps: mapsOf(field, weights.height),
    known: partialMask(gpu, known, options),
  };
}

/** The mask (1 = known) after a partial convolution. */
export const partialMask = (gpu: Gpu, known: Maps, options: ConvolveOptions): Maps =>
  mapsOf(
    partialMaskKernel(
      gpu,
      { known: known.field },
      { ...uniformsOf(known), ...windowOf(options) },
      { size: sizeAfter(known, options) },
    ),
    1,
  );

/**
 * A gated convolution (Yu et al. 2019): `weights` has a row for each feature, then one for each gate. Gives
 * ELU(feature) * sigmoid(gate), half as many maps as rows.
 */
export function gatedConvolve(
  gpu: Gpu,
  maps: Maps,
  weights: Field,
  options: ConvolveOptions,
): Maps {
  const both = convolve(gpu, maps, weights, options);
  const channels = both.channels / 2;
  const size = { width: both.width, height: channels * both.height };
  const field = gateKernel(gpu, { maps: both.field }, {}, { size });
  gpu.release(both.field);
  return mapsOf(field, channels);
}

/** What adapts a shared kernel to one dilation: a factor and a shift for each output (row) and input (column). */
export interface Adaptation {
  readonly scale: Field;
  readonly shift: Field;
}

/** The kernel W_d = S_d * W + T_d of a rate-adaptive convolution (Shin et al. 2021); biases stay. */
export const adaptWeights = (
  gpu: Gpu,
  weights: Field,
  { scale, shift }: Adaptation,
  side: number,
): Field => adaptWeightsKernel(gpu, { weights, scale, shift }, { taps: side * side });

/** maps + ELU(change). */
export const addElu = (gpu: Gpu, maps: Maps, change: Maps): Maps =>
  mapsOf(addEluKernel(gpu, { maps: maps.field, change: change.field }, {}), maps.channels);

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import attentionTwin from './attention.twin.js?raw';
import attentionWgsl from './attention.wgsl?raw';
import attentionTotalsTwin from './attention-totals.twin.js?raw';
import attentionTotalsWgsl from './attention-totals.wgsl?raw';
import columnMomentsTwin from './column-moments.twin.js?raw';
import columnMomentsWgsl from './column-moments.wgsl?raw';
import keepKnownTwin from './keep-known.twin.js?raw';
import keepKnownWgsl from './keep-known.wgsl?raw';
import { type Maps, mapsOf, uploadField } from './maps.ts';
import propagateTwin from './propagate.twin.js?raw';
import propagateWgsl from './propagate.wgsl?raw';
import reassembleTwin from './reassemble.twin.js?raw';
import reassembleWgsl from './reassemble.wgsl?raw';
import similarityTwin from './similarity.twin.js?raw';
import similarityWgsl from './similarity.wgsl?raw';
import truncateTwin from './truncate.twin.js?raw';
import truncateWgsl from './truncate.wgsl?raw';
import validKeysTwin from './valid-keys.twin.js?raw';
import validKeysWgsl from './valid-keys.wgsl?raw';

const gridUniforms = { gridWidth: 'u32', gridHeight: 'u32' } as const;

export const similarityKernel = kernel({
  name: 'layer/similarity',
  wgsl: similarityWgsl,
  twin: similarityTwin,
  reads: { keys: 'field', queries: 'field' },
  writes: 'field',
  uniforms: {
    channels: 'u32',
    mapWidth: 'u32',
    mapHeight: 'u32',
    rate: 'u32',
    ...gridUniforms,
    keyGridWidth: 'u32',
    keyOffset: 'u32',
    byDistance: 'u32',
  },
});
export const propagateKernel = kernel({
  name: 'layer/propagate',
  wgsl: propagateWgsl,
  twin: propagateTwin,
  reads: { scores: 'field' },
  writes: 'field',
  uniforms: { ...gridUniforms, columns: 'u32' },
});
export const columnMomentsKernel = kernel({
  name: 'layer/column-moments',
  wgsl: columnMomentsWgsl,
  twin: columnMomentsTwin,
  reads: { table: 'field' },
  writes: 'image',
  uniforms: { rows: 'u32' },
});
export const truncateKernel = kernel({
  name: 'layer/truncate',
  wgsl: truncateWgsl,
  twin: truncateTwin,
  reads: { distances: 'field', moments: 'image' },
  writes: 'field',
});
export const validKeysKernel = kernel({
  name: 'layer/valid-keys',
  wgsl: validKeysWgsl,
  twin: validKeysTwin,
  reads: { hole: 'field' },
  writes: 'field',
  uniforms: { rate: 'u32', ...gridUniforms, holeWidth: 'u32' },
});
export const attentionTotalsKernel = kernel({
  name: 'layer/attention-totals',
  wgsl: attentionTotalsWgsl,
  twin: attentionTotalsTwin,
  reads: { scores: 'field', valid: 'field' },
  writes: 'image',
  uniforms: { keys: 'u32', scale: 'f32', strict: 'u32' },
});
export const attentionKernel = kernel({
  name: 'layer/attention',
  wgsl: attentionWgsl,
  twin: attentionTwin,
  reads: { scores: 'field', valid: 'field', totals: 'image' },
  writes: 'field',
  uniforms: { scale: 'f32' },
});
export const reassembleKernel = kernel({
  name: 'layer/reassemble',
  wgsl: reassembleWgsl,
  twin: reassembleTwin,
  reads: { shares: 'field', maps: 'field' },
  writes: 'field',
  uniforms: {
    mapHeight: 'u32',
    side: 'u32',
    stride: 'u32',
    ...gridUniforms,
    keys: 'u32',
    keyGridWidth: 'u32',
    keyOffset: 'u32',
    divisor: 'f32',
  },
});
export const keepKnownKernel = kernel({
  name: 'layer/keep-known',
  wgsl: keepKnownWgsl,
  twin: keepKnownTwin,
  reads: { maps: 'field', original: 'field', hole: 'field' },
  writes: 'field',
  uniforms: { mapHeight: 'u32' },
});

/** Shares of keys (rows) in queries (columns), and for each query its largest logit, their sum, its best key. */
export interface Attention {
  readonly shares: Field;
  readonly totals: Image;
}

export interface SoftmaxOptions {
  /** Factor of the scores before the softmax: the larger, the more the best key takes all. */
  readonly scale: number;
  /** Keys that are not valid are left out of the sum; else they count there with a score of 0, as released. */
  readonly strict: boolean;
}

/** Softmax over the keys (rows) of a table of scores; `valid` is a row of 1 and 0. Keys that are not valid get 0. */
export function attend(
  gpu: Gpu,
  scores: Field,
  valid: Field,
  { scale, strict }: SoftmaxOptions,
): Attention {
  const totals = attentionTotalsKernel(
    gpu,
    { scores, valid },
    { keys: scores.height, scale, strict: strict ? 1 : 0 },
    { size: { width: scores.width, height: 1 } },
  );
  return { shares: attentionKernel(gpu, { scores, valid, totals }, { scale }), totals };
}

export interface ContextualAttentionOptions extends SoftmaxOptions {
  /** Positions between two patches; patches that are pasted have twice as many pixels a side. */
  readonly rate: number;
  /** Neighbours vouch for each other (attention propagation). */
  readonly propagate: boolean;
  /** Overlaps are divided by how many patches overlap, not by 4 as released: at the border these are fewer. */
  readonly even: boolean;
  /** How patches are compared: by the cosine to the key (DeepFill), or by truncated distances (PEPSI). */
  readonly rule: 'cosine' | 'distance';
}

export const DEEPFILL: ContextualAttentionOptions = {
  scale: 10,
  strict: false,
  rate: 2,
  propagate: true,
  even: false,
  rule: 'cosine',
};

const gridOf = ({ width, height }: Size, rate: number): Size => ({
  width: Math.ceil(width / rate),
  height: Math.ceil(height / rate),
});

/**
 * Contextual attention (Yu et al. 2018, section 4.1), as its authors released it: each patch of `queries` is mixed
 * from those patches of `values` whose keys are most like it and touch no hole. All maps and the hole
 * (1 = missing) have one size; `keys` and `queries` are compared, `values` are pasted. The table of scores has
 * (width height / rate^2)^2 numbers.
 */
export function contextualAttention(
  gpu: Gpu,
  { keys, queries, values }: { readonly keys: Maps; readonly queries: Maps; readonly values: Maps },
  hole: Field,
  options: ContextualAttentionOptions,
): Attention & { readonly maps: Maps } {
  const { rate, propagate, even, rule } = options;
  const grid = gridOf(keys, rate);
  let scores = similarity(gpu, keys, queries, { grid, rate, keyGrid: grid, keyOffset: 0, rule });
  if (rule === 'distance') scores = truncated(gpu, scores);
  else if (propagate) {
    for (const columns of [0, 1]) {
      const uniforms = { gridWidth: grid.width, gridHeight: grid.height, columns };
      const summed = propagateKernel(gpu, { scores }, uniforms);
      gpu.release(scores);
      scores = summed;
    }
  }
  const valid = validKeysKernel(
    gpu,
    { hole },
    { rate, gridWidth: grid.width, gridHeight: grid.height, holeWidth: hole.width },
    { size: { width: scores.height, height: 1 } },
  );
  const attention = attend(gpu, scores, valid, options);
  gpu.release(scores);
  gpu.release(valid);
  const maps = reassemble(gpu, attention.shares, values, {
    side: 2 * rate,
    stride: rate,
    grid,
    keyGrid: grid,
    keyOffset: 0,
    divisor: even ? 0 : 4,
  });
  return { ...attention, maps };
}

export const PEPSI_SCALE = 50;

/**
 * The contextual attention of PEPSI (Sagong et al. 2019, section 3.2): keys are the patches of 3x3 of the known features, 0
 * where they are missing, that lie inside; what is known stays. `hole` has the size of the maps.
 */
export function pepsiAttention(gpu: Gpu, features: Maps, hole: Field): Maps {
  const grid: Size = features;
  const keyGrid = { width: grid.width - 2, height: grid.height - 2 };
  const { height: mapHeight } = features;
  const nothing = uploadField(
    gpu,
    features.field,
    new Float32Array(features.field.width * features.field.height),
  );
  const keys = mapsOf(
    keepKnownKernel(gpu, { maps: nothing, original: features.field, hole }, { mapHeight }),
    features.channels,
  );
  const place = { grid, keyGrid, keyOffset: 1 };
  const scores = truncated(
    gpu,
    similarity(gpu, keys, features, { ...place, rate: 1, rule: 'distance' }),
  );
  const all = uploadField(
    gpu,
    { width: scores.height, height: 1 },
    new Float32Array(scores.height).fill(1),
  );
  const { shares, totals } = attend(gpu, scores, all, { scale: PEPSI_SCALE, strict: true });
  const mixed = reassemble(gpu, shares, keys, { ...place, side: 3, stride: 1, divisor: 9 });
  const result = keepKnownKernel(
    gpu,
    { maps: mixed.field, original: features.field, hole },
    { mapHeight },
  );
  for (const plane of [nothing, keys.field, scores, all, shares, totals, mixed.field]) {
    gpu.release(plane);
  }
  return mapsOf(result, features.channels);
}

interface Grids {
  readonly grid: Size;
  readonly keyGrid: Size;
  readonly keyOffset: number;
}

function similarity(
  gpu: Gpu,
  keys: Maps,
  queries: Maps,
  {
    grid,
    keyGrid,
    keyOffset,
    rate,
    rule,
  }: Grids & { readonly rate: number; readonly rule: 'cosine' | 'distance' },
): Field {
  return similarityKernel(
    gpu,
    { keys: keys.field, queries: queries.field },
    {
      channels: keys.channels,
      mapWidth: keys.width,
      mapHeight: keys.height,
      rate,
      gridWidth: grid.width,
      gridHeight: grid.height,
      keyGridWidth: keyGrid.width,
      keyOffset,
      byDistance: rule === 'distance' ? 1 : 0,
    },
    { size: { width: grid.width * grid.height, height: keyGrid.width * keyGrid.height } },
  );
}

/** Distances as similarities from -1 to 1, by how far they are from the mean of their column. Takes its input. */
function truncated(gpu: Gpu, distances: Field): Field {
  const moments = columnMomentsKernel(
    gpu,
    { table: distances },
    { rows: distances.height },
    { size: { width: distances.width, height: 1 } },
  );
  const result = truncateKernel(gpu, { distances, moments }, {});
  gpu.release(distances);
  gpu.release(moments);
  return result;
}

function reassemble(
  gpu: Gpu,
  shares: Field,
  maps: Maps,
  {
    side,
    stride,
    grid,
    keyGrid,
    keyOffset,
    divisor,
  }: Grids & { readonly side: number; readonly stride: number; readonly divisor: number },
): Maps {
  const uniforms = {
    mapHeight: maps.height,
    side,
    stride,
    gridWidth: grid.width,
    gridHeight: grid.height,
    keys: shares.height,
    keyGridWidth: keyGrid.width,
    keyOffset,
    divisor,
  };
  const size: Size = maps.field;
  return mapsOf(
    reassembleKernel(gpu, { shares, maps: maps.field }, uniforms, { size }),
    maps.channels,
  );
}

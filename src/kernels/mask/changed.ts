import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { error } from '../metric/error.ts';
import { sumsKernel, tileSize } from '../reduce/reduce.ts';
import twin from './changed.twin.js?raw';
import wgsl from './changed.wgsl?raw';

export const changedKernel = kernel({
  name: 'mask/changed',
  wgsl,
  twin,
  reads: { values: 'field', sums: 'image' },
  writes: 'field',
  uniforms: { block: 'f32', pixel: 'f32' },
});

/**
 * Missing are pixels that differ from a reference by more than `pixel` (mean of the channels, code values) in blocks of
 * 16x16 that differ by more than `block` on average, so that noise alone is never enough.
 */
export function changedPixels(
  gpu: Gpu,
  pictures: { readonly image: Image; readonly reference: Image },
  bounds: { readonly block: number; readonly pixel: number },
): Field {
  const values = error(gpu, pictures, { power: 1 });
  const { width: valuesWidth, height: valuesHeight } = values;
  const everywhere = { valuesWidth, valuesHeight, rule: 0, margin: 0 };
  const sums = sumsKernel(gpu, { values, region: values }, everywhere, { size: tileSize(values) });
  const mask = changedKernel(gpu, { values, sums }, bounds);
  gpu.release(values);
  gpu.release(sums);
  return mask;
}

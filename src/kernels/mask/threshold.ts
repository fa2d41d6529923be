import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import twin from './threshold.twin.js?raw';
import wgsl from './threshold.wgsl?raw';

const thresholdKernel = kernel({
  name: 'mask/threshold',
  wgsl,
  twin,
  reads: { field: 'field-bits' },
  writes: 'field',
  uniforms: { low: 'f32', high: 'f32', notFinite: 'u32' },
});

const LARGEST = 3.4028234663852886e38; // of f32

export interface Bounds {
  /** Both bounds are included; one that is left out does not bind. */
  readonly low?: number;
  readonly high?: number;
  /** Whether NaN and infinities count as missing. */
  readonly notFinite?: boolean;
}

/** A hard mask: 1 where `low <= field <= high`. By `{ low: 0.5 }` a mask is decided, once and for all. */
export const threshold = (
  gpu: Gpu,
  field: Field,
  { low = -LARGEST, high = LARGEST, notFinite = false }: Bounds,
): Field => thresholdKernel(gpu, { field }, { low, high, notFinite: notFinite ? 1 : 0 });

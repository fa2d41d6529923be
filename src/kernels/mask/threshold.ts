import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import twin from './threshold.twin.js?raw';
import wgsl from './threshold.wgsl?raw';

const thresholdKernel = kernel({
  name: 'mask/threshold',
  wgsl,
  twin,
  reads: { field: 'field' },
  writes: 'field',
  uniforms: { level: 'f32' },
});

/** A hard mask: 1 where `field` is greater than `level`. */
export const threshold = (gpu: Gpu, field: Field, { level }: { level: number }): Field =>
  thresholdKernel(gpu, { field }, { level });

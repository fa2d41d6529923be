import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { riseFieldTwin, riseTwin, shrinkHoleTwin, shrinkTwin } from './any-factor-twins.ts';
import type { MaskRule } from './pull-push.ts';
import riseWgsl from './rise.wgsl?raw';
import riseFieldWgsl from './rise-field.wgsl?raw';
import shrinkWgsl from './shrink.wgsl?raw';
import shrinkHoleWgsl from './shrink-hole.wgsl?raw';

const fineSize = { fineWidth: 'u32', fineHeight: 'u32' } as const;
const coarseSize = { coarseWidth: 'u32', coarseHeight: 'u32' } as const;

const shrinkKernel = kernel({
  name: 'pyramid/shrink',
  wgsl: shrinkWgsl,
  twin: shrinkTwin,
  reads: { fine: 'image', hole: 'field' },
  writes: 'image',
  uniforms: fineSize,
});
const shrinkHoleKernel = kernel({
  name: 'pyramid/shrink-hole',
  wgsl: shrinkHoleWgsl,
  twin: shrinkHoleTwin,
  reads: { hole: 'field' },
  writes: 'field',
  uniforms: { ...fineSize, rule: 'u32' },
});
const riseKernel = kernel({
  name: 'pyramid/rise',
  wgsl: riseWgsl,
  twin: riseTwin,
  reads: { level: 'image', hole: 'field', coarse: 'image' },
  writes: 'image',
  uniforms: { ...coarseSize, nearest: 'u32' },
});
const riseFieldKernel = kernel({
  name: 'pyramid/rise-field',
  wgsl: riseFieldWgsl,
  twin: riseFieldTwin,
  reads: { coarse: 'field' },
  writes: 'field',
  uniforms: coarseSize,
});

/** Sides divided by a factor and rounded, at least 1 pixel. */
export const dividedSize = ({ width, height }: Size, factor: number): Size => ({
  width: Math.max(1, Math.round(width / factor)),
  height: Math.max(1, Math.round(height / factor)),
});

const RULES: Readonly<Record<MaskRule, number>> = { all: 0, majority: 1, any: 2 };

/** A coarser level of any size, no larger than `fine`: means of what is known, weighed by area. Sides of at most 16,384 pixels. */
export const shrinkTo = (gpu: Gpu, fine: Image, hole: Field, size: Size): Image =>
  shrinkKernel(gpu, { fine, hole }, { fineWidth: fine.width, fineHeight: fine.height }, { size });

/** Which pixels of that level are missing, by the area of what is missing under them. */
export const shrinkHoleTo = (gpu: Gpu, hole: Field, size: Size, rule: MaskRule = 'all'): Field =>
  shrinkHoleKernel(
    gpu,
    { hole },
    { fineWidth: hole.width, fineHeight: hole.height, rule: RULES[rule] },
    { size },
  );

/** Fills what `hole` says is missing on `level` from `coarse`, of any size: bilinear, or the pixel under the centre. */
export const rise = (
  gpu: Gpu,
  level: Image,
  hole: Field,
  coarse: Image,
  way: 'bilinear' | 'nearest',
): Image =>
  riseKernel(
    gpu,
    { level, hole, coarse },
    {
      coarseWidth: coarse.width,
      coarseHeight: coarse.height,
      nearest: Number(way === 'nearest'),
    },
  );

/** A field of a finer level: each pixel has the number of the coarse pixel under it. */
export const riseField = (gpu: Gpu, coarse: Field, size: Size): Field =>
  riseFieldKernel(
    gpu,
    { coarse },
    { coarseWidth: coarse.width, coarseHeight: coarse.height },
    { size: { width: size.width, height: size.height } },
  );

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import pullTwin from './pull.twin.js?raw';
import pullWgsl from './pull.wgsl?raw';
import pullHoleTwin from './pull-hole.twin.js?raw';
import pullHoleWgsl from './pull-hole.wgsl?raw';
import pushTwin from './push.twin.js?raw';
import pushWgsl from './push.wgsl?raw';

const fineSize = { fineWidth: 'u32', fineHeight: 'u32' } as const;

export const pullKernel = kernel({
  name: 'pyramid/pull',
  wgsl: pullWgsl,
  twin: pullTwin,
  reads: { fine: 'image', hole: 'field' },
  writes: 'image',
  uniforms: fineSize,
});
export const pullHoleKernel = kernel({
  name: 'pyramid/pull-hole',
  wgsl: pullHoleWgsl,
  twin: pullHoleTwin,
  reads: { hole: 'field' },
  writes: 'field',
  uniforms: { ...fineSize, unknownFrom: 'f32' },
});
const pushKernel = kernel({
  name: 'pyramid/push',
  wgsl: pushWgsl,
  twin: pushTwin,
  reads: { level: 'image', hole: 'field', coarse: 'image' },
  writes: 'image',
  uniforms: { coarseWidth: 'u32', coarseHeight: 'u32' },
});

export const halfSize = ({ width, height }: Size): Size => ({
  width: Math.ceil(width / 2),
  height: Math.ceil(height / 2),
});

const sizeUniforms = ({ width, height }: Size) => ({ fineWidth: width, fineHeight: height });

/** How many children must be missing for a coarse pixel to be missing. */
export type MaskRule = 'all' | 'majority' | 'any';
const UNKNOWN_FROM: Readonly<Record<MaskRule, number>> = { all: 4, majority: 3, any: 1 };

/** The next coarser level: means of known children, and which pixels have none (by `rule`). */
export const pull = (gpu: Gpu, fine: Image, hole: Field): Image =>
  pullKernel(gpu, { fine, hole }, sizeUniforms(fine), { size: halfSize(fine) });

export const pullHole = (gpu: Gpu, hole: Field, rule: MaskRule = 'all'): Field =>
  pullHoleKernel(
    gpu,
    { hole },
    { ...sizeUniforms(hole), unknownFrom: UNKNOWN_FROM[rule] },
    { size: halfSize(hole) },
  );

/** Fills what `hole` says is missing on `level` by interpolating `coarse`, which is half its size. */
export const push = (gpu: Gpu, level: Image, hole: Field, coarse: Image): Image =>
  pushKernel(
    gpu,
    { level, hole, coarse },
    { coarseWidth: coarse.width, coarseHeight: coarse.height },
  );

/**
 * Pull-push fill: averages known pixels down until none is missing, then interpolates back up into
 * the hole. A smooth first guess for every diffusion solver (Gortler et al. 1996, §3.4).
 * `levels` bounds the pyramid; by default it goes down to one pixel. With no known pixel at all the
 * fill is 0.
 */
export function pullPush(
  gpu: Gpu,
  image: Image,
  hole: Field,
  levels = Number.POSITIVE_INFINITY,
): Image {
  const pyramid: { readonly image: Image; readonly hole: Field }[] = [{ image, hole }];
  for (let at = pyramid[0]; at && pyramid.length <= levels; at = pyramid.at(-1)) {
    if (at.image.width === 1 && at.image.height === 1) break;
    pyramid.push({ image: pull(gpu, at.image, at.hole), hole: pullHole(gpu, at.hole) });
  }
  let filled = pyramid.at(-1)?.image ?? image;
  for (const [depth, level] of [...pyramid.entries()].toReversed().slice(1)) {
    const finer = push(gpu, level.image, level.hole, filled);
    gpu.release(filled);
    if (depth > 0) gpu.release(level.image);
    filled = finer;
  }
  for (const level of pyramid.slice(1)) gpu.release(level.hole);
  return filled;
}

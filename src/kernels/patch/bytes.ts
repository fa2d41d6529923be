import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { halfSize, pullHole } from '../pyramid/pull-push.ts';
import bytesTwin from './bytes.twin.js?raw';
import bytesWgsl from './bytes.wgsl?raw';
import growTwin from './grow.twin.js?raw';
import growWgsl from './grow.wgsl?raw';
import shrinkTwin from './shrink.twin.js?raw';
import shrinkWgsl from './shrink.wgsl?raw';

/**
 * Pictures as whole numbers 0..255. Patches are compared by the thousand, and the smaller cost wins:
 * with rounded arithmetic two devices would soon disagree on a winner and end with other pictures.
 * Sums of whole numbers are the same everywhere.
 */
export const bytesKernel = kernel({
  name: 'patch/bytes',
  wgsl: bytesWgsl,
  twin: bytesTwin,
  reads: { image: 'image', hole: 'field' },
  writes: 'image',
});
export const shrinkKernel = kernel({
  name: 'patch/shrink',
  wgsl: shrinkWgsl,
  twin: shrinkTwin,
  reads: { fine: 'image', hole: 'field' },
  writes: 'image',
  uniforms: { fineWidth: 'u32', fineHeight: 'u32' },
});
export const growKernel = kernel({
  name: 'patch/grow',
  wgsl: growWgsl,
  twin: growTwin,
  reads: { level: 'image', hole: 'field', coarse: 'image' },
  writes: 'image',
  uniforms: { coarseWidth: 'u32', coarseHeight: 'u32' },
});

/** `image` in whole numbers 0..255; 0 where `hole` says missing, whatever stood there. */
export const toBytes = (gpu: Gpu, image: Image, hole: Field): Image =>
  bytesKernel(gpu, { image, hole }, {});

/** The next coarser level of whole numbers: means of known pixels. */
export const shrinkBytes = (gpu: Gpu, fine: Image, hole: Field): Image =>
  shrinkKernel(
    gpu,
    { fine, hole },
    { fineWidth: fine.width, fineHeight: fine.height },
    { size: halfSize(fine) },
  );

/** Fills the hole smoothly by pulling whole numbers down to one pixel and pushing them back up. */
export function fillBytes(gpu: Gpu, image: Image, hole: Field): Image {
  const pyramid: { readonly image: Image; readonly hole: Field }[] = [{ image, hole }];
  for (let at = pyramid[0]; at && Math.max(at.image.width, at.image.height) > 1; ) {
    at = { image: shrinkBytes(gpu, at.image, at.hole), hole: pullHole(gpu, at.hole) };
    pyramid.push(at);
  }
  let filled = pyramid.at(-1)?.image ?? image;
  for (const [depth, level] of [...pyramid.entries()].toReversed().slice(1)) {
    const finer = growKernel(
      gpu,
      { level: level.image, hole: level.hole, coarse: filled },
      { coarseWidth: filled.width, coarseHeight: filled.height },
    );
    gpu.release(filled);
    if (depth > 0) gpu.release(level.image);
    filled = finer;
  }
  for (const level of pyramid.slice(1)) gpu.release(level.hole);
  return filled;
}

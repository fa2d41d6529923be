import { gatherKernel } from '../exemplar/exemplar.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Plane, Size } from '../gpu/plane.ts';
import type { Window } from '../hole/tiles.ts';
import { rise, riseField } from './any-factor.ts';
import { liftTwin, usableTwin } from './any-factor-twins.ts';
import liftWgsl from './lift.wgsl?raw';
import usableWgsl from './usable.wgsl?raw';

const liftKernel = kernel({
  name: 'pyramid/lift',
  wgsl: liftWgsl,
  twin: liftTwin,
  reads: { coarse: 'matches' },
  writes: 'matches',
  uniforms: {
    left: 'u32',
    top: 'u32',
    fineWidth: 'u32',
    fineHeight: 'u32',
    coarseWidth: 'u32',
    coarseHeight: 'u32',
  },
});
const usableKernel = kernel({
  name: 'pyramid/usable',
  wgsl: usableWgsl,
  twin: usableTwin,
  reads: { matches: 'matches', hole: 'field' },
  writes: 'matches',
});

/**
 * Matches of a picture on one of `size`, which is as large or larger: offsets grow with it. Costs are 0.
 * With `window` only that part of it.
 */
export const liftMatches = (
  gpu: Gpu,
  coarse: Matches,
  { width, height }: Size,
  window: Window = { left: 0, top: 0, width, height },
): Matches =>
  liftKernel(
    gpu,
    { coarse },
    {
      left: window.left,
      top: window.top,
      fineWidth: width,
      fineHeight: height,
      coarseWidth: coarse.width,
      coarseHeight: coarse.height,
    },
    { size: window },
  );

/** The guess on a level with each missing pixel copied, bit for bit, from the known one that the coarser level's matches point at. */
export function copyByMatches(
  gpu: Gpu,
  level: { readonly image: Image; readonly mask: Field },
  guess: Image,
  coarse: Matches,
): Image {
  const lifted = liftMatches(gpu, coarse, guess);
  const origin = usableKernel(gpu, { matches: lifted, hole: level.mask }, {});
  const copied = gatherKernel(
    gpu,
    { current: guess, origin, image: level.image },
    { imageWidth: level.image.width },
  );
  for (const plane of [lifted, origin]) gpu.release(plane);
  return copied;
}

/** What a solver found on a coarser level, on a finer one: matches move further, pictures are smoothed, numbers (labels) repeated. */
export function carryUp(
  gpu: Gpu,
  plane: Plane,
  level: { readonly image: Image; readonly everywhere: Field },
): Plane {
  if (plane.kind === 'matches') return liftMatches(gpu, plane as Matches, level.image);
  if (plane.kind === 'field') return riseField(gpu, plane as Field, level.image);
  return rise(gpu, level.image, level.everywhere, plane as Image, 'bilinear');
}

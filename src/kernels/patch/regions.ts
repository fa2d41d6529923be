import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import blockedTwin from './blocked.twin.js?raw';
import blockedWgsl from './blocked.wgsl?raw';
import boxAnyTwin from './box-any.twin.js?raw';
import boxAnyWgsl from './box-any.wgsl?raw';

export const boxAnyKernel = kernel({
  name: 'patch/box-any',
  wgsl: boxAnyWgsl,
  twin: boxAnyTwin,
  reads: { mask: 'field' },
  writes: 'field',
  uniforms: { radius: 'u32', stepX: 'u32', stepY: 'u32', outside: 'u32' },
});
export const blockedKernel = kernel({
  name: 'patch/blocked',
  wgsl: blockedWgsl,
  twin: blockedTwin,
  reads: { hole: 'field', allowed: 'field' },
  writes: 'field',
});

/** 1 where the square of side 2 radius + 1 around a pixel holds a set pixel of `mask`. */
function anyAround(gpu: Gpu, mask: Field, radius: number, outside: 0 | 1): Field {
  const rows = boxAnyKernel(gpu, { mask }, { radius, stepX: 1, stepY: 0, outside });
  const both = boxAnyKernel(gpu, { mask: rows }, { radius, stepX: 0, stepY: 1, outside });
  gpu.release(rows);
  return both;
}

/** 1 where a patch of side 2 radius + 1 touches the hole: what must find a match. */
export const touching = (gpu: Gpu, hole: Field, radius: number): Field =>
  anyAround(gpu, hole, radius, 0);

/**
 * 0 where a patch of side 2 radius + 1 may be copied from: it lies wholly inside the picture, no
 * pixel of it is missing, and all are `allowed` (where given, 1 = may be copied).
 */
export function blockedCentres(
  gpu: Gpu,
  hole: Field,
  allowed: Field | undefined,
  radius: number,
): Field {
  if (!allowed) return anyAround(gpu, hole, radius, 1);
  const blocked = blockedKernel(gpu, { hole, allowed }, {});
  const centres = anyAround(gpu, blocked, radius, 1);
  gpu.release(blocked);
  return centres;
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import { squaredDistance } from './distance.ts';
import featherTwin from './feather.twin.js?raw';
import featherWgsl from './feather.wgsl?raw';
import { threshold } from './threshold.ts';

export const featherKernel = kernel({
  name: 'mask/feather',
  wgsl: featherWgsl,
  twin: featherTwin,
  reads: { toKnown: 'field', toMissing: 'field' },
  writes: 'field',
  uniforms: { low: 'f32', high: 'f32' },
});

/** Where the ramp lies: within the hole, around it, or half and half. */
export type FeatherSide = 'inside' | 'outside' | 'both';

/**
 * A soft mask: from 0 to 1 across `width` pixels at the rim of the hole, by smoothstep of the signed
 * Euclidean distance to the rim. `inside` leaves known pixels at 0, `outside` leaves missing ones at 1.
 */
export function feather(
  gpu: Gpu,
  mask: Field,
  { side, width }: { readonly side: FeatherSide; readonly width: number },
): Field {
  if (width === 0) return threshold(gpu, mask, { low: 0.5 });
  const low = { inside: 0, outside: -width, both: -width / 2 }[side];
  const limit = width + 1;
  const toKnown = squaredDistance(gpu, mask, { to: 'known', limit });
  const toMissing = squaredDistance(gpu, mask, { to: 'missing', limit });
  const result = featherKernel(gpu, { toKnown, toMissing }, { low, high: low + width });
  for (const plane of [toKnown, toMissing]) gpu.release(plane);
  return result;
}

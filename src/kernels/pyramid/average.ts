import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import averageTwin from './average.twin.js?raw';
import averageWgsl from './average.wgsl?raw';
import halfKnownTwin from './half-known.twin.js?raw';
import halfKnownWgsl from './half-known.wgsl?raw';

const uniforms = { fineWidth: 'u32', fineHeight: 'u32', side: 'u32' } as const;

const averageKernel = kernel({
  name: 'pyramid/average',
  wgsl: averageWgsl,
  twin: averageTwin,
  reads: { fine: 'image', hole: 'field' },
  writes: 'image',
  uniforms,
});
const halfKnownKernel = kernel({
  name: 'pyramid/half-known',
  wgsl: halfKnownWgsl,
  twin: halfKnownTwin,
  reads: { hole: 'field' },
  writes: 'field',
  uniforms,
});

/** A picture and its hole, side times smaller: a pixel is known where half of its square is, and averages what is. */
export function average(
  gpu: Gpu,
  { image, mask }: { readonly image: Image; readonly mask: Field },
  side: number,
): { readonly image: Image; readonly mask: Field } {
  const given = { fineWidth: mask.width, fineHeight: mask.height, side };
  const size: Size = {
    width: Math.ceil(mask.width / side),
    height: Math.ceil(mask.height / side),
  };
  return {
    image: averageKernel(gpu, { fine: image, hole: mask }, given, { size }),
    mask: halfKnownKernel(gpu, { hole: mask }, given, { size }),
  };
}

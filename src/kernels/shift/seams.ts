import { Multigrid } from '../diffusion/multigrid.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches } from '../gpu/plane.ts';
import type { HoleWindow, WindowStep } from '../hole/fill.ts';
import { largest } from '../hole/tiles.ts';
import labelsTwin from './labels.twin.js?raw';
import labelsWgsl from './labels.wgsl?raw';
import seamsTwin from './seams.twin.js?raw';
import seamsWgsl from './seams.wgsl?raw';

export const seamsKernel = kernel({
  name: 'shift/seams',
  wgsl: seamsWgsl,
  twin: seamsTwin,
  reads: { origin: 'matches', image: 'image', mask: 'field' },
  writes: 'image',
  uniforms: { left: 'u32', top: 'u32', imageWidth: 'u32', imageHeight: 'u32' },
});
export const labelsKernel = kernel({
  name: 'shift/labels',
  wgsl: labelsWgsl,
  twin: labelsTwin,
  reads: { origin: 'matches' },
  writes: 'field',
});

/** Numbers of shifts as a field. */
export const labelsOf = (gpu: Gpu, origin: Matches): Field => labelsKernel(gpu, { origin }, {});

/** F-cycles at most; ends earlier where every pixel is this close to what its neighbours ask. */
const CYCLES = 12;
const TOLERANCE = 1e-6;

/**
 * Hides the seams of a copied fill, in place: Poisson's equation with the differences of the picture where
 * each pixel was copied from (Pérez, Gangnet and Blake 2003; across a seam the mean of both
 * sides' differences), the known rim as boundary values.
 */
export async function* joinSeams(
  gpu: Gpu,
  { image, mask }: { readonly image: Image; readonly mask: Field },
  { hole, depth, window }: HoleWindow,
  origin: Matches,
  copied: Image,
): AsyncGenerator<WindowStep, void, void> {
  const { left, top } = window;
  const { width: imageWidth, height: imageHeight } = image;
  const source = seamsKernel(gpu, { origin, image, mask }, { left, top, imageWidth, imageHeight });
  const multigrid = new Multigrid(gpu, hole, null, depth);
  try {
    for (let k = 1; k <= CYCLES; k++) {
      await multigrid.cycle(copied, source);
      const rest = multigrid.residual(copied, source);
      const residual = await largest(gpu, rest);
      gpu.release(rest);
      yield { k, of: CYCLES, stage: 'seams', residual, current: copied };
      if (residual <= TOLERANCE) break;
    }
  } finally {
    multigrid.release();
    gpu.release(source);
  }
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import { channelSums, extremes, tileSize } from '../reduce/reduce.ts';
import { areasOf, findComponents, releaseComponents } from './components.ts';
import { FAR_SQUARED, squaredDistance } from './distance.ts';
import tileRimsTwin from './tile-rims.twin.js?raw';
import tileRimsWgsl from './tile-rims.wgsl?raw';

export const tileRimsKernel = kernel({
  name: 'mask/tile-rims',
  wgsl: tileRimsWgsl,
  twin: tileRimsTwin,
  reads: { mask: 'field' },
  writes: 'image',
  uniforms: { maskWidth: 'u32', maskHeight: 'u32' },
});

export interface MaskStats {
  /** Missing pixels over all pixels. */
  readonly ratio: number;
  readonly missing: number;
  readonly components: number;
  /** Twice the largest distance from a missing pixel to a known one; infinite where nothing is known. */
  readonly thickness: number;
  /** Sides between a missing and a known pixel. */
  readonly perimeter: number;
  /** Missing pixels at the picture's border over all that lie there. */
  readonly border: number;
}

/** Measures a mask, decided at one half. Reads back some numbers for each tile of 16x16 pixels. */
export async function maskStats(
  gpu: Gpu,
  mask: Field,
  { diagonal }: { readonly diagonal: boolean },
): Promise<MaskStats> {
  const { width, height } = mask;
  const tiles = tileRimsKernel(
    gpu,
    { mask },
    { maskWidth: width, maskHeight: height },
    { size: tileSize(mask) },
  );
  const [missing, perimeter, border] = await channelSums(gpu, tiles);
  gpu.release(tiles);
  const outline = width * height - Math.max(0, width - 2) * Math.max(0, height - 2);
  const found = findComponents(gpu, mask, { of: 'missing', diagonal });
  const areas = areasOf(gpu, found);
  releaseComponents(gpu, found);
  const { count: components } = await extremes(gpu, areas, { region: areas });
  gpu.release(areas);
  const squared = squaredDistance(gpu, mask, { to: 'known' });
  const { largest } = await extremes(gpu, squared);
  gpu.release(squared);
  const isFull = largest === Math.fround(FAR_SQUARED);
  return {
    ratio: missing / (width * height),
    missing,
    components,
    thickness: isFull ? Number.POSITIVE_INFINITY : 2 * Math.sqrt(largest),
    perimeter,
    border: border / outline,
  };
}

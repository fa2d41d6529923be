import { fromOpponent, toOpponent } from '../filter/opponent.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { ofTurns } from '../random/elementary.ts';
import columnsTwin from './dct-columns.twin.js?raw';
import columnsWgsl from './dct-columns.wgsl?raw';
import gatherTwin from './dct-gather.twin.js?raw';
import gatherWgsl from './dct-gather.wgsl?raw';
import rowsTwin from './dct-rows.twin.js?raw';
import rowsWgsl from './dct-rows.wgsl?raw';
import { blackImage } from './planes.ts';
import type { Iteration } from './step.ts';

export const rowsKernel = kernel({
  name: 'denoise/dct-rows',
  wgsl: rowsWgsl,
  twin: rowsTwin,
  reads: { image: 'image', cosines: 'field' },
  writes: 'image',
  uniforms: { fromWidth: 'u32', fromHeight: 'u32', shift: 'u32' },
});
export const columnsKernel = kernel({
  name: 'denoise/dct-columns',
  wgsl: columnsWgsl,
  twin: columnsTwin,
  reads: { plane: 'image', cosines: 'field' },
  writes: 'image',
  uniforms: { threshold: 'f32', inverse: 'u32' },
});
export const gatherKernel = kernel({
  name: 'denoise/dct-gather',
  wgsl: gatherWgsl,
  twin: gatherTwin,
  reads: { sum: 'image', plane: 'image', cosines: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: { planeWidth: 'u32', shift: 'u32', share: 'f32' },
});

const BLOCK = 8;

export interface DctOptions {
  /** Coefficients below this, in code values, are taken for noise. */
  readonly threshold: number;
  /** Pixels between blocks: 1 looks at every block of 8x8, 2 at a quarter of them. */
  readonly stride: 1 | 2;
  /** Colours are changed to opponent ones first; else R, G, B are worked on as they are. */
  readonly opponent: boolean;
}

/**
 * Denoising by thresholding the cosine transform of all blocks of 8x8 and averaging what they say of each
 * pixel (Yu & Sapiro 2011). Grid by grid: a step is one row of shifts of the blocks' grid.
 */
export async function* dctDenoise(
  gpu: Gpu,
  image: Image,
  { threshold, stride, opponent }: DctOptions,
): Iteration {
  const cosines = uploadCosines(gpu);
  const colours = opponent ? toOpponent(gpu, image) : image;
  const sum = blackImage(gpu, image);
  const size = { width: planeSide(image.width), height: planeSide(image.height) };
  const steps = BLOCK / stride;
  for (let k = 0; k < steps; k++) {
    for (let right = 0; right < BLOCK; right += stride) {
      const shift = BLOCK * stride * k + right;
      const rows = rowsKernel(
        gpu,
        { image: colours, cosines },
        { fromWidth: image.width, fromHeight: image.height, shift },
        { size },
      );
      const kept = columnsKernel(gpu, { plane: rows, cosines }, { threshold, inverse: 0 });
      const columns = columnsKernel(gpu, { plane: kept, cosines }, { threshold, inverse: 1 });
      gatherKernel(
        gpu,
        { sum, plane: columns, cosines },
        { planeWidth: size.width, shift, share: 1 / (steps * steps) },
      );
      for (const plane of [rows, kept, columns]) gpu.release(plane);
      await gpu.breathe();
    }
    yield { k: k + 1, of: steps };
  }
  gpu.release(cosines);
  if (!opponent) return sum;
  const result = fromOpponent(gpu, sum);
  for (const plane of [colours, sum]) gpu.release(plane);
  return result;
}

/** Room for whole blocks wherever their grid starts. */
const planeSide = (side: number): number => BLOCK * Math.ceil((side + BLOCK - 1) / BLOCK);

/** Row k holds the basis function of frequency k. */
export function uploadCosines(gpu: Gpu): Field {
  const cosines = gpu.field({ width: BLOCK, height: BLOCK });
  gpu.upload(
    cosines,
    Float32Array.from({ length: BLOCK * BLOCK }, (_, i) => {
      const [k, n] = [Math.floor(i / BLOCK), i % BLOCK];
      return Math.sqrt((k > 0 ? 2 : 1) / BLOCK) * ofTurns(((2 * n + 1) * k) / (4 * BLOCK)).cos;
    }),
  );
  return cosines;
}

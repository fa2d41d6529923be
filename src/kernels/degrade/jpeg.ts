import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { ofTurns } from '../random/elementary.ts';
import { sums } from '../reduce/reduce.ts';
import bitsTwin from './jpeg-bits.twin.js?raw';
import bitsWgsl from './jpeg-bits.wgsl?raw';
import colourWgsl from './jpeg-colour.wgsl?raw';
import halveWgsl from './jpeg-halve.wgsl?raw';
import mergeWgsl from './jpeg-merge.wgsl?raw';
import quantiseWgsl from './jpeg-quantise.wgsl?raw';
import { CHROMA, LUMA } from './jpeg-tables.ts';
import transformWgsl from './jpeg-transform.wgsl?raw';
import { colourTwin, halveTwin, mergeTwin, quantiseTwin, transformTwin } from './jpeg-twins.ts';

export const colourKernel = kernel({
  name: 'degrade/jpeg-colour',
  wgsl: colourWgsl,
  twin: colourTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { fromWidth: 'u32', fromHeight: 'u32' },
});
export const halveKernel = kernel({
  name: 'degrade/jpeg-halve',
  wgsl: halveWgsl,
  twin: halveTwin,
  reads: { image: 'image' },
  writes: 'image',
});
export const transformKernel = kernel({
  name: 'degrade/jpeg-transform',
  wgsl: transformWgsl,
  twin: transformTwin,
  reads: { image: 'image', cosines: 'field' },
  writes: 'image',
  uniforms: { across: 'u32', inverse: 'u32', shift: 'u32' },
});
const quantiseKernel = kernel({
  name: 'degrade/jpeg-quantise',
  wgsl: quantiseWgsl,
  twin: quantiseTwin,
  reads: { coefficients: 'image', steps: 'image' },
  writes: 'image',
});
const mergeKernel = kernel({
  name: 'degrade/jpeg-merge',
  wgsl: mergeWgsl,
  twin: mergeTwin,
  reads: { lumas: 'image', chromas: 'image' },
  writes: 'image',
  uniforms: { lumaWidth: 'u32', halved: 'u32' },
});
const bitsKernel = kernel({
  name: 'degrade/jpeg-bits',
  wgsl: bitsWgsl,
  twin: bitsTwin,
  reads: { coefficients: 'image', steps: 'image' },
  writes: 'field',
  uniforms: { firstLane: 'u32', lastLane: 'u32' },
});

/** Cosines are whole 4096ths. Between two directions numbers are 64ths, else 16ths, of an 8-bit step. */
const COSINE_SCALE = 4096;
const [TO_64THS, TO_16THS] = [10, 14];

export interface JpegOptions {
  /** 1..100, as the Independent JPEG Group scales the tables of the standard. */
  readonly quality: number;
  /** Chroma at half the size. */
  readonly halved: boolean;
}

/**
 * What a JPEG file of that quality keeps of a picture (ITU-T T.81; BT.601 full range): all of the coding
 * but the packing of bits, which loses nothing. In whole numbers throughout: the same on every backend.
 * `bits` says how much is kept for each pixel, to compare settings: the sizes of coefficients, not their places. Reads it back.
 */
export async function jpeg(
  gpu: Gpu,
  image: Image,
  { quality, halved }: JpegOptions,
): Promise<{ readonly image: Image; readonly bits: number }> {
  const cosines = upload(gpu);
  const steps = uploadSteps(gpu, quality);
  const unit = halved ? 16 : 8;
  const size = {
    width: unit * Math.ceil(image.width / unit),
    height: unit * Math.ceil(image.height / unit),
  };
  const colours = colourKernel(
    gpu,
    { image },
    { fromWidth: image.width, fromHeight: image.height },
    { size },
  );
  const half = { width: size.width / 2, height: size.height / 2 };
  const small = halved ? halveKernel(gpu, { image: colours }, {}, { size: half }) : null;

  const lumas = quantised(gpu, colours, cosines, steps);
  const chromas = small ? quantised(gpu, small, cosines, steps) : lumas;
  const counts = halved
    ? [
        bitsKernel(gpu, { coefficients: lumas, steps }, { firstLane: 0, lastLane: 0 }),
        bitsKernel(gpu, { coefficients: chromas, steps }, { firstLane: 1, lastLane: 2 }),
      ]
    : [bitsKernel(gpu, { coefficients: lumas, steps }, { firstLane: 0, lastLane: 2 })];

  const luma = restored(gpu, lumas, cosines);
  const chroma = halved ? restored(gpu, chromas, cosines) : luma;
  const result = mergeKernel(
    gpu,
    { lumas: luma, chromas: chroma },
    { lumaWidth: size.width, halved: Number(halved) },
    { size: image },
  );
  let total = 0;
  for (const count of counts) total += (await sums(gpu, count)).sum;
  for (const plane of new Set([cosines, steps, colours, small, lumas, chromas, luma, chroma])) {
    if (plane) gpu.release(plane);
  }
  for (const count of counts) gpu.release(count);
  return { image: result, bits: total / (size.width * size.height) };
}

/** Coefficients of 8x8 blocks, rounded to multiples of their steps. */
function quantised(gpu: Gpu, image: Image, cosines: Field, steps: Image): Image {
  const rows = transformKernel(gpu, { image, cosines }, { across: 1, inverse: 0, shift: TO_64THS });
  const both = transformKernel(
    gpu,
    { image: rows, cosines },
    { across: 0, inverse: 0, shift: TO_16THS },
  );
  const rounded = quantiseKernel(gpu, { coefficients: both, steps }, {});
  for (const plane of [rows, both]) gpu.release(plane);
  return rounded;
}

function restored(gpu: Gpu, coefficients: Image, cosines: Field): Image {
  const columns = transformKernel(
    gpu,
    { image: coefficients, cosines },
    { across: 0, inverse: 1, shift: TO_64THS },
  );
  const both = transformKernel(
    gpu,
    { image: columns, cosines },
    { across: 1, inverse: 1, shift: TO_16THS },
  );
  gpu.release(columns);
  return both;
}

/** Row k holds the basis function of frequency k: sqrt((1 + [k > 0]) / 8) cos((2n + 1) k pi / 16). */
export function jpegCosines(): Float32Array {
  return Float32Array.from({ length: 64 }, (_, i) => {
    const [k, n] = [i >> 3, i & 7];
    const { cos } = ofTurns(((2 * n + 1) * k) / 32);
    return Math.round(COSINE_SCALE * Math.sqrt((k > 0 ? 2 : 1) / 8) * cos);
  });
}

function upload(gpu: Gpu): Field {
  const cosines = gpu.field({ width: 8, height: 8 } satisfies Size);
  gpu.upload(cosines, jpegCosines());
  return cosines;
}

function uploadSteps(gpu: Gpu, quality: number): Image {
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const step = (entry: number) =>
    Math.min(255, Math.max(1, Math.floor((entry * scale + 50) / 100)));
  const steps = gpu.image({ width: 8, height: 8 });
  gpu.upload(
    steps,
    Float32Array.from(
      LUMA.flatMap((luma, i) => {
        const chroma = step(CHROMA[i] ?? 99);
        return [step(luma), chroma, chroma, 1];
      }),
    ),
  );
  return steps;
}

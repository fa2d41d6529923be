import { fromOpponent, toOpponent } from '../filter/opponent.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import backTwin from './bm3d-back.twin.js?raw';
import backWgsl from './bm3d-back.wgsl?raw';
import bytesTwin from './bm3d-bytes.twin.js?raw';
import bytesWgsl from './bm3d-bytes.wgsl?raw';
import finishTwin from './bm3d-finish.twin.js?raw';
import finishWgsl from './bm3d-finish.wgsl?raw';
import gatherWgsl from './bm3d-gather.wgsl?raw';
import matchWgsl from './bm3d-match.wgsl?raw';
import rowsTwin from './bm3d-rows.twin.js?raw';
import rowsWgsl from './bm3d-rows.wgsl?raw';
import shrinkWgsl from './bm3d-shrink.wgsl?raw';
import { BLOCK, gatherTwin, matchTwin, STACK, shrinkTwin } from './bm3d-twins.ts';
import weightsTwin from './bm3d-weights.twin.js?raw';
import weightsWgsl from './bm3d-weights.wgsl?raw';
import { dctDenoise, uploadCosines } from './dct.ts';
import { blackImage } from './planes.ts';
import type { Iteration } from './step.ts';

export const bytesKernel = kernel({
  name: 'denoise/bm3d-bytes',
  wgsl: bytesWgsl,
  twin: bytesTwin,
  reads: { image: 'image' },
  writes: 'field',
  uniforms: { scale: 'f32' },
});
export const matchKernel = kernel({
  name: 'denoise/bm3d-match',
  wgsl: matchWgsl,
  twin: matchTwin,
  reads: { bytes: 'field' },
  writes: 'image',
  uniforms: {
    fromWidth: 'u32',
    fromHeight: 'u32',
    stride: 'u32',
    search: 'u32',
    first: 'u32',
    most: 'u32',
  },
});
export const rowsKernel = kernel({
  name: 'denoise/bm3d-rows',
  wgsl: rowsWgsl,
  twin: rowsTwin,
  reads: { image: 'image', matches: 'image', cosines: 'field' },
  writes: 'image',
  uniforms: { fromWidth: 'u32' },
});
export const shrinkKernel = kernel({
  name: 'denoise/bm3d-shrink',
  wgsl: shrinkWgsl,
  twin: shrinkTwin,
  reads: { rows: 'image', pilot: 'image', matches: 'image', cosines: 'field' },
  writes: 'image',
  uniforms: { threshold: 'f32', wiener: 'u32' },
});
export const weightsKernel = kernel({
  name: 'denoise/bm3d-weights',
  wgsl: weightsWgsl,
  twin: weightsTwin,
  reads: { stacks: 'image' },
  writes: 'image',
});
export const backKernel = kernel({
  name: 'denoise/bm3d-back',
  wgsl: backWgsl,
  twin: backTwin,
  reads: { stacks: 'image', cosines: 'field' },
  writes: 'image',
  uniforms: { across: 'u32' },
});
export const gatherKernel = kernel({
  name: 'denoise/bm3d-gather',
  wgsl: gatherWgsl,
  twin: gatherTwin,
  reads: { sum: 'image', stacks: 'image', weights: 'image', matches: 'image', window: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: {
    columns: 'u32',
    rows: 'u32',
    first: 'u32',
    stride: 'u32',
    search: 'u32',
    total: 'u32',
  },
});
export const finishKernel = kernel({
  name: 'denoise/bm3d-finish',
  wgsl: finishWgsl,
  twin: finishTwin,
  reads: { sum: 'image', total: 'image' },
  writes: 'image',
});

export interface Bm3dOptions {
  /** Deviation of the noise, code values. */
  readonly sigma: number;
  /** The channels are one; else they are changed to opponent colours, and patches matched by their mean. */
  readonly grey: boolean;
  /** Patches are looked for up to so many pixels away in x and y. */
  readonly search: number;
  /** Pixels between the patches for which others are looked for, at most 8. */
  readonly stride: number;
  /** A second pass weighs by the first one's result. */
  readonly refined: boolean;
}

/** Stacks worked on at once: each takes 17 KiB in a plane, of which there are four. */
const BATCH_STACKS = 512;
const THRESHOLD = 2.7; // deviations of the noise
const STRONG = 40 / 255; // from here on patches may differ more

/** Mean squared differences of patches, in squared 8-bit steps, up to which they are alike. */
const alike = (sigma: number): number => (sigma > STRONG ? 5000 : 2500);

/** Some rows of the grid of patches, and what was found to be like them. */
interface Batch {
  readonly columns: number;
  readonly rows: number;
  readonly first: number;
  readonly matches: Image;
}

/**
 * BM3D (Dabov et al. 2007) with stacks of up to 16 patches of 8x8: alike patches are transformed together, by cosines
 * in themselves and by Walsh and Hadamard's functions across the stack, and shrunk; a pixel is the weighted
 * mean of what all patches that cover it say. Patches are matched once, in the noisy picture, in whole numbers of 8 bits:
 * matching the first result anew gains nothing (`npm run bench -- denoise/quality`) and would leave ties to rounding.
 * Gathered, not scattered, so that the sum has one order. Pictures smaller than a patch go by `dctDenoise`. A step is a
 * batch of stacks.
 */
export async function* bm3d(gpu: Gpu, image: Image, options: Bm3dOptions): Iteration {
  const { sigma, grey, refined } = options;
  if (Math.min(image.width, image.height) < BLOCK) {
    return yield* dctDenoise(gpu, image, { threshold: 3 * sigma, stride: 1, opponent: !grey });
  }
  const colours = grey ? image : toOpponent(gpu, image);
  const batches = matchAll(gpu, colours, options);
  const of = refined ? 2 * batches.length : batches.length;
  const shared = { cosines: uploadCosines(gpu), window: kaiserWindow(gpu) };
  let result: Image | null = null;
  for (const done of refined ? [0, batches.length] : [0]) {
    const pilot: Image | null = result;
    const [sum, total] = [blackImage(gpu, colours), blackImage(gpu, colours)];
    for (const [k, batch] of batches.entries()) {
      collaborate(gpu, { colours, pilot, sum, total }, batch, shared, options);
      // By its planes a batch looks small; the work behind a number is large.
      await gpu.idle();
      yield { k: done + k + 1, of };
    }
    result = finishKernel(gpu, { sum, total }, {});
    for (const plane of [sum, total, pilot]) if (plane) gpu.release(plane);
  }
  for (const { matches } of batches) gpu.release(matches);
  for (const plane of Object.values(shared)) gpu.release(plane);
  if (!result) throw new Error('unreachable: there is a first pass');
  if (grey) return result;
  const back = fromOpponent(gpu, result);
  for (const plane of [colours, result]) gpu.release(plane);
  return back;
}

/** For each patch of the grid its stack, in batches of whole rows. */
function matchAll(
  gpu: Gpu,
  colours: Image,
  { sigma, grey, search, stride }: Bm3dOptions,
): readonly Batch[] {
  const { width, height } = colours;
  const count = (side: number) => Math.ceil((side - BLOCK) / stride) + 1;
  const [columns, allRows] = [count(width), count(height)];
  const atOnce = Math.max(1, Math.floor(BATCH_STACKS / columns));
  const scale = grey ? 255 : 255 / Math.sqrt(3);
  const bytes = bytesKernel(gpu, { image: colours }, { scale });
  const most = BLOCK * BLOCK * alike(sigma);
  const batches = Array.from({ length: Math.ceil(allRows / atOnce) }, (_, i) => {
    const first = i * atOnce;
    const rows = Math.min(atOnce, allRows - first);
    const matches = matchKernel(
      gpu,
      { bytes },
      { fromWidth: width, fromHeight: height, stride, search, first, most },
      { size: { width: columns, height: STACK * rows } },
    );
    return { columns, rows, first, matches };
  });
  gpu.release(bytes);
  return batches;
}

interface Planes {
  readonly colours: Image;
  /** The first pass's result, by which the second one weighs. */
  readonly pilot: Image | null;
  /** What all patches say of each pixel, and how much they count. */
  readonly sum: Image;
  readonly total: Image;
}

/** Shrinks the stacks of a batch and adds them to the sums. */
function collaborate(
  gpu: Gpu,
  { colours, pilot, sum, total }: Planes,
  { columns, rows, first, matches }: Batch,
  { cosines, window }: { readonly cosines: Field; readonly window: Field },
  { sigma, search, stride }: Bm3dOptions,
): void {
  const blocks = (perGrid: number): Size => ({
    width: BLOCK * columns,
    height: BLOCK * perGrid * rows,
  });
  const transformed = (image: Image) =>
    rowsKernel(
      gpu,
      { image, matches, cosines },
      { fromWidth: colours.width },
      { size: blocks(STACK) },
    );
  const noisy = transformed(colours);
  const guide = pilot ? transformed(pilot) : noisy;
  const stacks = shrinkKernel(
    gpu,
    { rows: noisy, pilot: guide, matches, cosines },
    pilot ? { threshold: sigma, wiener: 1 } : { threshold: THRESHOLD * sigma, wiener: 0 },
    { size: blocks(STACK + 1) },
  );
  for (const plane of new Set([noisy, guide])) gpu.release(plane);
  const weights = weightsKernel(gpu, { stacks }, {}, { size: { width: columns, height: rows } });
  const half = backKernel(gpu, { stacks, cosines }, { across: 0 });
  const estimates = backKernel(gpu, { stacks: half, cosines }, { across: 1 }, { into: stacks });
  const grid = { columns, rows, first, stride, search };
  const reads = { stacks: estimates, weights, matches, window };
  gatherKernel(gpu, { sum, ...reads }, { ...grid, total: 0 });
  gatherKernel(gpu, { sum: total, ...reads }, { ...grid, total: 1 });
  for (const plane of [weights, half, estimates]) gpu.release(plane);
}

/** Kaiser's window of 8 with beta 2: patches are trusted less at their rims. */
function kaiserWindow(gpu: Gpu): Field {
  const window: Field = gpu.field({ width: BLOCK, height: 1 });
  gpu.upload(
    window,
    Float32Array.from({ length: BLOCK }, (_, i) => {
      const x = (2 * i) / (BLOCK - 1) - 1;
      return bessel(2 * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(2);
    }),
  );
  return window;
}

/** The modified Bessel function I0, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; k < 20; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

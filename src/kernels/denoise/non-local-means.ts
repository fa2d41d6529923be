import decayWgsl from '../filter/shared/decay.wgsl?raw';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { blank } from '../hole/window.ts';
import finishTwin from './nlm-finish.twin.js?raw';
import finishWgsl from './nlm-finish.wgsl?raw';
import gatherTwin from './nlm-gather.twin.js?raw';
import gatherWgsl from './nlm-gather.wgsl?raw';
import rowsTwin from './nlm-rows.twin.js?raw';
import rowsWgsl from './nlm-rows.wgsl?raw';
import totalTwin from './nlm-total.twin.js?raw';
import totalWgsl from './nlm-total.wgsl?raw';
import weightsTwin from './nlm-weights.twin.js?raw';
import weightsWgsl from './nlm-weights.wgsl?raw';
import { blackImage } from './planes.ts';
import type { Iteration } from './step.ts';

export const rowsKernel = kernel({
  name: 'denoise/nlm-rows',
  wgsl: rowsWgsl,
  twin: rowsTwin,
  reads: { image: 'image', offsets: 'image', taps: 'field' },
  writes: 'field',
  uniforms: { fromHeight: 'u32', first: 'u32', radius: 'u32' },
});
export const weightsKernel = kernel({
  name: 'denoise/nlm-weights',
  wgsl: weightsWgsl,
  shared: [decayWgsl],
  twin: weightsTwin,
  reads: { rows: 'field', offsets: 'image', taps: 'field' },
  writes: 'field',
  uniforms: { fromHeight: 'u32', first: 'u32', radius: 'u32', fall: 'f32', noise: 'f32' },
});
export const gatherKernel = kernel({
  name: 'denoise/nlm-gather',
  wgsl: gatherWgsl,
  twin: gatherTwin,
  reads: { sum: 'image', image: 'image', weights: 'field', offsets: 'image' },
  writes: 'image',
  inPlace: true,
  uniforms: { first: 'u32', count: 'u32' },
});
export const totalKernel = kernel({
  name: 'denoise/nlm-total',
  wgsl: totalWgsl,
  twin: totalTwin,
  reads: { total: 'field', weights: 'field', offsets: 'image' },
  writes: 'field',
  inPlace: true,
  uniforms: { first: 'u32', count: 'u32' },
});
export const finishKernel = kernel({
  name: 'denoise/nlm-finish',
  wgsl: finishWgsl,
  twin: finishTwin,
  reads: { image: 'image', sum: 'image', total: 'field' },
  writes: 'image',
});

export interface NonLocalMeansOptions {
  /** Deviation of the noise, code values. */
  readonly sigma: number;
  /** How fast weights fall: h in deviations of the noise. */
  readonly strength: number;
  /** Patches are 2 patch + 1 pixels wide. */
  readonly patch: number;
  /** Patches are looked for up to so many pixels away in x and y. */
  readonly search: number;
  /** A patch's middle weighs more than its rim: a Gaussian of a quarter of its width. */
  readonly centred: boolean;
}

/** Numbers that the fields of a batch hold at most: 8 MiB each. */
const BATCH_NUMBERS = 2 ** 21;
const MOST_OFFSETS = 20;

/**
 * Non-local means (Buades, Coll & Morel 2005): each pixel becomes the mean of those whose patches look
 * alike, w = exp(-max(d - 2 sigma^2, 0) / h^2), d the mean squared difference of the patches. Offset by offset,
 * each pair of patches once. A step is a batch of offsets.
 */
export async function* nonLocalMeans(
  gpu: Gpu,
  image: Image,
  { sigma, strength, patch, search, centred }: NonLocalMeansOptions,
): Iteration {
  const { width, height } = image;
  const offsets = halfPlane(search).filter(
    ([dx, dy]) => Math.abs(dx) < width && Math.abs(dy) < height,
  );
  if (offsets.length === 0) return image;
  const table = gpu.image({ width: offsets.length, height: 1 });
  gpu.upload(table, Float32Array.from(offsets.flatMap(([dx, dy]) => [dx, dy, 0, 1])));
  const taps = patchTaps(gpu, patch, centred);
  const atOnce = Math.max(1, Math.min(MOST_OFFSETS, Math.floor(BATCH_NUMBERS / (width * height))));
  const [sum, total] = [blackImage(gpu, image), blank(gpu, image)];
  const steps = Math.ceil(offsets.length / atOnce);
  const h = strength * sigma;
  // Without noise only what is equal may weigh; f32 must still hold the quotient.
  const fall = 1 / Math.max(h * h, 1e-12);
  for (let k = 0; k < steps; k++) {
    const first = k * atOnce;
    const count = Math.min(atOnce, offsets.length - first);
    const batch = { width, height: height * count };
    const shape = { fromHeight: height, first, radius: patch };
    const rows = rowsKernel(gpu, { image, offsets: table, taps }, shape, { size: batch });
    const weights = weightsKernel(
      gpu,
      { rows, offsets: table, taps },
      { ...shape, fall, noise: 2 * sigma * sigma },
    );
    gatherKernel(gpu, { sum, image, weights, offsets: table }, { first, count });
    totalKernel(gpu, { total, weights, offsets: table }, { first, count });
    for (const plane of [rows, weights]) gpu.release(plane);
    await gpu.breathe();
    yield { k: k + 1, of: steps };
  }
  const result = finishKernel(gpu, { image, sum, total }, {});
  for (const plane of [table, taps, sum, total]) gpu.release(plane);
  return result;
}

/** Half of all offsets up to `search` away, so that each pair of pixels comes up once; nearest rows first. */
function halfPlane(search: number): (readonly [number, number])[] {
  const offsets: (readonly [number, number])[] = [];
  for (let dy = 0; dy <= search; dy++) {
    for (let dx = dy === 0 ? 1 : -search; dx <= search; dx++) offsets.push([dx, dy]);
  }
  return offsets;
}

function patchTaps(gpu: Gpu, radius: number, centred: boolean): Field {
  const side = 2 * radius + 1;
  const sigma = (side - 1) / 4;
  const weights = Array.from({ length: side }, (_, i) =>
    centred && radius > 0 ? Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)) : 1,
  );
  const sum = weights.reduce((all, v) => all + v, 0);
  const taps = gpu.field({ width: side, height: 1 });
  gpu.upload(
    taps,
    Float32Array.from(weights, (v) => v / sum),
  );
  return taps;
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import pcgWgsl from '../random/shared/pcg.wgsl?raw';
import compareWgsl from './compare.wgsl?raw';
import countWgsl from './count.wgsl?raw';
import leastWgsl from './least.wgsl?raw';
import pickWgsl from './pick.wgsl?raw';
import { compareTwin, countTwin, leastTwin, pickTwin } from './twins.ts';

export const compareKernel = kernel({
  name: 'texture/compare',
  wgsl: compareWgsl,
  twin: compareTwin,
  reads: {
    chosen: 'matches',
    current: 'image',
    hole: 'field',
    source: 'image',
    blocked: 'field',
    weights: 'field',
  },
  writes: 'field',
  uniforms: {
    before: 'u32',
    side: 'u32',
    regionHeight: 'u32',
    windowWidth: 'u32',
    windowHeight: 'u32',
    sourceWidth: 'u32',
    sourceHeight: 'u32',
  },
});
export const leastKernel = kernel({
  name: 'texture/least',
  wgsl: leastWgsl,
  twin: leastTwin,
  reads: { costs: 'field' },
  writes: 'field',
  uniforms: { regionWidth: 'u32' },
});
export const countKernel = kernel({
  name: 'texture/count',
  wgsl: countWgsl,
  twin: countTwin,
  reads: { costs: 'field', least: 'field' },
  writes: 'field',
  uniforms: { regionWidth: 'u32', thousandths: 'u32' },
});
export const pickKernel = kernel({
  name: 'texture/pick',
  shared: [pcgWgsl],
  wgsl: pickWgsl,
  twin: pickTwin,
  reads: { chosen: 'matches', costs: 'field', least: 'field', counts: 'field' },
  writes: 'matches',
  uniforms: {
    regionWidth: 'u32',
    regionHeight: 'u32',
    thousandths: 'u32',
    seed: 'u32',
    stream: 'u32',
  },
});

/** What may be copied, and how it is compared. Pictures are in whole numbers 0..255. */
export interface Exemplar {
  readonly source: Image;
  /** 0 where the square may lie whose pixel (before, before) is here. */
  readonly blocked: Field;
  /** One whole number for each pixel of the square that is compared, `side` pixels a side. */
  readonly weights: Field;
  readonly side: number;
  /** Pixels of the square left of and above the place that it belongs to. */
  readonly before: number;
  /** How large a part of the source is searched for each place. */
  readonly region: Size;
  /** Places that cost at most 1 + this of the least cost are as good as the best; in thousandths. */
  readonly thousandths: number;
  readonly seed: number;
  readonly stream: number;
}

/** A place of the window, and the corner of the region of the source that is searched for it. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly cornerX: number;
  readonly cornerY: number;
}

/** What was picked for a place: where in the source, and the mean squared difference, 0..3 · 255². */
export interface Pick {
  readonly x: number;
  readonly y: number;
  readonly cost: number;
}

/**
 * For each place one of the places of the source that fit best, each as likely as the others, or null where
 * nothing may be copied. `hole` says what of the window is not known yet. Waits for the answer.
 */
export async function choose(
  gpu: Gpu,
  { current, hole }: { readonly current: Image; readonly hole: Field },
  exemplar: Exemplar,
  places: readonly Place[],
): Promise<readonly (Pick | null)[]> {
  const { source, blocked, weights, side, before, region, thousandths, seed, stream } = exemplar;
  const regions = { regionWidth: region.width, regionHeight: region.height };
  const chosen = gpu.matches({ width: places.length, height: 1 });
  gpu.upload(
    chosen,
    Float32Array.from(places.flatMap(({ x, y, cornerX, cornerY }) => [x, y, cornerX, cornerY])),
  );
  const costs = compareKernel(
    gpu,
    { chosen, current, hole, source, blocked, weights },
    {
      before,
      side,
      regionHeight: region.height,
      windowWidth: current.width,
      windowHeight: current.height,
      sourceWidth: source.width,
      sourceHeight: source.height,
    },
    { size: { width: region.width, height: region.height * places.length } },
  );
  const rows = { width: region.height, height: places.length };
  const least = leastKernel(gpu, { costs }, { regionWidth: region.width }, { size: rows });
  const counts = countKernel(
    gpu,
    { costs, least },
    { regionWidth: region.width, thousandths },
    { size: rows },
  );
  const picked = pickKernel(
    gpu,
    { chosen, costs, least, counts },
    { ...regions, thousandths, seed, stream },
    { size: { width: places.length, height: 1 } },
  );
  const found = await gpu.read(picked);
  for (const plane of [chosen, costs, least, counts, picked]) gpu.release(plane);
  return places.map((_, k) => {
    const [x = -1, y = -1, , cost = -1] = found.subarray(4 * k, 4 * k + 4);
    return x < 0 ? null : { x, y, cost };
  });
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image } from '../gpu/plane.ts';
import compareWgsl from './compare.wgsl?raw';
import { compareTwin } from './compare-twin.ts';
import type { Span } from './sums.ts';

export const compareKernel = kernel({
  name: 'mrf/compare',
  wgsl: compareWgsl,
  twin: compareTwin,
  reads: { source: 'image', hole: 'field', labels: 'matches', templates: 'matches' },
  writes: 'field',
  uniforms: {
    left: 'i32',
    top: 'i32',
    right: 'i32',
    bottom: 'i32',
    count: 'u32',
    sourceWidth: 'u32',
    sourceHeight: 'u32',
    shift: 'u32',
  },
});

/** A centre in the picture and what it costs beforehand, a whole number. */
export interface Template {
  readonly x: number;
  readonly y: number;
  readonly cost: number;
}

/** A picture in whole numbers 0..255, and what of it is missing. */
export interface Ground {
  readonly source: Image;
  readonly hole: Field;
  /** Sums of squares are halved this many times, so that every backend holds them exactly. */
  readonly shift: number;
}

/** The largest squared difference of two pixels. */
export const PIXEL = 3 * 255 ** 2;
/** Costs below this stay whole together with a template's own, which is at most as large. */
const LARGEST = 2 ** 23;

/** Sums over a patch of side 2 gap + 1 fit into 23 bits when halved this often. */
export const shiftOf = (gap: number): number =>
  Math.max(0, Math.ceil(Math.log2(((2 * gap + 1) ** 2 * PIXEL) / LARGEST)));

/** Labels in a row of the plane that carries them. */
const ROW = 256;

/** More than anything costs. */
const ENDLESS = 2 ** 24;

/**
 * The cost of each label, a centre of a known patch given as y · width + x: the least over templates of the template's
 * own cost and the sum of squared differences over a span around both. What costs `enough` or more, by label, is told as
 * just that. Records one dispatch and waits for it.
 */
export async function compare(
  gpu: Gpu,
  { source, hole, shift }: Ground,
  labels: Int32Array,
  templates: readonly Template[],
  span: Span,
  enough: Float64Array | null = null,
): Promise<Float32Array> {
  const size = { width: ROW, height: Math.max(1, Math.ceil(labels.length / ROW)) };
  const places = new Float32Array(4 * size.width * size.height).fill(-1);
  for (const [i, label] of labels.entries()) {
    places[4 * i] = label % source.width;
    places[4 * i + 1] = Math.floor(label / source.width);
    places[4 * i + 2] = Math.min(ENDLESS, enough ? (enough[i] as number) : ENDLESS);
  }
  const labelPlane = gpu.matches(size);
  gpu.upload(labelPlane, places);
  const templatePlane = gpu.matches({ width: templates.length, height: 1 });
  gpu.upload(
    templatePlane,
    Float32Array.from(templates.flatMap(({ x, y, cost }) => [x, y, 0, Math.min(cost, LARGEST)])),
  );
  const costs = compareKernel(
    gpu,
    { source, hole, labels: labelPlane, templates: templatePlane },
    {
      ...span,
      count: templates.length,
      sourceWidth: source.width,
      sourceHeight: source.height,
      shift,
    },
    { size },
  );
  const found = await gpu.read(costs);
  for (const plane of [labelPlane, templatePlane, costs]) gpu.release(plane);
  return found.subarray(0, labels.length);
}

import { moving } from '../flow/flow.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { paste } from '../hole/window.ts';
import { combine } from '../mask/combine.ts';
import { threshold } from '../mask/threshold.ts';
import type { Layer } from './build.ts';
import medianFarTwin from './median-far.twin.js?raw';
import medianFarWgsl from './median-far.wgsl?raw';

export const medianFarKernel = kernel({
  name: 'ldi/median-far',
  wgsl: medianFarWgsl,
  twin: medianFarTwin,
  reads: {
    first: 'image',
    second: 'image',
    third: 'image',
    nearFirst: 'field',
    nearSecond: 'field',
    nearThird: 'field',
  },
  writes: 'image',
});

const BINS = 256;

/**
 * The value that parts numbers into two classes as far from each other as can be (Otsu 1979, equation 18,
 * over 256 bins): the upper end of the lower class. Of one value alone that value.
 */
export function otsu(values: Float32Array): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of values) [low, high] = [Math.min(low, v), Math.max(high, v)];
  if (!(high > low)) return high;
  const width = (high - low) / BINS;
  const counts = new Float64Array(BINS);
  for (const v of values) (counts[Math.min(BINS - 1, Math.floor((v - low) / width))] as number)++;
  const moment = counts.reduce((sum, count, bin) => sum + count * bin, 0);
  let [best, at, below, belowMoment] = [-1, 0, 0, 0];
  for (let bin = 0; bin < BINS - 1; bin++) {
    below += counts[bin] as number;
    belowMoment += (counts[bin] as number) * bin;
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const apart = belowMoment / below - (moment - belowMoment) / above;
    const between = below * above * apart * apart;
    if (between > best) [best, at] = [between, bin];
  }
  return low + (at + 1) * width;
}

export interface Sprite {
  readonly image: Image;
  /** 1 where no frame shows what is far. */
  readonly unseen: Field;
  /** What is nearer, in pixels of disparity, was taken for something that stands in front. */
  readonly split: number;
}

export interface SpriteOptions {
  /** What is nearer stands in front; null finds it, by Otsu's threshold over the first frame. */
  readonly split: number | null;
  /** Of frames that show a pixel far: their median, or the first one. */
  readonly taken: 'median' | 'first';
  /** What moves by so many pixels to every other frame is no background either; null for whatever is far. */
  readonly still: number | null;
}

/**
 * The static background of a scene before a camera that stands still: each pixel from the frames in which what is
 * seen there is far, and stands still if asked. With it a layer behind holds what was really there (after Muddala, Olsson and
 * Sjöström 2016). Two frames or three.
 */
export async function makeSprite(
  gpu: Gpu,
  frames: readonly Layer[],
  { split, taken, still }: SpriteOptions,
): Promise<Sprite> {
  const [first, ...others] = frames;
  if (!first) throw new Error('a sprite is made of one frame at least');
  const bound = Math.fround(split ?? otsu(await gpu.read(first.disparity)));
  const inFront = frames.map((frame) => {
    const isNear = near(gpu, frame.disparity, bound);
    if (still === null || others.length === 0) return isNear;
    const rest = frames.flatMap(({ image }) => (image === frame.image ? [] : [image]));
    const moves = moving(gpu, frame.image, rest, still);
    const either = combine(gpu, isNear, moves, 'union');
    for (const plane of [isNear, moves]) gpu.release(plane);
    return either;
  });
  if (taken === 'median') return { ...medianOf(gpu, frames, first, inFront), split: bound };
  const whole = { left: 0, top: 0, width: first.image.width, height: first.image.height };
  let image = first.image;
  let unseen = inFront[0] as Field;
  for (const [k, frame] of others.entries()) {
    const isNear = inFront[k + 1] as Field;
    const shown = combine(gpu, unseen, isNear, 'difference');
    const next = paste(gpu, image, frame.image, shown, whole);
    const left = combine(gpu, unseen, isNear, 'intersection');
    if (image !== first.image) gpu.release(image);
    for (const plane of [unseen, isNear, shown]) gpu.release(plane);
    [image, unseen] = [next, left];
  }
  return { image, unseen, split: bound };
}

function medianOf(
  gpu: Gpu,
  frames: readonly Layer[],
  first: Layer,
  [one, two, three]: readonly Field[],
) {
  if (!one) throw new Error('a sprite is made of one frame at least');
  // A frame that is not there shows nothing far.
  const absent = two && three ? null : filled(gpu, first.image);
  const [nearSecond, nearThird] = [two ?? absent, three ?? absent];
  if (!nearSecond || !nearThird) throw new Error('unreachable: absent frames are filled');
  const image = medianFarKernel(
    gpu,
    {
      first: first.image,
      second: frames[1]?.image ?? first.image,
      third: frames[2]?.image ?? first.image,
      nearFirst: one,
      nearSecond,
      nearThird,
    },
    {},
  );
  const both = combine(gpu, one, nearSecond, 'intersection');
  const unseen = combine(gpu, both, nearThird, 'intersection');
  for (const plane of new Set([one, nearSecond, nearThird, both])) gpu.release(plane);
  return { image, unseen };
}

/** A field of ones. */
function filled(gpu: Gpu, { width, height }: Size): Field {
  const field = gpu.field({ width, height });
  gpu.upload(field, new Float32Array(width * height).fill(1));
  return field;
}

/** 1 where disparity is above the bound. */
function near(gpu: Gpu, disparity: Field, bound: number): Field {
  const far = threshold(gpu, disparity, { high: bound });
  const result = threshold(gpu, far, { high: 0.5 });
  gpu.release(far);
  return result;
}

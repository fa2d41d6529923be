import type { Gpu } from '../../../kernels/gpu/gpu.ts';
import type { Field, Image } from '../../../kernels/gpu/plane.ts';
import { findHole } from '../../../kernels/hole/tiles.ts';
import { blank } from '../../../kernels/hole/window.ts';
import { dividedSize, rise, shrinkHoleTo, shrinkTo } from '../../../kernels/pyramid/any-factor.ts';
import { type MaskRule, pull, pullHole, push } from '../../../kernels/pyramid/pull-push.ts';

/** What a solver is given on one level. */
export interface Level {
  readonly image: Image;
  readonly mask: Field;
  readonly init?: Image | undefined;
  readonly allowed?: Field | undefined;
}
export type Factor = 2 | 1.5;
export type Upsampling = 'bilinear' | 'nearest';

/** A coarsest level must not be smaller than this on its short side, pixels. */
const SMALLEST_SIDE = 16;

/** As many levels as bring the hole down to about four pixels of thickness. */
export async function chooseLevels(gpu: Gpu, hole: Field, factor: Factor): Promise<number> {
  const { depth } = await findHole(gpu, hole);
  const side = Math.min(hole.width, hole.height);
  const halvings = Math.max(0, Math.log2(side / SMALLEST_SIDE));
  const levels = (halvings: number) => 1 + Math.floor(halvings / Math.log2(factor));
  return Math.max(1, Math.min(levels(depth - 2), levels(halvings)));
}

/** Levels from the finest on, as many as are wanted and hold at least one known pixel. */
export async function buildPyramid(
  gpu: Gpu,
  finest: Level,
  levels: number,
  { factor, rule }: { readonly factor: Factor; readonly rule: MaskRule },
): Promise<Level[]> {
  const pyramid = [finest];
  for (let at = finest; pyramid.length < levels; at = pyramid.at(-1) ?? finest) {
    if (at.image.width === 1 && at.image.height === 1) break;
    const coarser = coarserMask(gpu, at.mask, factor, rule);
    const { missing, pixels } = await findHole(gpu, coarser);
    if (missing === pixels) {
      gpu.release(coarser);
      break;
    }
    pyramid.push({
      image: coarserImage(gpu, at.image, at.mask, factor),
      mask: coarser,
      init: at.init && coarserWhole(gpu, at.init, factor),
      allowed: at.allowed && coarserMask(gpu, at.allowed, factor),
    });
  }
  return pyramid;
}

/** A coarser result on a finer level, in its missing pixels. */
export const raise = (
  gpu: Gpu,
  { image, mask }: Level,
  coarser: Image,
  upsampling: Upsampling,
): Image =>
  upsampling === 'bilinear' && isHalf(coarser, image)
    ? push(gpu, image, mask, coarser)
    : rise(gpu, image, mask, coarser, upsampling);

const isHalf = (coarse: Image, fine: Image): boolean =>
  coarse.width === Math.ceil(fine.width / 2) && coarse.height === Math.ceil(fine.height / 2);

const coarserImage = (gpu: Gpu, image: Image, mask: Field, factor: Factor): Image =>
  factor === 2 ? pull(gpu, image, mask) : shrinkTo(gpu, image, mask, dividedSize(image, factor));

const coarserMask = (gpu: Gpu, mask: Field, factor: Factor, rule: MaskRule = 'all'): Field =>
  factor === 2
    ? pullHole(gpu, mask, rule)
    : shrinkHoleTo(gpu, mask, dividedSize(mask, factor), rule);

/** A coarser picture, every pixel counted. */
function coarserWhole(gpu: Gpu, picture: Image, factor: Factor): Image {
  const nothing = blank(gpu, picture);
  const coarser = coarserImage(gpu, picture, nothing, factor);
  gpu.release(nothing);
  return coarser;
}

import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image } from '../gpu/plane.ts';
import { findHole } from '../hole/tiles.ts';
import { toBytes } from '../patch/bytes.ts';
import { chiSquare } from './blocks.ts';
import { allowedBy, type Context, type ContextOptions, contextOf } from './context.ts';
import { readPicture } from './picture.ts';

export interface ContextPlanes {
  /** 1 where what is missing may be copied from. */
  readonly allowed: Field;
  /** By pixel: its block, from 1. */
  readonly blocks: Field;
  /** By pixel: its kind of texture, from 1; 0 where it is missing. */
  readonly textons: Field;
  /** For each two blocks how much their textons differ, χ² 0..1. */
  readonly likeness: Field;
}

/** The context of a picture as planes: for fills that copy, and to look at. Everything is allowed where nothing is missing or known. */
export async function contextPlanes(
  gpu: Gpu,
  image: Image,
  mask: Field,
  options: ContextOptions,
  margin: number,
): Promise<ContextPlanes> {
  const size = { width: image.width, height: image.height };
  const planeOf = (data: Float32Array, at = size) => {
    const plane = gpu.field(at);
    gpu.upload(plane, data);
    return plane;
  };
  const { missing, pixels } = await findHole(gpu, mask);
  if (missing === 0 || missing === pixels) {
    return {
      allowed: planeOf(new Float32Array(pixels).fill(1)),
      blocks: planeOf(new Float32Array(pixels).fill(1)),
      textons: planeOf(new Float32Array(pixels)),
      likeness: planeOf(new Float32Array(1), { width: 1, height: 1 }),
    };
  }
  const source = toBytes(gpu, image, mask);
  const picture = await readPicture(gpu, { source, hole: mask });
  const context = await contextOf(gpu, source, picture, options);
  gpu.release(source);
  const { blocks, blockAt, textons } = context;
  return {
    allowed: planeOf(Float32Array.from(allowedBy(context, picture.missing, margin))),
    blocks: planeOf(Float32Array.from(blockAt, (b) => b + 1)),
    textons: planeOf(Float32Array.from(textons, (t) => (t === 255 ? 0 : t + 1))),
    likeness: planeOf(likenessOf(context), { width: blocks.length, height: blocks.length }),
  };
}

const likenessOf = ({ blocks }: Context): Float32Array =>
  Float32Array.from(blocks.flatMap((a) => blocks.map((b) => chiSquare(a.histogram, b.histogram))));

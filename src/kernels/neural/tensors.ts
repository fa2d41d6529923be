import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import channelTwin from './channel.twin.js?raw';
import channelWgsl from './channel.wgsl?raw';
import layTwin from './lay.twin.js?raw';
import layWgsl from './lay.wgsl?raw';
import packTwin from './pack.twin.js?raw';
import packWgsl from './pack.wgsl?raw';
import rescaleTwin from './rescale.twin.js?raw';
import rescaleWgsl from './rescale.wgsl?raw';
import rescaleMaskTwin from './rescale-mask.twin.js?raw';
import rescaleMaskWgsl from './rescale-mask.wgsl?raw';
import unpackTwin from './unpack.twin.js?raw';
import unpackWgsl from './unpack.wgsl?raw';

const packKernel = kernel({
  name: 'neural/pack',
  wgsl: packWgsl,
  twin: packTwin,
  reads: { image: 'image', mask: 'field', extra: 'field', table: 'field' },
  writes: 'field',
  uniforms: {
    channels: 'u32',
    planeHeight: 'u32',
    imageWidth: 'u32',
    imageHeight: 'u32',
    interleaved: 'u32',
  },
});
const unpackKernel = kernel({
  name: 'neural/unpack',
  wgsl: unpackWgsl,
  twin: unpackTwin,
  reads: { tensor: 'field', table: 'field' },
  writes: 'image',
  uniforms: { channels: 'u32', planeWidth: 'u32', planeHeight: 'u32', interleaved: 'u32' },
});
const channelKernel = kernel({
  name: 'neural/channel',
  wgsl: channelWgsl,
  twin: channelTwin,
  reads: { image: 'image' },
  writes: 'field',
});
const layKernel = kernel({
  name: 'neural/lay',
  wgsl: layWgsl,
  twin: layTwin,
  reads: { image: 'image', tile: 'image', mask: 'field' },
  writes: 'image',
  inPlace: true,
  uniforms: {
    left: 'u32',
    top: 'u32',
    tileWidth: 'u32',
    tileHeight: 'u32',
    across: 'u32',
    down: 'u32',
    masked: 'u32',
  },
});
const rescaleKernel = kernel({
  name: 'neural/rescale',
  wgsl: rescaleWgsl,
  twin: rescaleTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { fromWidth: 'u32', fromHeight: 'u32' },
});
const rescaleMaskKernel = kernel({
  name: 'neural/rescale-mask',
  wgsl: rescaleMaskWgsl,
  twin: rescaleMaskTwin,
  reads: { mask: 'field' },
  writes: 'field',
  uniforms: { fromWidth: 'u32', fromHeight: 'u32' },
});

/**
 * A batch of one as it lies in memory: `planar` is [1, C, H, W] in a field of W x (C H), `interleaved`
 * is [1, H, W, C] in a field of (W C) x H.
 */
export interface Shape extends Size {
  readonly channels: number;
  readonly order: 'planar' | 'interleaved';
}

export const tensorSize = ({ width, height, channels, order }: Shape): Size =>
  order === 'planar' ? { width, height: height * channels } : { width: width * channels, height };

/** Weights of 1, hole, R, G, B, known R, known G, known B, extra, known extra. */
export type Weights = readonly number[];
const TERMS = 10;

export interface Sight {
  readonly image: Image;
  readonly mask: Field;
  /** One more number per pixel: depth, edges. */
  readonly extra?: Field | undefined;
}

/**
 * A network's input of a given shape, a row of ten weights per channel. The picture lies in the upper
 * left corner; what is beyond is mirrored.
 */
export function pack(
  gpu: Gpu,
  { image, mask, extra }: Sight,
  rows: readonly Weights[],
  shape: Shape,
): Field {
  const table = upload(gpu, rows, TERMS);
  const { width: imageWidth, height: imageHeight } = image;
  const tensor = packKernel(
    gpu,
    { image, mask, extra: extra ?? mask, table },
    {
      channels: shape.channels,
      planeHeight: shape.height,
      imageWidth,
      imageHeight,
      interleaved: Number(shape.order === 'interleaved'),
    },
    { size: tensorSize(shape) },
  );
  gpu.release(table);
  return tensor;
}

/**
 * A picture of `size` from a network's output: for R, G and B a row of weights of the tensor's channels,
 * and a constant at its end.
 */
export function unpack(
  gpu: Gpu,
  tensor: Field,
  shape: Shape,
  rows: readonly [Weights, Weights, Weights],
  size: Size,
): Image {
  const table = upload(gpu, rows, shape.channels + 1);
  const image = unpackKernel(
    gpu,
    { tensor, table },
    {
      channels: shape.channels,
      planeWidth: shape.width,
      planeHeight: shape.height,
      interleaved: Number(shape.order === 'interleaved'),
    },
    { size },
  );
  gpu.release(table);
  return image;
}

/** The first channel as a field. */
export const firstChannel = (gpu: Gpu, image: Image): Field => channelKernel(gpu, { image }, {});

export interface Placing {
  readonly left: number;
  readonly top: number;
  /** Pixels over which the tile fades in from its left and its upper edge; 0 where nothing is beside it. */
  readonly across?: number;
  readonly down?: number;
  /** Only missing pixels change. */
  readonly mask?: Field;
}

/** Lays a tile onto `image`, in place. */
export function lay(gpu: Gpu, image: Image, tile: Image, placing: Placing): void {
  const { left, top, across = 0, down = 0, mask } = placing;
  const where = mask ?? upload(gpu, [[1]], 1);
  layKernel(
    gpu,
    { image, tile, mask: where },
    {
      left,
      top,
      tileWidth: tile.width,
      tileHeight: tile.height,
      across,
      down,
      masked: Number(mask !== undefined),
    },
  );
  if (!mask) gpu.release(where);
}

/** The picture at another size. */
export const rescale = (gpu: Gpu, image: Image, size: Size): Image =>
  rescaleKernel(gpu, { image }, { fromWidth: image.width, fromHeight: image.height }, { size });

/** The mask at another size; a pixel is missing where any that it touches was. */
export const rescaleMask = (gpu: Gpu, mask: Field, size: Size): Field =>
  rescaleMaskKernel(gpu, { mask }, { fromWidth: mask.width, fromHeight: mask.height }, { size });

function upload(gpu: Gpu, rows: readonly Weights[], width: number): Field {
  const table = gpu.field({ width, height: rows.length });
  gpu.upload(table, Float32Array.from(rows.flat()));
  return table;
}

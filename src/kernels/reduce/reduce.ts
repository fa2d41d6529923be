import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import channelSumsTwin from './channel-sums.twin.js?raw';
import channelSumsWgsl from './channel-sums.wgsl?raw';
import extremesTwin from './extremes.twin.js?raw';
import extremesWgsl from './extremes.wgsl?raw';
import sumsTwin from './sums.twin.js?raw';
import sumsWgsl from './sums.wgsl?raw';

const TILE = 16;

const reads = { values: 'field', region: 'field' } as const;
const uniforms = { valuesWidth: 'u32', valuesHeight: 'u32', rule: 'u32', margin: 'u32' } as const;

export const sumsKernel = kernel({
  name: 'reduce/sums',
  wgsl: sumsWgsl,
  twin: sumsTwin,
  reads,
  writes: 'image',
  uniforms,
});
export const extremesKernel = kernel({
  name: 'reduce/extremes',
  wgsl: extremesWgsl,
  twin: extremesTwin,
  reads,
  writes: 'image',
  uniforms,
});

export const channelSumsKernel = kernel({
  name: 'reduce/channel-sums',
  wgsl: channelSumsWgsl,
  twin: channelSumsTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { imageWidth: 'u32', imageHeight: 'u32', margin: 'u32' },
});

/** Which pixels count. Left out, all of them do. */
export interface Where {
  /** Pixels of at least one half count, or with `outside` those below it. */
  readonly region?: Field | undefined;
  readonly outside?: boolean;
  /** Pixels this close to the border never count. */
  readonly margin?: number;
}

export interface Sums {
  readonly sum: number;
  readonly squares: number;
  readonly count: number;
}
export interface Extremes {
  /** Both 0 where nothing counts. */
  readonly smallest: number;
  readonly largest: number;
  readonly count: number;
}

/**
 * Sum, sum of squares and count of a field. Tiles of 16x16 are added on the device row by row in
 * `f32`, tiles on the CPU in `f64`, both in a fixed order: the same bits every time. What lies outside
 * the region is not looked at. Reads back one pixel for each tile.
 */
export async function sums(gpu: Gpu, values: Field, where: Where = {}): Promise<Sums> {
  let [sum, squares, count] = [0, 0, 0];
  for (const [tileSum, tileSquares, tileCount] of await tilesOf(gpu, sumsKernel, values, where)) {
    sum += tileSum;
    squares += tileSquares;
    count += tileCount;
  }
  return { sum, squares, count };
}

/** The smallest and the largest value of a field. Reads back one pixel for each tile. */
export async function extremes(gpu: Gpu, values: Field, where: Where = {}): Promise<Extremes> {
  let [smallest, largest, count] = [0, 0, 0];
  for (const [low, high, tileCount] of await tilesOf(gpu, extremesKernel, values, where)) {
    if (tileCount === 0) continue;
    smallest = count === 0 ? low : Math.min(smallest, low);
    largest = count === 0 ? high : Math.max(largest, high);
    count += tileCount;
  }
  return { smallest, largest, count };
}

/** The sums of R, G and B, added as `sums` does; pixels within `margin` of the border do not count. */
export async function channelSums(
  gpu: Gpu,
  image: Image,
  { margin = 0 } = {},
): Promise<readonly [number, number, number]> {
  const { width: imageWidth, height: imageHeight } = image;
  const size = { size: tileSize(image) };
  const tiles = channelSumsKernel(gpu, { image }, { imageWidth, imageHeight, margin }, size);
  const sum: [number, number, number] = [0, 0, 0];
  for (const [red, green, blue] of await readTiles(gpu, tiles)) {
    sum[0] += red;
    sum[1] += green;
    sum[2] += blue;
  }
  return sum;
}

type Tile = readonly [number, number, number];

async function tilesOf(
  gpu: Gpu,
  reduce: typeof sumsKernel,
  values: Field,
  { region, outside = false, margin = 0 }: Where,
): Promise<Tile[]> {
  const tiles = reduce(
    gpu,
    // A kernel has all its reads; where everything counts the region is not looked at.
    { values, region: region ?? values },
    {
      valuesWidth: values.width,
      valuesHeight: values.height,
      rule: region ? (outside ? 2 : 1) : 0,
      margin,
    },
    { size: tileSize(values) },
  );
  return readTiles(gpu, tiles);
}

async function readTiles(gpu: Gpu, tiles: Image): Promise<Tile[]> {
  const numbers = await gpu.read(tiles);
  gpu.release(tiles);
  return Array.from({ length: numbers.length / 4 }, (_, i) => {
    const [a = 0, b = 0, c = 0] = numbers.subarray(4 * i, 4 * i + 3);
    return [a, b, c];
  });
}

export const tileSize = ({ width, height }: Size): Size => ({
  width: Math.ceil(width / TILE),
  height: Math.ceil(height / TILE),
});

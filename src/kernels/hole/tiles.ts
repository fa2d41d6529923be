import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import largestTwin from './largest.twin.js?raw';
import largestWgsl from './largest.wgsl?raw';
import tilesTwin from './tiles.twin.js?raw';
import tilesWgsl from './tiles.wgsl?raw';

const TILE = 16;
const TILE_LEVEL = 4; // a tile is one pixel of pyramid level 4

export const tilesKernel = kernel({
  name: 'hole/tiles',
  wgsl: tilesWgsl,
  twin: tilesTwin,
  reads: { mask: 'field' },
  writes: 'field',
  uniforms: { maskWidth: 'u32', maskHeight: 'u32' },
});
export const largestKernel = kernel({
  name: 'hole/largest',
  wgsl: largestWgsl,
  twin: largestTwin,
  reads: { image: 'image' },
  writes: 'field',
  uniforms: { imageWidth: 'u32', imageHeight: 'u32' },
});

export interface Window extends Size {
  readonly left: number;
  readonly top: number;
}

/** Where a hole lies and how thick it is, as coarsely as solvers need it. */
export interface HoleExtent {
  readonly missing: number;
  readonly pixels: number;
  /** A window around the hole, with a margin of known pixels on every side but the picture's border. */
  readonly window: Window;
  /** The first pyramid level of the window on which no pixel is missing. */
  readonly depth: number;
}

const tileSize = ({ width, height }: Size): Size => ({
  width: Math.ceil(width / TILE),
  height: Math.ceil(height / TILE),
});

/**
 * Finds the hole (mask at least one half) and a window around it with at least `margin` known pixels.
 * Reads back one number for each tile of 16x16 pixels.
 */
export async function findHole(gpu: Gpu, mask: Field, margin = TILE): Promise<HoleExtent> {
  const size = tileSize(mask);
  const { width: maskWidth, height: maskHeight } = mask;
  const tiles = tilesKernel(gpu, { mask }, { maskWidth, maskHeight }, { size });
  const counts = await gpu.read(tiles);
  gpu.release(tiles);
  return measure(counts, mask, margin);
}

/** The extent that goes with the count of missing pixels in each tile. */
export function measure(counts: Float32Array, mask: Size, margin = TILE): HoleExtent {
  const { width, height } = tileSize(mask);
  let [left, top, right, bottom, missing] = [width, height, -1, -1, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const count = counts[y * width + x] ?? 0;
      if (count === 0) continue;
      missing += count;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const more = Math.ceil(margin / TILE);
  const x0 = Math.max(0, left - more);
  const y0 = Math.max(0, top - more);
  const x1 = Math.min(width, right + 1 + more);
  const y1 = Math.min(height, bottom + 1 + more);
  const window = {
    left: x0 * TILE,
    top: y0 * TILE,
    width: Math.min(mask.width, x1 * TILE) - x0 * TILE,
    height: Math.min(mask.height, y1 * TILE) - y0 * TILE,
  };
  const isFull = (x: number, y: number) => {
    const inTile = Math.min(TILE, mask.width - x * TILE) * Math.min(TILE, mask.height - y * TILE);
    return counts[y * width + x] === inTile;
  };
  let level: boolean[][] = [];
  for (let y = y0; y < y1; y++) {
    level.push(Array.from({ length: Math.max(0, x1 - x0) }, (_, x) => isFull(x0 + x, y)));
  }
  let depth = TILE_LEVEL;
  while (
    level.some((row) => row.includes(true)) &&
    (level.length > 1 || (level[0]?.length ?? 0) > 1)
  ) {
    depth++;
    level = halve(level);
  }
  return { missing, pixels: mask.width * mask.height, window, depth };
}

/** A coarse pixel is missing when all of its children are. */
function halve(level: readonly (readonly boolean[])[]): boolean[][] {
  const rows = Math.ceil(level.length / 2);
  const columns = Math.ceil((level[0]?.length ?? 0) / 2);
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: columns }, (_, x) =>
      [level[2 * y], level[2 * y + 1]]
        .flatMap((row) => (row ? [row[2 * x], row[2 * x + 1]] : []))
        .every((child) => child !== false),
    ),
  );
}

/** The largest absolute value of R, G or B anywhere. Reads back one number for each tile. */
export async function largest(gpu: Gpu, image: Image): Promise<number> {
  const { width: imageWidth, height: imageHeight } = image;
  const tiles = largestKernel(
    gpu,
    { image },
    { imageWidth, imageHeight },
    { size: tileSize(image) },
  );
  const values = await gpu.read(tiles);
  gpu.release(tiles);
  return values.reduce((most, value) => Math.max(most, value), 0);
}

import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Image, Matches, Size } from '../gpu/plane.ts';
import type { HoleWindow } from '../hole/fill.ts';
import { shrinkBytes, toBytes } from '../patch/bytes.ts';
import { halfSize, pullHole } from '../pyramid/pull-push.ts';
import { type Attention, attend } from './attention.ts';
import contextCopyTwin from './context-copy.twin.js?raw';
import contextCopyWgsl from './context-copy.wgsl?raw';
import contextDistancesWgsl from './context-distances.wgsl?raw';
import { contextDistancesTwin } from './context-twin.ts';
import { type Flow, noteFlow } from './flow.ts';
import { uploadField } from './maps.ts';

export const contextDistancesKernel = kernel({
  name: 'layer/context-distances',
  wgsl: contextDistancesWgsl,
  twin: contextDistancesTwin,
  reads: { image: 'image', hole: 'field', queries: 'field', keys: 'field' },
  writes: 'field',
  uniforms: { radius: 'u32', imageWidth: 'u32', imageHeight: 'u32' },
});
export const contextCopyKernel = kernel({
  name: 'layer/context-copy',
  wgsl: contextCopyWgsl,
  twin: contextCopyTwin,
  reads: {
    image: 'image',
    hole: 'field',
    cells: 'field',
    keys: 'field',
    distances: 'field',
    shares: 'field',
    totals: 'image',
  },
  writes: 'image',
  uniforms: {
    cellsWidth: 'u32',
    cellsHeight: 'u32',
    keyCount: 'u32',
    queries: 'u32',
    best: 'u32',
    firstRow: 'u32',
    endRow: 'u32',
  },
});

export interface ContextOptions {
  /** Surroundings are compared at half size, in squares of 2 radius + 1 pixels there. */
  readonly radius: number;
  /** Copy from the best key alone, or mix all keys by softmax. */
  readonly copy: 'best' | 'mix';
  /** Of the softmax of the mix: factor of the mean squared difference of code values. */
  readonly sharpness: number;
}

/** Numbers of one table of distances; more queries are done band by band. */
const TABLE = 2 ** 22;
/** R, G and B together, squares of bytes. */
const UNIT = 3 * 255 ** 2;

type Cell = readonly [x: number, y: number];

/**
 * Attention without a network: what is missing is copied from where the surroundings are most alike.
 * Cells are 2x2 pixels. For every cell whose patch of 4x4 pixels touches the hole, the known surroundings are
 * compared with those of every cell whose patch is known, in whole numbers at half size; the patches are mixed by softmax
 * or copied, and averaged where they overlap. Where no patch is known the window stays as it starts.
 * Gives the window filled, and the flow: where each missing pixel of the picture looks.
 */
export async function* contextFill(
  gpu: Gpu,
  { start, hole }: HoleWindow,
  flow: Flow,
  { radius, copy, sharpness }: ContextOptions,
): AsyncGenerator<
  { readonly k: number; readonly of: number; readonly current: Image },
  { readonly image: Image; readonly flow: Matches },
  void
> {
  const grid = halfSize(hole);
  const { queries, keys } = cellsOf(await gpu.read(hole), hole, grid);
  let image = start;
  let { matches } = flow;
  if (keys.length === 0) return { image, flow: matches };
  const bytes = toBytes(gpu, start, hole);
  const half = shrinkBytes(gpu, bytes, hole);
  const halfHole = pullHole(gpu, hole, 'any');
  const places = upload(gpu, keys);
  const valid = uploadField(
    gpu,
    { width: keys.length, height: 1 },
    new Float32Array(keys.length).fill(1),
  );
  const bands = bandsOf(queries, keys.length);
  for (const [done, { firstRow, endRow }] of bands.entries()) {
    // Patches of the row before reach into the first pixels of the band.
    const mine = queries.filter(([, y]) => y >= firstRow - 1 && y < endRow);
    const asked = upload(gpu, mine);
    const cells = indexOf(gpu, mine, grid);
    const distances = contextDistancesKernel(
      gpu,
      { image: half, hole: halfHole, queries: asked, keys: places },
      { radius, imageWidth: grid.width, imageHeight: grid.height },
      { size: { width: mine.length, height: keys.length } },
    );
    const attention: Attention = attend(gpu, distances, valid, {
      scale: -sharpness / UNIT,
      strict: true,
    });
    const rows = { firstRow, endRow };
    const filled = contextCopyKernel(
      gpu,
      { image, hole, cells, keys: places, distances, ...attention },
      {
        cellsWidth: grid.width,
        cellsHeight: grid.height,
        keyCount: keys.length,
        queries: mine.length,
        best: copy === 'best' ? 1 : 0,
        ...rows,
      },
    );
    const looked = noteFlow(
      gpu,
      { ...flow, matches },
      { cells, keys: places, totals: attention.totals },
      { rate: 2, ...rows },
    );
    for (const plane of [asked, cells, distances, attention.shares, attention.totals, matches]) {
      gpu.release(plane);
    }
    if (image !== start) gpu.release(image);
    image = filled;
    matches = looked;
    await gpu.breathe();
    yield { k: done + 1, of: bands.length, current: image };
  }
  for (const plane of [bytes, half, halfHole, places, valid]) gpu.release(plane);
  return { image, flow: matches };
}

/** Cells whose patch of 4x4 pixels touches the hole, and those whose patch lies inside and is known. */
function cellsOf(
  hole: Float32Array,
  { width, height }: Size,
  grid: Size,
): { readonly queries: readonly Cell[]; readonly keys: readonly Cell[] } {
  const queries: Cell[] = [];
  const keys: Cell[] = [];
  for (let y = 0; y < grid.height; y++) {
    for (let x = 0; x < grid.width; x++) {
      let [touches, inside] = [false, true];
      for (let py = 2 * y - 1; py < 2 * y + 3; py++) {
        for (let px = 2 * x - 1; px < 2 * x + 3; px++) {
          if (px < 0 || py < 0 || px >= width || py >= height) inside = false;
          else if ((hole[py * width + px] as number) >= 0.5) touches = true;
        }
      }
      if (touches) queries.push([x, y]);
      else if (inside) keys.push([x, y]);
    }
  }
  return { queries, keys };
}

/** Rows of cells, so many at once as a table of distances holds. */
function bandsOf(
  queries: readonly Cell[],
  keys: number,
): readonly { readonly firstRow: number; readonly endRow: number }[] {
  const rows = new Map<number, number>();
  for (const [, y] of queries) rows.set(y, (rows.get(y) ?? 0) + 1);
  const bands: { firstRow: number; endRow: number }[] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const [y, count] of rows) {
    const last = bands.at(-1);
    if (last && (held + count) * keys <= TABLE) {
      last.endRow = y + 1;
      held += count;
      continue;
    }
    bands.push({ firstRow: y, endRow: y + 1 });
    held = count + (rows.get(y - 1) ?? 0);
  }
  // A patch of the last row reaches into pixels whose last cell is one further.
  const last = bands.at(-1);
  if (last) last.endRow++;
  return bands;
}

const upload = (gpu: Gpu, cells: readonly Cell[]): Field =>
  uploadField(gpu, { width: cells.length, height: 2 }, [
    ...cells.map(([x]) => x),
    ...cells.map(([, y]) => y),
  ]);

/** For each cell its place in a list, -1 for those that are not in it. */
function indexOf(gpu: Gpu, cells: readonly Cell[], grid: Size): Field {
  const index = new Float32Array(grid.width * grid.height).fill(-1);
  cells.forEach(([x, y], i) => {
    index[y * grid.width + x] = i;
  });
  return uploadField(gpu, grid, index);
}

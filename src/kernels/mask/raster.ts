import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import { describeSize, type Field, type Size } from '../gpu/plane.ts';
import type { PlainTwin } from '../gpu/source.ts';
import { coversOf } from './covers.ts';
import wgsl from './raster.wgsl?raw';
import { compile, LONGEST_SIDE, type Shape, UNITS } from './shapes.ts';
import { readTable, writeTable } from './table.ts';
import { listTiles, TILE } from './tiles.ts';

/** The definition, tile by tile: the last shape over a pixel's centre decides. */
const twin: PlainTwin = ([shapes, tiles, entries], output, { width, height }) => {
  if (!shapes || !tiles || !entries) return null;
  const known = new Map<number, ReturnType<typeof prepare>>();
  const prepare = (index: number) => {
    const { figure, value } = readTable(shapes, index);
    return { covers: coversOf(figure), value };
  };
  const columns = Math.ceil(width / TILE);
  return (row) => {
    if (row % TILE !== 0) return;
    for (let column = 0; column < columns; column++) {
      const tile = (row / TILE) * columns + column;
      const [start, end, base] = tiles.subarray(3 * tile, 3 * tile + 3) as unknown as Triple;
      const [left, top] = [column * TILE, row];
      const [right, bottom] = [Math.min(left + TILE, width), Math.min(top + TILE, height)];
      for (let y = top; y < bottom; y++) output.fill(base, y * width + left, y * width + right);
      for (const index of entries.subarray(start, end)) {
        let shape = known.get(index);
        if (!shape) {
          shape = prepare(index);
          known.set(index, shape);
        }
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) {
            if (shape.covers(UNITS * (x + 0.5), UNITS * (y + 0.5)))
              output[y * width + x] = shape.value;
          }
        }
      }
    }
  };
};
type Triple = readonly [number, number, number];

export const rasterKernel = kernel({
  name: 'mask/raster',
  wgsl,
  twin,
  reads: { shapes: 'field', tiles: 'field', entries: 'field' },
  writes: 'field',
});

/**
 * A mask of shapes: 1 where the last shape over a pixel's centre draws, 0 where it erases or where
 * there is none. The same to the last pixel on every backend (see shapes.ts).
 * Errors: `Error` where a side of the picture is longer than 32,768 pixels.
 */
export function rasterise(gpu: Gpu, size: Size, shapes: readonly Shape[]): Field {
  if (Math.max(size.width, size.height) > LONGEST_SIDE) {
    throw new Error(
      `shapes are drawn on pictures of at most ${LONGEST_SIDE} pixels a side, this one is ` +
        `${describeSize(size)}; scale it down`,
    );
  }
  const compiled = shapes.flatMap((shape) => compile(shape, size) ?? []);
  const { tiles, entries } = listTiles(compiled, size);
  const [table, lists, members] = [writeTable(compiled), tiles, entries].map((data) => {
    const plane = gpu.field({ width: data.length, height: 1 });
    gpu.upload(plane, data);
    return plane;
  }) as [Field, Field, Field];
  const mask = rasterKernel(gpu, { shapes: table, tiles: lists, entries: members }, {}, { size });
  for (const plane of [table, lists, members]) gpu.release(plane);
  return mask;
}

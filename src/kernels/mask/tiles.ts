import type { Size } from '../gpu/plane.ts';
import { type Covers, coversOf } from './covers.ts';
import { type Compiled, type Figure, UNITS, type Window } from './shapes.ts';

export const TILE = 16;
const TILE_UNITS = TILE * UNITS;
const CENTRE = UNITS / 2;

/** Told of every tile that a shape may touch; `full` where it covers all pixels of the tile. */
export type Visit = (tileX: number, tileY: number, full: boolean) => void;

/**
 * Visits the tiles of a picture that a shape may touch, row by row: all that hold a covered pixel, and
 * few more. So work goes with what is drawn, not with the picture.
 */
export function visitTiles(
  { figure, window }: Compiled,
  covers: Covers,
  size: Size,
  visit: Visit,
): void {
  const { left, top, right, bottom } = window;
  const columns = Math.ceil(size.width / TILE);
  const rows = Math.ceil(size.height / TILE);
  const tileOf = (units: number, count: number) =>
    Math.min(Math.max(Math.floor(units / TILE_UNITS), 0), count - 1);
  if (right < 0 || bottom < 0 || left > columns * TILE_UNITS || top > rows * TILE_UNITS) return;
  // A tile's first centres lie half a pixel inside it.
  const lastRow = tileOf(bottom - CENTRE, rows);
  for (let tileY = tileOf(top, rows); tileY <= lastRow; tileY++) {
    const span = spanOf(figure, window, tileY * TILE_UNITS, (tileY + 1) * TILE_UNITS);
    if (!span) continue;
    const last = tileOf(Math.min(right, span.right) - CENTRE, columns);
    const crossed = figure.kind === 'polygon' ? crossedBy(figure.points, tileY, columns) : null;
    for (let tileX = tileOf(Math.max(left, span.left), columns); tileX <= last; tileX++) {
      const full = crossed?.has(tileX)
        ? false
        : coversCorners(covers, tileX * TILE_UNITS, tileY * TILE_UNITS);
      // A polygon covers a tile that no edge crosses whole or not at all.
      if (full || !crossed || crossed.has(tileX)) visit(tileX, tileY, full);
    }
  }
}

/** All but polygons are convex: with its four outermost centres a tile is covered whole. */
function coversCorners(covers: Covers, left: number, top: number): boolean {
  const [x0, y0] = [left + CENTRE, top + CENTRE];
  const [x1, y1] = [left + TILE_UNITS - CENTRE, top + TILE_UNITS - CENTRE];
  return covers(x0, y0) && covers(x1, y0) && covers(x0, y1) && covers(x1, y1);
}

/** How far a shape may reach to the left and right between two heights. */
function spanOf(
  figure: Figure,
  window: Window,
  top: number,
  bottom: number,
): { readonly left: number; readonly right: number } | null {
  if (figure.kind !== 'capsule') return window;
  const { x, y, dx, dy, radius2 } = figure;
  return axisSpan(x, y, dx, dy, top, bottom, Math.sqrt(radius2) + 1);
}

/** The extent of a line between two heights, both widened by `reach`. */
function axisSpan(
  x: number,
  y: number,
  dx: number,
  dy: number,
  top: number,
  bottom: number,
  reach: number,
): { readonly left: number; readonly right: number } | null {
  let [from, to] = [0, 1];
  if (dy !== 0) {
    const [a, b] = [(top - reach - y) / dy, (bottom + reach - y) / dy];
    from = Math.max(0, Math.min(a, b));
    to = Math.min(1, Math.max(a, b));
    if (from > to) return null;
  } else if (y < top - reach || y > bottom + reach) return null;
  const [x0, x1] = [x + from * dx, x + to * dx];
  return { left: Math.min(x0, x1) - reach, right: Math.max(x0, x1) + reach };
}

/** The tiles of a row that edges run through, and those beside them. */
function crossedBy(
  points: readonly (readonly [number, number])[],
  tileY: number,
  columns: number,
): ReadonlySet<number> {
  const tiles = new Set<number>();
  let [x0, y0] = points.at(-1) ?? [0, 0];
  for (const [x1, y1] of points) {
    const top = tileY * TILE_UNITS;
    const span = axisSpan(x0, y0, x1 - x0, y1 - y0, top, top + TILE_UNITS, 1);
    if (span) {
      const last = Math.min(Math.floor(span.right / TILE_UNITS), columns - 1);
      for (let x = Math.max(Math.floor(span.left / TILE_UNITS), 0); x <= last; x++) tiles.add(x);
    }
    [x0, y0] = [x1, y1];
  }
  return tiles;
}

/** For every tile: the shapes that touch it in part, in their order, over what covers it whole. */
export interface TileLists {
  /** Three numbers a tile: where its list starts and ends in `entries`, and the value under it. */
  readonly tiles: Float32Array;
  readonly entries: Float32Array;
}

/** Sorts shapes into tiles. What a later shape hides altogether is left out. */
export function listTiles(shapes: readonly Compiled[], size: Size): TileLists {
  const columns = Math.ceil(size.width / TILE);
  const count = columns * Math.ceil(size.height / TILE);
  const base = new Uint8Array(count);
  const latest = new Int32Array(count).fill(-1);
  const lengths = new Int32Array(count);
  const before: number[] = [];
  const shapeOf: number[] = [];
  shapes.forEach((shape, index) => {
    const { value, figure } = shape;
    visitTiles(shape, coversOf(figure), size, (tileX, tileY, full) => {
      const tile = tileY * columns + tileX;
      if (full) {
        base[tile] = value;
        latest[tile] = -1;
        lengths[tile] = 0;
        return;
      }
      if (latest[tile] === -1 && base[tile] === value) return;
      before.push(latest[tile] as number);
      latest[tile] = shapeOf.push(index) - 1;
      lengths[tile] = (lengths[tile] as number) + 1;
    });
  });
  const tiles = new Float32Array(3 * count);
  const entries = new Float32Array(
    Math.max(
      1,
      lengths.reduce((sum, length) => sum + length, 0),
    ),
  );
  let start = 0;
  for (let tile = 0; tile < count; tile++) {
    const end = start + (lengths[tile] as number);
    tiles.set([start, end, base[tile] as number], 3 * tile);
    let entry = latest[tile] as number;
    for (let at = end - 1; at >= start; at--) {
      entries[at] = shapeOf[entry] as number;
      entry = before[entry] as number;
    }
    start = end;
  }
  return { tiles, entries };
}

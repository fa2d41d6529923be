import type { Stroke } from '../../engine/schema/params.ts';
import type { Point } from './camera.ts';

/** Strokes as they are painted: picture coordinates, pixel centres at .5. */

/** A stroke may differ from the hand's way by this part of its radius, and by so many pixels. */
const SHARE_OF_RADIUS = 0.04;
const [LEAST_ERROR, MOST_ERROR] = [0.15, 1];
/** Points are kept to a tenth of a pixel. */
const PER_PIXEL = 10;

/** The stroke that is kept of a way of the pen: as few points as tell it apart from no other. */
export function strokeOf(
  way: readonly Point[],
  { radius, erase }: { readonly radius: number; readonly erase: boolean },
): Stroke {
  const error = Math.min(MOST_ERROR, Math.max(LEAST_ERROR, radius * SHARE_OF_RADIUS));
  const points = simplify(way, error).flatMap((point) => point.map(round));
  return { radius: round(radius), ...(erase ? { erase } : {}), points };
}

const round = (v: number): number => Math.round(v * PER_PIXEL) / PER_PIXEL;

/**
 * The fewest of the points from which no dropped one is farther than `error` (Douglas and Peucker
 * 1973). Both ends stay.
 */
export function simplify(way: readonly Point[], error: number): readonly Point[] {
  if (way.length <= 2) return isDot(way) ? way.slice(0, 1) : way;
  const kept = new Set([0, way.length - 1]);
  const open: (readonly [number, number])[] = [[0, way.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const [farthest, distance] = farthestFrom(way, from, to);
    if (distance <= error) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  const points = way.filter((_, index) => kept.has(index));
  return isDot(points) ? points.slice(0, 1) : points;
}

const isDot = (way: readonly Point[]): boolean =>
  way.length === 2 && way[0]?.[0] === way[1]?.[0] && way[0]?.[1] === way[1]?.[1];

function farthestFrom(way: readonly Point[], from: number, to: number): [number, number] {
  const [start, end] = [way[from] as Point, way[to] as Point];
  let [index, most] = [from, -1];
  for (let i = from + 1; i < to; i++) {
    const distance = distanceTo(way[i] as Point, start, end);
    if (distance > most) [index, most] = [i, distance];
  }
  return [index, most];
}

/** The distance of a point from a line between two points. */
function distanceTo([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / square;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

/** The last point of the last stroke: where a straight line goes on. */
export function lastPoint(strokes: readonly Stroke[]): Point | null {
  const points = strokes.at(-1)?.points ?? [];
  const [x, y] = points.slice(-2);
  return x === undefined || y === undefined ? null : [x, y];
}

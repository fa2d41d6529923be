import type { Point, Size } from './camera.ts';

/**
 * The line of a wipe. `angle` (radians) is the direction across it, from the first picture to the
 * second; `at` is where it stands along that direction, 0 and 1 at the ends of the stage.
 */
export interface Wipe {
  readonly at: number;
  readonly angle: number;
}

interface Line {
  /** The line's point nearest to the middle of the stage. */
  readonly knob: Point;
  /** The direction along the line. */
  readonly along: Point;
  /** Two points beyond the stage. */
  readonly ends: readonly [Point, Point];
}

/** How long the stage is across the line. */
const extentAcross = (angle: number, { width, height }: Size): number =>
  Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle));

export function lineOf({ at, angle }: Wipe, size: Size): Line {
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const offset = (at - 0.5) * extentAcross(angle, size);
  const knob: Point = [size.width / 2 + nx * offset, size.height / 2 + ny * offset];
  const along: Point = [-ny, nx];
  const far = size.width + size.height;
  const end = (way: number): Point => [knob[0] + along[0] * way, knob[1] + along[1] * way];
  return { knob, along, ends: [end(-far), end(far)] };
}

/** Where a line of this angle stands that passes a point, kept on the stage. */
export function wipeThrough([x, y]: Point, angle: number, size: Size): number {
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const offset = (x - size.width / 2) * nx + (y - size.height / 2) * ny;
  return Math.min(1, Math.max(0, 0.5 + offset / extentAcross(angle, size)));
}

/** Angles this close to upright or level become so, radians. */
const CATCH = 0.045;

/** The wipe turned about its knob until it points at a place. */
export function turnedTo([x, y]: Point, wipe: Wipe, size: Size): Wipe {
  const { knob, along } = lineOf(wipe, size);
  const way: Point = [x - knob[0], y - knob[1]];
  if (Math.hypot(...way) < 1) return wipe;
  // Either end may be held: the nearer one follows.
  const sign = Math.sign(way[0] * along[0] + way[1] * along[1]) || 1;
  const turned = Math.atan2(-way[0] * sign, way[1] * sign);
  const quarter = Math.round(turned / (Math.PI / 2)) * (Math.PI / 2);
  const angle = Math.abs(turned - quarter) < CATCH ? quarter : turned;
  return { angle, at: wipeThrough(knob, angle, size) };
}

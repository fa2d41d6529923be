import type { Size } from '../gpu/plane.ts';
import { ofTurns } from '../random/elementary.ts';

interface Drawn {
  /** What the shape covers becomes known again instead of missing. */
  readonly erase?: boolean;
}
/** All pixels whose centre lies within `radius` of a straight line; a disc where both ends are one. */
export interface Capsule extends Drawn {
  readonly kind: 'capsule';
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly radius: number;
}
/** Pixel centres from `left`, `top` up to, and without, `right`, `bottom`. */
export interface Rectangle extends Drawn {
  readonly kind: 'rectangle';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** Its first axis is turned clockwise by `turn` (1 is a full turn). */
export interface Ellipse extends Drawn {
  readonly kind: 'ellipse';
  readonly centre: readonly [x: number, y: number];
  readonly radii: readonly [number, number];
  readonly turn: number;
}
/** Closed; where it crosses itself, what is enclosed twice is not inside (even-odd rule). */
export interface Polygon extends Drawn {
  readonly kind: 'polygon';
  readonly points: readonly (readonly [x: number, y: number])[];
}
/** Lengths in pixels; pixel centres lie at .5. Later shapes lie over earlier ones. */
export type Shape = Capsule | Rectangle | Ellipse | Polygon;

/**
 * Shapes live on a grid of eighths of a pixel. All that decides whether a pixel is covered is whole
 * numbers from there on, so that every device comes to the same mask, down to the last pixel.
 */
export const UNITS = 8;
/** Largest coordinate, pixels: differences then stay below 2^20 units, as the shader's arithmetic needs. */
const FURTHEST = 65_535;
export const LONGEST_SIDE = 32_768;
export const MAX_RADIUS = 4096;
/** The radius of the circle that an ellipse's map makes of it. */
export const CIRCLE = 2 ** 14;

/** What decides whether a point is covered, all in units. */
export type Figure =
  | {
      readonly kind: 'capsule';
      readonly x: number;
      readonly y: number;
      readonly dx: number;
      readonly dy: number;
      /** Largest squared distance to an end. */
      readonly radius2: number;
      /** Largest absolute cross product of the axis and the way from its start. */
      readonly across: number;
    }
  | ({ readonly kind: 'rectangle' } & Window)
  | {
      readonly kind: 'ellipse';
      readonly x: number;
      readonly y: number;
      /** Rows of the map to the circle, with `shift` bits after the binary point. */
      readonly map: readonly [number, number, number, number];
      readonly shift: number;
    }
  | { readonly kind: 'polygon'; readonly points: readonly (readonly [number, number])[] };

export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A shape in units, with a window outside which it covers nothing. */
export interface Compiled {
  readonly figure: Figure;
  readonly window: Window;
  /** 1 = missing, or 0 where the shape erases. */
  readonly value: number;
}

const toUnits = (pixels: number): number =>
  Math.round(Math.min(Math.max(pixels, -FURTHEST), FURTHEST) * UNITS);

/** The shape on the grid; null where it cannot touch a picture of this size. */
export function compile(shape: Shape, size: Size): Compiled | null {
  const placed = place(shape, size);
  return placed && { ...placed, value: shape.erase ? 0 : 1 };
}

function place(shape: Shape, size: Size): Omit<Compiled, 'value'> | null {
  switch (shape.kind) {
    case 'capsule':
      return placeCapsule(shape, size);
    case 'rectangle': {
      const [left, top] = [toUnits(shape.left), toUnits(shape.top)];
      const window = { left, top, right: toUnits(shape.right), bottom: toUnits(shape.bottom) };
      return { figure: { kind: 'rectangle', ...window }, window };
    }
    case 'ellipse':
      return placeEllipse(shape);
    case 'polygon': {
      const points = shape.points.map(([x, y]) => [toUnits(x), toUnits(y)] as const);
      if (points.length < 3) return null;
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      const window = { left, top, right: Math.max(...xs), bottom: Math.max(...ys) };
      return { figure: { kind: 'polygon', points }, window };
    }
  }
}

function placeCapsule(shape: Capsule, size: Size): Omit<Compiled, 'value'> | null {
  const radius = Math.min(shape.radius, MAX_RADIUS);
  const ends = clip(shape.from, shape.to, size, radius + 2);
  if (!ends || !(radius > 0)) return null;
  const [x, y, x1, y1] = ends.map(toUnits) as [number, number, number, number];
  const [dx, dy] = [x1 - x, y1 - y];
  const radius2 = Math.round((UNITS * radius) ** 2);
  const across = Math.floor(Math.sqrt(radius2) * Math.sqrt(dx * dx + dy * dy));
  const reach = Math.ceil(UNITS * radius) + 1;
  return {
    figure: { kind: 'capsule', x, y, dx, dy, radius2, across },
    window: {
      left: Math.min(x, x1) - reach,
      top: Math.min(y, y1) - reach,
      right: Math.max(x, x1) + reach,
      bottom: Math.max(y, y1) + reach,
    },
  };
}

/** The part of a line within `margin` of the picture (Liang and Barsky 1984), or null. */
function clip(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  { width, height }: Size,
  margin: number,
): number[] | null {
  let [enter, leave] = [0, 1];
  for (const [start, way, end] of [
    [x0, x1 - x0, width],
    [y0, y1 - y0, height],
  ] as const) {
    if (way === 0) {
      if (start < -margin || start > end + margin) return null;
      continue;
    }
    const [first, second] = [(-margin - start) / way, (end + margin - start) / way];
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
  }
  if (!(enter <= leave)) return null;
  const at = (t: number) => [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
  // Ends within reach stay as they are, so that no rounding moves them.
  return [...(enter === 0 ? [x0, y0] : at(enter)), ...(leave === 1 ? [x1, y1] : at(leave))];
}

function placeEllipse({ centre, radii, turn }: Ellipse): Omit<Compiled, 'value'> | null {
  const [a, b] = radii.map((r) => UNITS * Math.min(r, MAX_RADIUS)) as [number, number];
  if (!(a > 0 && b > 0)) return null;
  const { cos, sin } = ofTurns(turn);
  const [x, y] = [toUnits(centre[0]), toUnits(centre[1])];
  const halfWidth = Math.ceil(Math.hypot(a * cos, b * sin)) + 1;
  const halfHeight = Math.ceil(Math.hypot(a * sin, b * cos)) + 1;
  // A row's sum of two products must stay below 2^30 wherever a tile of the window lies.
  const furthest = 2 * (halfWidth + halfHeight + 2 * 16 * UNITS);
  let shift = 0;
  while (shift < 14 && (2 ** (shift + 1) * CIRCLE * furthest) / Math.min(a, b) < 2 ** 30) shift++;
  const fixed = (v: number, radius: number) => Math.round((v * CIRCLE * 2 ** shift) / radius);
  const map = [fixed(cos, a), fixed(sin, a), fixed(-sin, b), fixed(cos, b)] as const;
  return {
    figure: { kind: 'ellipse', x, y, map, shift },
    window: {
      left: x - halfWidth,
      top: y - halfHeight,
      right: x + halfWidth,
      bottom: y + halfHeight,
    },
  };
}

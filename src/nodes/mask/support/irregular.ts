import type { Size } from '../../../kernels/gpu/plane.ts';
import { Coverage } from '../../../kernels/mask/coverage.ts';
import type { Shape } from '../../../kernels/mask/shapes.ts';
import { ofTurns } from '../../../kernels/random/elementary.ts';
import { type Draws, draws } from '../../../kernels/random/pcg.ts';
import { STREAM } from './generator.ts';

export interface Irregular {
  readonly seed: number;
  /** The share that must be missing: more than `low`, at most `high`. */
  readonly low: number;
  readonly high: number;
  /** Pixels along the border that stay known. */
  readonly margin: number;
}

/** Things drawn at most, and halvings of one that would cover too much. */
const MOST_THINGS = 2000;
const HALVINGS = 64;

/**
 * Random strokes, blobs and jagged shapes until the wanted share is missing (after the six ranges of
 * Liu et al. 2018). The share aimed at is drawn within the range; a shape that would overshoot the range
 * is halved until it does not. Ends always; `ratio` says how far it came.
 */
export function irregular(
  size: Size,
  { seed, low, high, margin }: Irregular,
): { readonly shapes: readonly Shape[]; readonly ratio: number } {
  const coverage = new Coverage(size);
  const shapes: Shape[] = [];
  const target = low + (high - low) * draws(seed, STREAM.irregular).between(0.05, 0.95);
  const room = roomFor(size, margin);
  // A picture of few pixels may have no whole number of them in the range.
  const pixels = size.width * size.height;
  const reachable = Math.floor(high * pixels) / pixels > low;
  if (!reachable || room.left >= room.right || room.top >= room.bottom) return { shapes, ratio: 0 };
  for (let thing = 1; thing <= MOST_THINGS && coverage.ratio < target; thing++) {
    const random = draws(seed, STREAM.irregular, thing);
    for (const scaled of somethingIn(room, random)) {
      if (coverage.ratio >= target) break;
      const before = coverage.missing;
      for (let halving = 0; halving <= HALVINGS; halving++) {
        const shape = scaled(2 ** -halving);
        const takeBack = coverage.add(shape);
        if (coverage.ratio <= high) {
          if (coverage.missing > before) shapes.push(shape);
          break;
        }
        takeBack();
      }
    }
  }
  return { shapes, ratio: coverage.ratio };
}

interface Room {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** Without a margin shapes may leave the picture, which looks better than lines along its border. */
function roomFor({ width, height }: Size, margin: number): Room {
  const reach = margin > 0 ? margin : -0.06 * Math.min(width, height);
  return { left: reach, top: reach, right: width - reach, bottom: height - reach };
}

/** A shape that can be drawn smaller. */
type Scalable = (scale: number) => Shape;

function somethingIn(room: Room, random: Draws): Scalable[] {
  const short = Math.min(room.right - room.left, room.bottom - room.top);
  const kind = random.uniform();
  if (kind < 0.6) return wander(room, short, random);
  return [kind < 0.8 ? blob(room, short, random) : jagged(room, short, random)];
}

/** A brush that changes its direction by chance. */
function wander(room: Room, short: number, random: Draws): Scalable[] {
  const radius = short * random.between(0.008, 0.05);
  let [x, y] = anywhere(room, random);
  let turn = random.uniform();
  return Array.from({ length: random.integer(2, 10) }, () => {
    turn += 0.12 * random.gaussian();
    const length = short * random.between(0.05, 0.2);
    const { cos, sin } = ofTurns(turn);
    const from = [x, y] as const;
    const way = [x + length * cos, y + length * sin] as const;
    const to = inside(room, way, radius);
    if (to[0] !== way[0] || to[1] !== way[1]) turn += random.between(0.3, 0.7);
    [x, y] = to;
    return (scale) => {
      const r = Math.min(radius * scale, short / 2);
      return { kind: 'capsule', from: inside(room, from, r), to: inside(room, to, r), radius: r };
    };
  });
}

function blob(room: Room, short: number, random: Draws): Scalable {
  const centre = anywhere(room, random);
  const radii = [short * random.between(0.02, 0.1), short * random.between(0.02, 0.1)] as const;
  const turn = random.uniform();
  return (scale) => {
    const scaled = radii.map((r) => Math.min(r * scale, short / 2)) as [number, number];
    const reach = Math.max(...scaled);
    return { kind: 'ellipse', centre: inside(room, centre, reach), radii: scaled, turn };
  };
}

function jagged(room: Room, short: number, random: Draws): Scalable {
  const centre = anywhere(room, random);
  const count = random.integer(5, 12);
  const size = short * random.between(0.04, 0.14);
  const corners = Array.from({ length: count }, (_, i) => {
    const { cos, sin } = ofTurns((i + 0.8 * random.uniform()) / count);
    const radius = size * random.between(0.35, 1);
    return [radius * cos, radius * sin] as const;
  });
  return (scale) => ({
    kind: 'polygon',
    points: corners.map(
      ([dx, dy]) =>
        [
          between(centre[0] + scale * dx, room.left, room.right),
          between(centre[1] + scale * dy, room.top, room.bottom),
        ] as const,
    ),
  });
}

const anywhere = (room: Room, random: Draws): readonly [number, number] => [
  random.between(room.left, room.right),
  random.between(room.top, room.bottom),
];
const between = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** The point moved so far into the room that a disc around it stays inside. */
const inside = (room: Room, [x, y]: readonly [number, number], reach: number) =>
  [
    between(x, room.left + reach, room.right - reach),
    between(y, room.top + reach, room.bottom - reach),
  ] as const;

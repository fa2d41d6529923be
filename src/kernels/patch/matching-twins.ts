import type { PlainTwin } from '../gpu/kernel.ts';
import type { Size } from '../gpu/plane.ts';
import { pcg4d } from '../random/pcg.ts';
import { GradedPatches } from './graded-twin.ts';
import { type Comparing, NOTHING, PATCH_UNIFORMS, Patches, type PatchShape } from './patch-twin.ts';
import { TurnedPatches } from './turned-twin.ts';

interface Given {
  readonly before: Float32Array;
  readonly targets: Float32Array;
  readonly patches: Comparing;
  readonly size: Size;
  /** Uniforms after those of the patches. */
  readonly rest: readonly number[];
}

/** One match of a field that lies one lane after the other. */
interface Match {
  x: number;
  y: number;
  turn: number;
  cost: number;
}

type Improve = (given: Given, x: number, y: number, match: Match) => void;

/** How a twin finds its patches among the planes it reads, and which plane says what looks for a match. */
export interface Opening {
  open(reads: readonly Float32Array[], size: Size, uniforms: readonly number[]): Comparing;
  readonly targets: number;
  readonly uniforms: number;
}

export const PATCH_NAMES = Object.keys(PATCH_UNIFORMS) as (keyof PatchShape)[];
export const shapeOf = (uniforms: readonly number[]): PatchShape =>
  Object.fromEntries(PATCH_NAMES.map((name, i) => [name, uniforms[i]])) as unknown as PatchShape;
export const planeOf = (reads: readonly Float32Array[], i: number): Float32Array => {
  const plane = reads[i];
  if (!plane) throw new Error(`a kernel that compares patches reads more than ${i} planes`);
  return plane;
};

const upright: Opening = {
  open: (reads, size, uniforms) =>
    new Patches(planeOf(reads, 1), planeOf(reads, 2), planeOf(reads, 3), size, shapeOf(uniforms)),
  targets: 4,
  uniforms: PATCH_NAMES.length,
};

const turned: Opening = {
  open(reads, size, uniforms) {
    const [leastGain = 256, mostGain = 256, mostBias = 0] = uniforms.slice(PATCH_NAMES.length);
    return new TurnedPatches(
      planeOf(reads, 1),
      planeOf(reads, 2),
      planeOf(reads, 3),
      size,
      shapeOf(uniforms),
      planeOf(reads, 4),
      { leastGain, mostGain, mostBias },
    );
  },
  targets: 5,
  uniforms: PATCH_NAMES.length + 3,
};

const graded: Opening = {
  open(reads, size, uniforms) {
    const [absolute = 0, colours = 32] = uniforms.slice(PATCH_NAMES.length);
    return new GradedPatches(
      planeOf(reads, 1),
      planeOf(reads, 2),
      planeOf(reads, 3),
      size,
      shapeOf(uniforms),
      { absolute, colours },
    );
  },
  targets: 4,
  uniforms: PATCH_NAMES.length + 2,
};

/** A twin that looks at one target after the other and writes what it matches afterwards. */
const matching =
  ({ open, targets, uniforms: count }: Opening, improve: Improve): PlainTwin =>
  (reads, output, size, uniforms) => {
    const before = planeOf(reads, 0);
    const given: Given = {
      before,
      targets: reads[targets] ?? before,
      patches: open(reads, size, uniforms),
      size,
      rest: uniforms.slice(count),
    };
    const plane = size.width * size.height;
    const match: Match = { x: -1, y: -1, turn: 0, cost: -1 };
    return (y) => {
      for (let x = 0, at = y * size.width; x < size.width; x++, at++) {
        match.x = before[at] as number;
        match.y = before[at + plane] as number;
        match.turn = before[at + 2 * plane] as number;
        match.cost = before[at + 3 * plane] as number;
        improve(given, x, y, match);
        output[at] = match.x;
        output[at + plane] = match.y;
        output[at + 2 * plane] = match.turn;
        output[at + 3 * plane] = match.cost;
      }
    };
  };

const draw = (
  [seed = 0, iteration = 0]: readonly number[],
  x: number,
  y: number,
  k: number,
): readonly [number, number, number, number] => pcg4d(x, y, seed, 256 * iteration + k);

function offer(
  { patches }: Given,
  [x, y]: readonly [number, number],
  qx: number,
  qy: number,
  turn: number,
  match: Match,
): void {
  const cost = patches.cost(x, y, qx, qy, turn, match.cost);
  if (cost >= match.cost) return;
  match.x = qx;
  match.y = qy;
  match.turn = turn;
  match.cost = cost;
}

const start: Improve = ({ targets, patches, size, rest }, x, y, match) => {
  if ((targets[y * size.width + x] as number) < 0.5) {
    Object.assign(match, { x: -1, y: -1, turn: 0, cost: -1 });
    return;
  }
  const { sourceWidth, sourceHeight } = patches.shape;
  const [, , turns = 1] = rest;
  let found = match.x >= 0 && patches.isUsable(match.x, match.y, match.turn);
  if (match.turn < 0) match.turn = 0;
  for (let k = 0; k < 64 && !found; k++) {
    const [a, b, c] = draw(rest, x, y, k);
    match.x = a % sourceWidth;
    match.y = b % sourceHeight;
    match.turn = c % turns;
    found = patches.isUsable(match.x, match.y, match.turn);
  }
  if (found) match.cost = patches.cost(x, y, match.x, match.y, match.turn, NOTHING - 1);
  else Object.assign(match, { x: -1, y: -1, turn: 0, cost: NOTHING });
};

const propagate: Improve = (given, x, y, match) => {
  if (match.cost < 0) return;
  const { before, patches, size, rest } = given;
  const [distance = 1] = rest;
  const plane = size.width * size.height;
  const p = [x, y] as const;
  for (let k = 0; k < 9; k++) {
    const awayX = ((k % 3) - 1) * distance;
    const awayY = (Math.floor(k / 3) - 1) * distance;
    const [nx, ny] = [x + awayX, y + awayY];
    if (k === 4 || nx < 0 || ny < 0 || nx >= size.width || ny >= size.height) continue;
    const at = ny * size.width + nx;
    const otherX = before[at] as number;
    if (otherX < 0) continue;
    const turn = before[at + 2 * plane] as number;
    const qx = otherX - patches.turnedX(awayX, awayY, turn);
    const qy = (before[at + plane] as number) - patches.turnedY(awayX, awayY, turn);
    const isSame = qx === match.x && qy === match.y && turn === match.turn;
    if (!isSame && patches.isUsable(qx, qy, turn)) offer(given, p, qx, qy, turn, match);
  }
};

const search: Improve = (given, x, y, match) => {
  if (match.cost < 0) return;
  const { patches, rest } = given;
  const { left, top } = patches.shape;
  const [, , turns = 1, farthest = 0] = rest;
  const p = [x, y] as const;
  for (let reach = farthest, k = 0; reach >= 1; reach = Math.floor(reach / 2), k++) {
    const [a, b, c, d] = draw(rest, x, y, 64 + k);
    const side = 2 * reach + 1;
    const qx = (match.x >= 0 ? match.x : x + left) + (a % side) - reach;
    const qy = (match.x >= 0 ? match.y : y + top) + (b % side) - reach;
    const turn = match.x < 0 || d % 2 === 1 ? c % turns : match.turn;
    if (patches.isUsable(qx, qy, turn)) offer(given, p, qx, qy, turn, match);
  }
};

const measure: Improve = ({ patches }, x, y, match) => {
  if (match.x < 0) return;
  match.cost = patches.cost(x, y, match.x, match.y, match.turn, NOTHING - 1);
};

export const twinsOf = (opening: Opening) => ({
  start: matching(opening, start),
  propagate: matching(opening, propagate),
  search: matching(opening, search),
  measure: matching(opening, measure),
});

/** Patches as they stand, patches that may be turned, scaled and toned, and patches compared in other ways. */
export const uprightTwins = twinsOf(upright);
export const turnedTwins = twinsOf(turned);
export const gradedTwins = twinsOf(graded);

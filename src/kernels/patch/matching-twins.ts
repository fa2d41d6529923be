import type { PlainTwin } from '../gpu/kernel.ts';
import type { Size } from '../gpu/plane.ts';
import { pcg4d } from '../random/pcg.ts';
import { NOTHING, Patches, type PatchShape } from './patch-twin.ts';

/** Uniforms of every kernel that compares patches, in their order. */
export const PATCH_UNIFORMS = {
  radius: 'u32',
  shift: 'u32',
  left: 'u32',
  top: 'u32',
  pictureWidth: 'u32',
  pictureHeight: 'u32',
  sourceWidth: 'u32',
  sourceHeight: 'u32',
} as const;
const PATCH_NAMES = Object.keys(PATCH_UNIFORMS) as (keyof PatchShape)[];

interface Given {
  readonly before: Float32Array;
  readonly targets: Float32Array;
  readonly patches: Patches;
  readonly size: Size;
  /** Uniforms after those of the patches. */
  readonly rest: readonly number[];
}

/** One match of a field that lies one lane after the other. */
interface Match {
  x: number;
  y: number;
  cost: number;
}

/** A twin that looks at one target after the other and writes what it matches afterwards. */
const matching =
  (improve: (given: Given, x: number, y: number, match: Match) => void): PlainTwin =>
  ([before, current, source, blocked, targets], output, { width, height }, uniforms) => {
    if (!before || !current || !source || !blocked) throw new Error('patches read four planes');
    const shape = Object.fromEntries(
      PATCH_NAMES.map((name, i) => [name, uniforms[i]]),
    ) as unknown as PatchShape;
    const size = { width, height };
    const given: Given = {
      before,
      targets: targets ?? before,
      patches: new Patches(current, source, blocked, size, shape),
      size,
      rest: uniforms.slice(PATCH_NAMES.length),
    };
    const count = width * height;
    const match: Match = { x: -1, y: -1, cost: -1 };
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        match.x = before[at] as number;
        match.y = before[at + count] as number;
        match.cost = before[at + 3 * count] as number;
        improve(given, x, y, match);
        output[at] = match.x;
        output[at + count] = match.y;
        output[at + 3 * count] = match.cost;
      }
    }
  };

const draw = ([seed = 0, iteration = 0]: readonly number[], x: number, y: number, k: number) =>
  pcg4d(x, y, seed, 256 * iteration + k);

function offer({ patches }: Given, x: number, y: number, qx: number, qy: number, match: Match) {
  const cost = patches.cost(x, y, qx, qy, match.cost);
  if (cost >= match.cost) return;
  match.x = qx;
  match.y = qy;
  match.cost = cost;
}

export const startTwin = matching(({ targets, patches, size, rest }, x, y, match) => {
  if ((targets[y * size.width + x] as number) < 0.5) {
    match.x = -1;
    match.y = -1;
    match.cost = -1;
    return;
  }
  const { sourceWidth, sourceHeight } = patches.shape;
  let found = match.x >= 0 && patches.isUsable(match.x, match.y);
  for (let k = 0; k < 64 && !found; k++) {
    const [a, b] = draw(rest, x, y, k);
    match.x = a % sourceWidth;
    match.y = b % sourceHeight;
    found = patches.isUsable(match.x, match.y);
  }
  match.cost = found ? patches.cost(x, y, match.x, match.y, NOTHING - 1) : NOTHING;
  if (found) return;
  match.x = -1;
  match.y = -1;
});

export const propagateTwin = matching((given, x, y, match) => {
  if (match.cost < 0) return;
  const { before, patches, size, rest } = given;
  const [distance = 1] = rest;
  const count = size.width * size.height;
  for (let k = 0; k < 9; k++) {
    const awayX = ((k % 3) - 1) * distance;
    const awayY = (Math.floor(k / 3) - 1) * distance;
    const [nx, ny] = [x + awayX, y + awayY];
    if (k === 4 || nx < 0 || ny < 0 || nx >= size.width || ny >= size.height) continue;
    const at = ny * size.width + nx;
    const otherX = before[at] as number;
    if (otherX < 0) continue;
    const qx = otherX - awayX;
    const qy = (before[at + count] as number) - awayY;
    if ((qx === match.x && qy === match.y) || !patches.isUsable(qx, qy)) continue;
    offer(given, x, y, qx, qy, match);
  }
});

export const searchTwin = matching((given, x, y, match) => {
  if (match.cost < 0) return;
  const { patches, rest } = given;
  const { left, top } = patches.shape;
  for (let reach = rest[2] ?? 0, k = 0; reach >= 1; reach = Math.floor(reach / 2), k++) {
    const [a, b] = draw(rest, x, y, 64 + k);
    const side = 2 * reach + 1;
    const qx = (match.x >= 0 ? match.x : x + left) + (a % side) - reach;
    const qy = (match.x >= 0 ? match.y : y + top) + (b % side) - reach;
    if (patches.isUsable(qx, qy)) offer(given, x, y, qx, qy, match);
  }
});

export const measureTwin = matching(({ patches }, x, y, match) => {
  if (match.x < 0) return;
  match.cost = patches.cost(x, y, match.x, match.y, NOTHING - 1);
});

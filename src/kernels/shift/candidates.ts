import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Size } from '../gpu/plane.ts';
import { improveMatches, type Matching, startMatches } from '../patch/matching.ts';
import { NOTHING } from '../patch/patch-twin.ts';
import { type Ground, isUsable } from './ground.ts';
import type { ShiftLevel } from './levels.ts';
import { type OffsetStatistics, offsetStatistics } from './statistics.ts';

/** A move in pixels, right and down. */
export type Shift = readonly [x: number, y: number];

export interface SearchOptions {
  /** Patches have 2 radius + 1 pixels a side. */
  readonly radius: number;
  /** Iterations of PatchMatch. */
  readonly searches: number;
  /** How many dominant offsets are kept. */
  readonly most: number;
  readonly seed: number;
}

/** Matches must be farther away than this share of the region's longer side (He and Sun 2012, section 3.1). */
const NEAREST_SHARE = 1 / 15;

/** How far away the region's known patches find their match, none of them close by. */
export async function measureOffsets(
  gpu: Gpu,
  { source, blocked }: ShiftLevel,
  { radius, searches, most, seed }: SearchOptions,
): Promise<OffsetStatistics> {
  const { width, height } = source;
  const targets = await invert(gpu, blocked);
  const matching: Matching = {
    current: source,
    targets,
    left: 0,
    top: 0,
    picture: { width, height },
    source,
    blocked,
    radius,
    apart: Math.max(1, Math.floor(Math.max(width, height) * NEAREST_SHARE)),
  };
  let matches = startMatches(gpu, matching, null, { seed, iteration: 0 });
  for (let iteration = 1; iteration <= searches; iteration++) {
    const next = improveMatches(gpu, matching, matches, { seed, iteration });
    gpu.release(matches);
    matches = next;
    await gpu.breathe();
  }
  const found = await gpu.read(matches);
  for (const plane of [matches, targets]) gpu.release(plane);
  return offsetStatistics(found, source, { most, dearest: NOTHING });
}

async function invert(gpu: Gpu, mask: Field): Promise<Field> {
  const inverse = gpu.field(mask);
  gpu.upload(
    inverse,
    (await gpu.read(mask)).map((value) => 1 - value),
  );
  return inverse;
}

/**
 * The dominant offsets, and after them the next most frequent ones that are needed so that every missing
 * pixel can be copied from somewhere.
 */
export function reachingOffsets(ground: Ground, statistics: OffsetStatistics): readonly Shift[] {
  const { counts, width, height, peaks } = statistics;
  const chosen: Shift[] = peaks.map(({ x, y }) => [x, y]);
  let out = missingPixels(ground).filter(
    ([x, y]) => !chosen.some(([dx, dy]) => isUsable(ground, x + dx, y + dy)),
  );
  if (out.length === 0) return chosen;
  const order = Array.from(counts.keys())
    .filter((i) => (counts[i] as number) > 0)
    .toSorted((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  for (const i of order) {
    if (out.length === 0) break;
    const [dx, dy] = [(i % width) - (width - 1) / 2, Math.floor(i / width) - (height - 1) / 2];
    const still = out.filter(([x, y]) => !isUsable(ground, x + dx, y + dy));
    if (still.length === out.length) continue;
    chosen.push([dx, dy]);
    out = still;
  }
  return chosen;
}

/** Shifts tried one by one at most; on larger pictures they are taken from a grid. */
const MOST_SHIFTS = 4000;

/** All moves by which some missing pixel can be copied, nearest first. */
export function allShifts(ground: Ground): readonly Shift[] {
  const { width, height }: Size = ground;
  const step = Math.max(1, Math.ceil(Math.sqrt((4 * width * height) / MOST_SHIFTS)));
  const pixels = missingPixels(ground);
  const shifts: Shift[] = [];
  for (let y = -step * Math.floor((height - 1) / step); y < height; y += step) {
    for (let x = -step * Math.floor((width - 1) / step); x < width; x += step) {
      if (pixels.some(([px, py]) => isUsable(ground, px + x, py + y))) shifts.push([x, y]);
    }
  }
  return shifts.toSorted(([ax, ay], [bx, by]) => ax * ax + ay * ay - bx * bx - by * by);
}

function missingPixels({ width, missing }: Ground): readonly Shift[] {
  return Array.from(missing.keys())
    .filter((i) => missing[i] === 1)
    .map((i) => [i % width, Math.floor(i / width)]);
}

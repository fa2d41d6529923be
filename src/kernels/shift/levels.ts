import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { findHole, type Window } from '../hole/tiles.ts';
import { crop, cropMask } from '../hole/window.ts';
import { shrinkBytes, toBytes } from '../patch/bytes.ts';
import { blockedCentres } from '../patch/regions.ts';
import { halfSize, pullHole } from '../pyramid/pull-push.ts';
import type { LevelPlanes } from './ground.ts';

/** A level of the region that pixels are copied within. */
export interface ShiftLevel extends LevelPlanes {
  readonly allowed: Field | undefined;
  readonly missing: number;
  /** How many pixels may be copied. */
  readonly usable: number;
}

/** Levels are added while a level is larger than this. */
export interface LargestLevel {
  /** Missing pixels. */
  readonly missing: number;
  /** Pixels along the longer side. */
  readonly side: number;
  /** Each pixel that may be copied has all pixels known within this distance. */
  readonly radius: number;
}

/** A level must leave this many pixels to copy. */
const LEAST_USABLE = 64;

/** Three times the window, about its centre, within the picture (He and Sun 2012, section 3.1). */
export function regionAround(window: Window, picture: Size): Window {
  const left = Math.max(0, window.left - window.width);
  const top = Math.max(0, window.top - window.height);
  const right = Math.min(picture.width, window.left + 2 * window.width);
  const bottom = Math.min(picture.height, window.top + 2 * window.height);
  return { left, top, width: right - left, height: bottom - top };
}

/** The region, finest first, in whole numbers. Always has the finest level. */
export async function buildShiftLevels(
  gpu: Gpu,
  inputs: { image: Image; mask: Field; allowed?: Field | undefined },
  region: Window,
  largest: LargestLevel,
): Promise<readonly ShiftLevel[]> {
  const picture = crop(gpu, inputs.image, region);
  const hole = cropMask(gpu, inputs.mask, region);
  const allowed = inputs.allowed && cropMask(gpu, inputs.allowed, region);
  const levels = [
    await finish(gpu, { source: toBytes(gpu, picture, hole), hole, allowed }, largest),
  ];
  gpu.release(picture);
  for (;;) {
    const at = levels.at(-1) as ShiftLevel;
    const side = Math.max(at.source.width, at.source.height);
    if (at.missing <= largest.missing && side <= largest.side) return levels;
    if (halfSize(at.source).width === at.source.width) return levels;
    const next = await finish(
      gpu,
      {
        source: shrinkBytes(gpu, at.source, at.hole),
        hole: pullHole(gpu, at.hole, 'majority'),
        allowed: at.allowed && pullHole(gpu, at.allowed, 'majority'),
      },
      largest,
    );
    if (next.missing === 0 || next.usable < LEAST_USABLE) {
      releaseShiftLevels(gpu, [next]);
      return levels;
    }
    levels.push(next);
  }
}

async function finish(
  gpu: Gpu,
  level: Pick<ShiftLevel, 'source' | 'hole' | 'allowed'>,
  { radius }: LargestLevel,
): Promise<ShiftLevel> {
  const blocked = blockedCentres(gpu, level.hole, level.allowed, radius);
  const { missing } = await findHole(gpu, level.hole);
  const { missing: shut, pixels } = await findHole(gpu, blocked);
  return { ...level, blocked, missing, usable: pixels - shut };
}

export function releaseShiftLevels(gpu: Gpu, levels: readonly ShiftLevel[]): void {
  for (const { source, hole, allowed, blocked } of levels) {
    for (const plane of [source, hole, allowed, blocked]) if (plane) gpu.release(plane);
  }
}

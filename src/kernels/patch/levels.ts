import type { Gpu } from '../gpu/gpu.ts';
import type { Field, Image, Size } from '../gpu/plane.ts';
import { findHole, type Window } from '../hole/tiles.ts';
import { halfSize, pullHole } from '../pyramid/pull-push.ts';
import { shrinkBytes, toBytes } from './bytes.ts';
import { blockedCentres } from './regions.ts';

/** One level of the picture that patches are copied from, and the window that is filled on it. */
export interface Level {
  /** Whole numbers 0..255. */
  readonly source: Image;
  readonly hole: Field;
  readonly allowed: Field | undefined;
  /** 1 where no patch may be copied from. */
  readonly blocked: Field;
  readonly window: Window;
  /** How many patches may be copied. */
  readonly usable: number;
}

/** A level must leave this many places to copy from for each pixel of a patch. */
const LEAST_CHOICE = 8;
/** The short side must be at least this many patch radii. */
const LEAST_RADII = 4;

interface Ground {
  readonly image: Image;
  readonly hole: Field;
  readonly allowed: Field | undefined;
  readonly window: Window;
  /** The first pyramid level of the window without a missing pixel. */
  readonly depth: number;
}

/**
 * The pyramid of a completion, finest first: coarser until the hole is about as thick as a patch, but
 * never so coarse that little is left to copy from (then the search would have nothing to choose).
 * `wanted` is a number of levels, 0 chooses. Always has the finest level.
 */
export async function buildLevels(
  gpu: Gpu,
  { image, hole, allowed, window, depth }: Ground,
  radius: number,
  wanted: number,
): Promise<readonly Level[]> {
  const side = 2 * radius + 1;
  const most = wanted > 0 ? wanted : Math.max(1, depth + 1 - Math.floor(Math.log2(side)));
  const finest = { source: toBytes(gpu, image, hole), hole, allowed };
  const levels = [await finish(gpu, finest, window, radius)];
  while (levels.length < most) {
    const at = levels.at(-1) as Level;
    const size = halfSize(at.source);
    if (Math.min(size.width, size.height) < LEAST_RADII * radius) break;
    const coarse = {
      source: shrinkBytes(gpu, at.source, at.hole),
      hole: pullHole(gpu, at.hole, 'majority'),
      allowed: at.allowed && pullHole(gpu, at.allowed, 'majority'),
    };
    const next = await finish(gpu, coarse, shrinkWindow(at.window, size, radius), radius);
    if (next.usable < LEAST_CHOICE * side ** 2) {
      releaseLevel(gpu, next);
      break;
    }
    levels.push(next);
  }
  return levels;
}

async function finish(
  gpu: Gpu,
  level: Pick<Level, 'source' | 'hole' | 'allowed'>,
  window: Window,
  radius: number,
): Promise<Level> {
  const blocked = blockedCentres(gpu, level.hole, level.allowed, radius);
  const { missing, pixels } = await findHole(gpu, blocked);
  return { ...level, blocked, window, usable: pixels - missing };
}

/** Half the window, with room for the patches over the hole on every side. */
function shrinkWindow(window: Window, picture: Size, radius: number): Window {
  const margin = 2 * radius + 1;
  const left = Math.max(0, Math.floor(window.left / 2) - margin);
  const top = Math.max(0, Math.floor(window.top / 2) - margin);
  const right = Math.ceil((window.left + window.width) / 2) + margin;
  const bottom = Math.ceil((window.top + window.height) / 2) + margin;
  return {
    left,
    top,
    width: Math.min(picture.width, right) - left,
    height: Math.min(picture.height, bottom) - top,
  };
}

function releaseLevel(gpu: Gpu, level: Level): void {
  for (const plane of [level.source, level.hole, level.allowed, level.blocked]) {
    if (plane) gpu.release(plane);
  }
}

/** Gives the levels' memory back; hole and allowed of the finest belong to the caller. */
export function releaseLevels(gpu: Gpu, [finest, ...coarser]: readonly Level[]): void {
  for (const level of coarser) releaseLevel(gpu, level);
  if (finest) for (const plane of [finest.source, finest.blocked]) gpu.release(plane);
}

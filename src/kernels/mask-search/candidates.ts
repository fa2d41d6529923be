import type { Size } from '../gpu/plane.ts';
import { ofTurns } from '../random/elementary.ts';
import { draws } from '../random/pcg.ts';

/** Where masks are searched: a window around what has to go, on the CPU. */
export interface Ground extends Size {
  /** 1 = has to go: part of every candidate. */
  readonly required: Uint8Array;
  /** 1 = may be added. */
  readonly free: Uint8Array;
  /** Distance to the nearest required pixel; 0 on those, infinite beyond the reach. */
  readonly distance: Float32Array;
  /** The superpixel of each pixel, 0 to `segments - 1`. */
  readonly segment: Int32Array;
  readonly segments: number;
}

export interface Candidate {
  /** 1 = to be filled. */
  readonly mask: Uint8Array;
  /** How it was made, in words. */
  readonly how: string;
}

const PURPOSE = 97;

const maskOf = ({ required, free }: Ground, isAdded: (at: number) => boolean): Uint8Array =>
  required.map((needed, at) => (needed === 1 || (free[at] === 1 && isAdded(at)) ? 1 : 0));

/** All within `radius` pixels; 0 is the required pixels themselves. */
export const dilated = (ground: Ground, radius: number): Candidate => ({
  mask: maskOf(ground, (at) => (ground.distance[at] as number) <= radius),
  how: radius === 0 ? 'as it was' : `${radius} px wider`,
});

/**
 * A margin that is wider on some sides than on others: distance < d(angle) around the middle, with
 * d = mean + sum of a_n cos(n angle + phase_n), n up to 4, never negative. `thing` is the number of the draw.
 */
export function wavy(ground: Ground, seed: number, thing: number): Candidate {
  const { width, required, distance } = ground;
  let [x, y, count] = [0, 0, 0];
  required.forEach((v, at) => {
    if (v !== 1) return;
    x += at % width;
    y += Math.floor(at / width);
    count++;
  });
  const [middleX, middleY] = [x / count, y / count];
  const draw = draws(seed, PURPOSE, thing);
  const mean = draw.between(1, 5);
  const waves = [1, 2, 3, 4].map((n) => ({
    n,
    height: (3 * draw.gaussian()) / n,
    phase: draw.uniform(),
  }));
  const mask = maskOf(ground, (at) => {
    const turn =
      Math.atan2(Math.floor(at / width) - middleY, (at % width) - middleX) / (2 * Math.PI);
    const margin = waves.reduce(
      (sum, { n, height, phase }) => sum + height * ofTurns(n * turn + phase).cos,
      mean,
    );
    return (distance[at] as number) <= Math.max(0, margin);
  });
  return { mask, how: `wavy margin ${thing + 1}` };
}

/** A mask and these superpixels. */
export const withSegments = (
  ground: Ground,
  mask: Uint8Array,
  segments: ReadonlySet<number>,
): Uint8Array =>
  maskOf(ground, (at) => mask[at] === 1 || segments.has(ground.segment[at] as number));

/** A mask without what was added on this superpixel. */
export const withoutSegment = (ground: Ground, mask: Uint8Array, segment: number): Uint8Array =>
  maskOf(ground, (at) => mask[at] === 1 && ground.segment[at] !== segment);

/**
 * Superpixels that could be added to a mask: those with free pixels within reach that it lacks, those
 * that lie against it most first.
 */
export function addable(ground: Ground, mask: Uint8Array): readonly number[] {
  const { width, height, segment, free, distance } = ground;
  const missing = new Map<number, number>();
  const touching = new Map<number, number>();
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] === 1 || free[at] !== 1 || !Number.isFinite(distance[at])) continue;
    const name = segment[at] as number;
    missing.set(name, (missing.get(name) ?? 0) + 1);
    const x = at % width;
    const beside =
      (x > 0 && mask[at - 1] === 1) ||
      (x < width - 1 && mask[at + 1] === 1) ||
      (at >= width && mask[at - width] === 1) ||
      (at + width < width * height && mask[at + width] === 1);
    if (beside) touching.set(name, (touching.get(name) ?? 0) + 1);
  }
  return [...missing.keys()].toSorted(
    (a, b) => (touching.get(b) ?? 0) - (touching.get(a) ?? 0) || a - b,
  );
}

/** Superpixels on which a mask has more than it must, those with most first. */
export function removable({ required, segment }: Ground, mask: Uint8Array): readonly number[] {
  const added = new Map<number, number>();
  mask.forEach((v, at) => {
    if (v !== 1 || required[at] === 1) return;
    const name = segment[at] as number;
    added.set(name, (added.get(name) ?? 0) + 1);
  });
  return [...added].toSorted(([a, m], [b, n]) => n - m || a - b).map(([name]) => name);
}

/** A mask as a short text: equal masks have equal ones (two hashes of Fowler, Noll and Vo, 32 bits each). */
export function hashOf(mask: Uint8Array): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (let at = 0; at < mask.length; at++) {
    a = Math.imul(a ^ (mask[at] as number), 0x01000193);
    b = Math.imul(b ^ ((mask[at] as number) + (at & 7)), 0x01000193);
  }
  return `${(a >>> 0).toString(16)}-${(b >>> 0).toString(16)}`;
}

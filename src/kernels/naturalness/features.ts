import type { Size } from '../gpu/plane.ts';
import { labOf } from '../superpixel/lab.ts';
import { directionMismatch } from './directions.ts';
import type { Filled } from './filled.ts';

/** What a fill is judged by: each is 0 or more, and less is more natural. */
export const FEATURES = [
  'patches',
  'worstPatch',
  'seam',
  'direction',
  'colour',
  'roughness',
  'repetition',
  'growth',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/** What the patches of the hole match among known ones, pixel by pixel. */
export interface HoleMatches {
  /** x, y, turn and cost of each pixel's match; x < 0 where there is none. */
  readonly matches: Float32Array;
  /** Root of the mean squared difference of a patch and its match = sqrt(scale * cost), code values. */
  readonly scale: number;
  readonly radius: number;
}

/** How far surroundings reach from the rim, pixels. */
const NEAR = 8;
/** Added to energies before a ratio, so that flat beside flat is equal: half a code value, squared. */
const QUIET = 0.25;

/**
 * How natural a fill looks, from the fill alone: how far patches across its rim are from any known patch
 * (root mean square and its 95th percentile, code values), how much larger steps across the rim are than
 * around it (a logarithm), how lines break there, how colours (CIELAB / 100) and gradient energy (logarithm)
 * change across it, how much of it is the same patches again, and how much larger it is than what had to go.
 * `required` is the number of pixels of that. Designed after the aims of Isogawa et al. 2018.
 */
export function featuresOf(filled: Filled, found: HoleMatches, required: number): Features {
  const { width, height, mask } = filled;
  const near = within(mask, 1, { width, height });
  const inner = within(mask, 0, { width, height });
  const area = mask.reduce((sum, v) => sum + v, 0);
  return {
    ...patchFeatures(filled, found, inner(found.radius)),
    seam: seam(filled, near(NEAR)),
    direction: directionMismatch(filled),
    ...ringFeatures(filled, near(NEAR), inner(NEAR)),
    growth: required > 0 ? area / required - 1 : 0,
  };
}

/** Pixels of the other kind within a square around pixels where `mask` is `value`. */
const within =
  (mask: Uint8Array, value: 0 | 1, { width, height }: Size) =>
  (reach: number): Uint8Array => {
    const rows = new Uint8Array(mask.length);
    for (let y = 0; y < height; y++) {
      let last = -1e9;
      for (let x = 0; x < width + reach; x++) {
        if (x < width && mask[y * width + x] === value) last = x;
        if (x >= reach && last >= x - 2 * reach) rows[y * width + x - reach] = 1;
      }
    }
    const both = new Uint8Array(mask.length);
    for (let x = 0; x < width; x++) {
      let last = -1e9;
      for (let y = 0; y < height + reach; y++) {
        if (y < height && rows[y * width + x] === 1) last = y;
        const at = (y - reach) * width + x;
        if (y >= reach && last >= y - 2 * reach && mask[at] !== value) both[at] = 1;
      }
    }
    return both;
  };

function patchFeatures(
  { width, bytes, mask }: Filled,
  { matches, scale }: HoleMatches,
  rim: Uint8Array,
): Pick<Features, 'patches' | 'worstPatch' | 'repetition'> {
  const costs: number[] = [];
  const uses = new Map<number, number>();
  let structured = 0;
  for (let at = 0; at < mask.length; at++) {
    if (mask[at] !== 1 || (matches[4 * at] as number) < 0) continue;
    if (rim[at] === 1) costs.push((matches[4 * at + 3] as number) * scale);
    // Flat patches match anywhere: that nothing repeats on them says nothing.
    if (squaredStep(bytes, at, at + 1) + squaredStep(bytes, at, at + width) === 0) continue;
    structured++;
    const source = (matches[4 * at + 1] as number) * width + (matches[4 * at] as number);
    uses.set(source, (uses.get(source) ?? 0) + 1);
  }
  costs.sort((a, b) => a - b);
  const mean = costs.reduce((sum, v) => sum + v, 0) / Math.max(1, costs.length);
  return {
    patches: Math.sqrt(mean),
    worstPatch: Math.sqrt(costs[Math.floor(0.95 * (costs.length - 1))] ?? 0),
    repetition: structured > 0 ? 1 - uses.size / structured : 0,
  };
}

function seam({ width, height, bytes, mask }: Filled, near: Uint8Array): number {
  const sums = { across: 0, crossings: 0, around: 0, pairs: 0 };
  for (let at = 0; at < mask.length; at++) {
    for (const next of [at % width < width - 1 ? at + 1 : -1, at + width]) {
      if (next < 0 || next >= width * height) continue;
      if (mask[at] !== mask[next]) {
        sums.across += absoluteStep(bytes, at, next);
        sums.crossings++;
      } else if (near[at] === 1 && near[next] === 1) {
        sums.around += absoluteStep(bytes, at, next);
        sums.pairs++;
      }
    }
  }
  if (sums.crossings === 0 || sums.pairs === 0) return 0;
  const quiet = Math.sqrt(QUIET);
  return Math.max(
    0,
    Math.log((sums.across / sums.crossings + quiet) / (sums.around / sums.pairs + quiet)),
  );
}

function ringFeatures(
  { width, height, bytes, mask }: Filled,
  near: Uint8Array,
  inner: Uint8Array,
): Pick<Features, 'colour' | 'roughness'> {
  const sums = [
    { lab: [0, 0, 0], count: 0, energy: 0, steps: 0 },
    { lab: [0, 0, 0], count: 0, energy: 0, steps: 0 },
  ];
  for (let at = 0; at < mask.length; at++) {
    const side = near[at] === 1 ? sums[0] : inner[at] === 1 ? sums[1] : undefined;
    if (!side) continue;
    const lab = labOf(bytes[3 * at] ?? 0, bytes[3 * at + 1] ?? 0, bytes[3 * at + 2] ?? 0);
    for (let c = 0; c < 3; c++) (side.lab[c] as number) += lab[c] as number;
    side.count++;
    for (const next of [at % width < width - 1 ? at + 1 : -1, at + width]) {
      if (next < 0 || next >= width * height || mask[next] !== mask[at]) continue;
      side.energy += squaredStep(bytes, at, next);
      side.steps++;
    }
  }
  const [outside, inside] = sums;
  if (!outside?.count || !inside?.count) return { colour: 0, roughness: 0 };
  const difference = outside.lab.map(
    (v, c) => v / outside.count - (inside.lab[c] as number) / inside.count,
  );
  const energy = ({ energy, steps }: typeof outside) => energy / Math.max(1, steps) + QUIET;
  return {
    colour: Math.hypot(...difference) / 100,
    roughness: Math.abs(Math.log(energy(inside) / energy(outside))),
  };
}

/** Mean over R, G, B of the difference of two pixels, in bytes. */
function absoluteStep(bytes: Uint8Array, at: number, next: number): number {
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    sum += Math.abs((bytes[3 * at + c] as number) - (bytes[3 * next + c] as number));
  }
  return sum / 3;
}

/** The same, squared; 0 beyond the picture. */
function squaredStep(bytes: Uint8Array, at: number, next: number): number {
  let sum = 0;
  for (let c = 0; c < 3; c++) {
    const here = bytes[3 * at + c] as number;
    sum += (here - (bytes[3 * next + c] ?? here)) ** 2;
  }
  return sum / 3;
}

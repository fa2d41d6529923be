import type { Size } from '../gpu/plane.ts';

export interface Offset {
  readonly x: number;
  readonly y: number;
  /** How many patches, smoothed, match about this far away. */
  readonly count: number;
}

export interface OffsetStatistics extends Size {
  /** Smoothed counts of offsets, offset (0, 0) in the middle; equal for an offset and its opposite. */
  readonly counts: Float32Array;
  /** The strongest peaks, each with its opposite, strongest first. */
  readonly peaks: readonly Offset[];
}

/** The histogram is smoothed with this Gaussian, pixels (He and Sun 2012, section 3.1). */
const SIGMA = Math.SQRT2;
/** A peak is the largest of the square of this radius around it. */
const PEAK_RADIUS = 4;

/**
 * The dominant offsets of a picture: a histogram of how far away its patches find their match, smoothed,
 * and its `most` strongest peaks (He and Sun, "Statistics of patch offsets for image completion", ECCV
 * 2012). `matches` are x, y, turn, cost per pixel of a picture of this size; dear ones, from `dearest` on, do not count.
 * A match counts for its offset and for the opposite one: what repeats to the right repeats to the left.
 */
export function offsetStatistics(
  matches: Float32Array,
  { width, height }: Size,
  { most, dearest }: { readonly most: number; readonly dearest: number },
): OffsetStatistics {
  const size = { width: 2 * width - 1, height: 2 * height - 1 };
  const counted = new Float64Array(size.width * size.height);
  for (let at = 0; at < width * height; at++) {
    const [x, y, cost] = [matches[4 * at], matches[4 * at + 1], matches[4 * at + 3]];
    if (x === undefined || y === undefined || cost === undefined || x < 0 || cost >= dearest)
      continue;
    const dx = x - (at % width);
    const dy = y - Math.floor(at / width);
    (counted[(height - 1 + dy) * size.width + width - 1 + dx] as number) += 1;
    (counted[(height - 1 - dy) * size.width + width - 1 - dx] as number) += 1;
  }
  const counts = Float32Array.from(smooth(counted, size));
  return { ...size, counts, peaks: peaksOf(counts, size, most) };
}

function smooth(counts: Float64Array, size: Size): Float64Array {
  const radius = Math.ceil(3 * SIGMA);
  const bell = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * SIGMA ** 2)),
  );
  const total = bell.reduce((sum, value) => sum + value, 0);
  const along = (from: Float64Array, step: number, isInside: (i: number, d: number) => boolean) => {
    const to = new Float64Array(from.length);
    for (let i = 0; i < from.length; i++) {
      const value = from[i] as number;
      if (value === 0) continue;
      for (let d = -radius; d <= radius; d++) {
        if (!isInside(i, d)) continue;
        (to[i + d * step] as number) += (value * (bell[d + radius] as number)) / total;
      }
    }
    return to;
  };
  const { width, height } = size;
  const rows = along(counts, 1, (i, d) => (i % width) + d >= 0 && (i % width) + d < width);
  return along(rows, width, (i, d) => {
    const y = Math.floor(i / width) + d;
    return y >= 0 && y < height;
  });
}

/** The `most` strongest local maxima, each with its opposite; the first in reading order where counts are equal. */
function peaksOf(counts: Float32Array, { width, height }: Size, most: number): readonly Offset[] {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const found: Offset[] = [];
  // The lower half and what lies left of the middle are the opposites of the rest.
  for (let i = 0; i < (counts.length - 1) / 2; i++) {
    const count = counts[i] as number;
    if (count <= 0 || !isPeak(counts, { width, height }, i)) continue;
    found.push({ x: (i % width) - middleX, y: Math.floor(i / width) - middleY, count });
  }
  return found
    .toSorted((a, b) => b.count - a.count)
    .slice(0, Math.ceil(most / 2))
    .flatMap((peak) => [peak, { x: 0 - peak.x, y: 0 - peak.y, count: peak.count }]);
}

function isPeak(counts: Float32Array, { width, height }: Size, i: number): boolean {
  const [x, y, count] = [i % width, Math.floor(i / width), counts[i] as number];
  for (let dy = -PEAK_RADIUS; dy <= PEAK_RADIUS; dy++) {
    for (let dx = -PEAK_RADIUS; dx <= PEAK_RADIUS; dx++) {
      if (x + dx < 0 || y + dy < 0 || x + dx >= width || y + dy >= height) continue;
      const j = i + dy * width + dx;
      const other = counts[j] as number;
      if (other > count || (other === count && j < i)) return false;
    }
  }
  return true;
}

import type { PlainTwin } from '../gpu/kernel.ts';
import { type Blocks, blocksOf, leastDifference, type Summed, sumBlocks, sumsOf } from './sums.ts';

/** Runs of a template's pixels that are in the picture and known: row after row, from the left. */
interface Template {
  /** Its numbers, the lanes of each pixel, run after run. */
  readonly numbers: Uint8Array;
  /** By run: how many numbers, and how far from the centre's first number they start in the picture. */
  readonly lengths: Int32Array;
  readonly away: Int32Array;
  readonly cost: number;
  /** The sums of its blocks, where all of it is known. */
  readonly sums: Int32Array | null;
}

/**
 * The definition of mrf/compare. Templates that cannot be the cheapest, by the sums of their blocks, are not compared at
 * all; the likeliest comes first, and one that costs more than the cheapest so far is left before its end.
 */
export const compareTwin: PlainTwin = (
  reads,
  output,
  { width },
  [
    left = 0,
    top = 0,
    right = 0,
    bottom = 0,
    count = 0,
    sourceWidth = 0,
    sourceHeight = 0,
    shift = 0,
  ],
) => {
  const [source, hole, labels, templates] = reads as readonly [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const summed = sumsOf(source, sourceWidth, sourceHeight);
  const { lanes } = summed;
  const blocks = blocksOf({ left, top, right, bottom }, sourceWidth, lanes);
  const places = templates.length / 4;
  const isKnown = (x: number, y: number) =>
    x >= 0 &&
    y >= 0 &&
    x < sourceWidth &&
    y < sourceHeight &&
    (hole[y * sourceWidth + x] as number) < 0.5;
  const all = Array.from({ length: count }, (_, k): Template => {
    const numbers = new Uint8Array(lanes * (right - left + 1) * (bottom - top + 1));
    const [lengths, away]: [number[], number[]] = [[], []];
    const [x, y] = [templates[k] as number, templates[places + k] as number];
    let filled = 0;
    for (let dy = top; dy <= bottom; dy++) {
      for (let dx = left; dx <= right; dx++) {
        const start = dx;
        while (dx <= right && isKnown(x + dx, y + dy)) dx++;
        if (dx === start) continue;
        const from = lanes * ((y + dy) * sourceWidth + x + start);
        const length = lanes * (dx - start);
        numbers.set(summed.bytes.subarray(from, from + length), filled);
        filled += length;
        lengths.push(length);
        away.push(lanes * (dy * sourceWidth + start));
      }
    }
    const isWhole = filled === numbers.length;
    return {
      numbers,
      lengths: Int32Array.from(lengths),
      away: Int32Array.from(away),
      cost: templates[3 * places + k] as number,
      sums: isWhole ? sumsAround(summed, blocks, x, y, sourceWidth) : null,
    };
  });
  const isBounded = count > 0 && all.every(({ sums }) => sums !== null);
  const scale = 2 ** shift;
  const there = new Int32Array(lanes * blocks.count);
  const bounds = new Float64Array(count);
  return (row) => {
    for (let at = row * width; at < (row + 1) * width; at++) {
      const x = labels[at] as number;
      if (x < 0) {
        output[at] = -1;
        continue;
      }
      const y = labels[output.length + at] as number;
      const centre = lanes * (y * sourceWidth + x);
      let least = labels[2 * output.length + at] as number;
      let likeliest = 0;
      if (isBounded) {
        sumBlocks(summed, blocks, x, y, sourceWidth, there);
        for (let k = 0; k < count; k++) {
          const { sums, cost } = all[k] as Template;
          bounds[k] = cost * scale + leastDifference(sums as Int32Array, there, blocks, lanes);
          if ((bounds[k] as number) < (bounds[likeliest] as number)) likeliest = k;
        }
      }
      for (let i = 0; i < count; i++) {
        const k = i === 0 ? likeliest : i <= likeliest ? i - 1 : i;
        if ((bounds[k] as number) >= least * scale) continue;
        least = costOf(summed, all[k] as Template, centre, least, scale);
      }
      output[at] = least;
    }
  };
};

function sumsAround(summed: Summed, blocks: Blocks, x: number, y: number, width: number) {
  const into = new Int32Array(summed.lanes * blocks.count);
  sumBlocks(summed, blocks, x, y, width, into);
  return into;
}

function costOf(
  { bytes, lanes }: Summed,
  { numbers, lengths, away, cost }: Template,
  centre: number,
  least: number,
  scale: number,
): number {
  // A lone lane stands for three.
  const limit = ((least - cost) * scale * lanes) / 3;
  let [sum, at] = [0, 0];
  for (let run = 0; run < lengths.length; run++) {
    const start = centre + (away[run] as number);
    const length = lengths[run] as number;
    for (let i = 0; i < length; i++) {
      const d = (numbers[at + i] as number) - (bytes[start + i] as number);
      // Whole numbers of 32 bits all the way: patches have at most 33 x 33 pixels.
      sum = (sum + Math.imul(d, d)) | 0;
    }
    if (sum >= limit) return least;
    at += length;
  }
  return cost + Math.floor((sum * 3) / lanes / scale);
}

import type { Responses } from './gabor.ts';

/** Pixels that textons are learned from, at most; and rounds of learning. */
const SAMPLES = 16384;
const ROUNDS = 30;

/**
 * The kind of texture around each known pixel, 0 to `kinds` - 1, by k-means of filter responses; 255 where a pixel is
 * missing. It starts at every n-th known pixel, so it ends the same every time; a kind that loses its last pixel
 * keeps its centre. Learned from at most 16384 pixels, spread evenly.
 */
export function textonsOf(
  { values, count }: Responses,
  missing: Uint8Array,
  kinds: number,
): Uint8Array {
  const known = Array.from(missing.keys()).filter((i) => missing[i] === 0);
  const spread = (list: readonly number[], most: number) =>
    list.length <= most
      ? list
      : Array.from(
          { length: most },
          (_, k) => list[Math.floor((k * list.length) / most)] as number,
        );
  const samples = spread(known, SAMPLES);
  const centres = Float64Array.from(
    spread(samples, kinds).flatMap((i) => Array.from(values.subarray(i * count, (i + 1) * count))),
  );
  for (let round = 0; round < ROUNDS; round++) {
    if (!learn(values, samples, centres, count)) break;
  }
  const textons = new Uint8Array(missing.length).fill(255);
  for (const i of known) textons[i] = nearest(values, i, centres, count);
  return textons;
}

/** Moves each centre to the mean of those nearest to it; whether one moved. */
function learn(
  values: Float32Array,
  samples: readonly number[],
  centres: Float64Array,
  count: number,
): boolean {
  const sums = new Float64Array(centres.length);
  const sizes = new Uint32Array(centres.length / count);
  for (const i of samples) {
    const kind = nearest(values, i, centres, count);
    (sizes[kind] as number)++;
    for (let c = 0; c < count; c++)
      (sums[kind * count + c] as number) += values[i * count + c] as number;
  }
  let moved = false;
  for (const [kind, size] of sizes.entries()) {
    if (size === 0) continue;
    for (let c = 0; c < count; c++) {
      const mean = (sums[kind * count + c] as number) / size;
      if (mean !== centres[kind * count + c]) moved = true;
      centres[kind * count + c] = mean;
    }
  }
  return moved;
}

/** The centre nearest to a pixel's responses, the first where several are. */
function nearest(values: Float32Array, i: number, centres: Float64Array, count: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let kind = 0; kind * count < centres.length; kind++) {
    let sum = 0;
    for (let c = 0; c < count; c++) {
      const d = (values[i * count + c] as number) - (centres[kind * count + c] as number);
      sum += d * d;
      if (sum >= least) break;
    }
    if (sum < least) [best, least] = [kind, sum];
  }
  return best;
}

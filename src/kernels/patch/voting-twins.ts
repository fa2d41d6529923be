import type { PlainTwin } from '../gpu/kernel.ts';
import type { Size } from '../gpu/plane.ts';
import { NOTHING } from './patch-twin.ts';

/** Uniforms of the votes, in their order. */
export const VOTE_UNIFORMS = {
  radius: 'u32',
  sourceWidth: 'u32',
  sourceHeight: 'u32',
  binWidth: 'u32',
  bins: 'u32',
  best: 'u32',
} as const;

/** Hears what each patch over a pixel says: where its colour lies in the source, and its weight. */
type Listener = (source: number, weight: number) => void;

/** Goes over the patches that cover pixel (x, y), or with `best` set, over the cheapest alone. */
function hear(
  matches: Float32Array,
  confidence: Float32Array,
  weights: Float32Array,
  { width, height }: Size,
  [radius = 0, sourceWidth = 0, , binWidth = 1, bins = 1, best = 0]: readonly number[],
  x: number,
  y: number,
  listen: Listener,
): void {
  const count = width * height;
  let cheapest = NOTHING;
  let chosen = -1;
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const qx = x + dx;
      const qy = y + dy;
      if (qx < 0 || qy < 0 || qx >= width || qy >= height) continue;
      const here = qy * width + qx;
      const matchX = matches[here] as number;
      if (matchX < 0) continue;
      const cost = matches[here + 3 * count] as number;
      const source = ((matches[here + count] as number) - dy) * sourceWidth + matchX - dx;
      if (best !== 1) {
        const bin = Math.min(Math.floor(cost / binWidth), bins - 1);
        listen(source, (weights[bin] as number) * (confidence[here] as number));
      } else if (cost < cheapest) {
        cheapest = cost;
        chosen = source;
      }
    }
  }
  if (chosen >= 0) listen(chosen, 1);
}

const voting =
  (mean: (sum: number, total: number) => number): PlainTwin =>
  ([current, hole, matches, source, confidence, weights], output, size, uniforms) => {
    if (!current || !hole || !matches || !source || !confidence || !weights) {
      throw new Error('a vote reads six planes');
    }
    const count = size.width * size.height;
    const sourceCount = (uniforms[1] as number) * (uniforms[2] as number);
    output.set(current);
    return (y) => {
      for (let x = 0, at = y * size.width; x < size.width; x++, at++) {
        if ((hole[at] as number) < 0.5) continue;
        let [red, green, blue, total] = [0, 0, 0, 0];
        hear(matches, confidence, weights, size, uniforms, x, y, (from, weight) => {
          red += weight * (source[from] as number);
          green += weight * (source[from + sourceCount] as number);
          blue += weight * (source[from + 2 * sourceCount] as number);
          total += weight;
        });
        if (total === 0) continue;
        output[at] = mean(red, total);
        output[at + count] = mean(green, total);
        output[at + 2 * count] = mean(blue, total);
      }
    };
  };

export const voteTwin = voting((sum, total) => Math.floor((sum + Math.floor(total / 2)) / total));
export const blendTwin = voting((sum, total) => sum / total);

import type { PlainTwin } from '../gpu/kernel.ts';
import { planeOf } from '../patch/matching-twins.ts';
import { mixed, partOf, stepOf } from '../patch/sampling.ts';

/** Uniforms of the votes, in their order. */
export const VOTE_UNIFORMS = {
  radius: 'u32',
  stepX: 'u32',
  stepY: 'u32',
  sourceWidth: 'u32',
  sourceHeight: 'u32',
  binWidth: 'u32',
  bins: 'u32',
  best: 'u32',
} as const;

/** Stands where no patch says anything. */
export const SILENT = 16_777_215;

type Arithmetic = 'whole' | 'exact';

/** What the patch that is matched at `here` says of its pixel at (dx, dy), one channel. */
type Say = (here: number, dx: number, dy: number, c: number) => number;

function speaker(
  reads: readonly Float32Array[],
  count: number,
  [, , , sourceWidth = 1, sourceHeight = 1]: readonly number[],
  arithmetic: Arithmetic,
): Say {
  const [matches, source, turns] = [planeOf(reads, 0), planeOf(reads, 1), planeOf(reads, 2)];
  const [gain, bias] = [planeOf(reads, 3), planeOf(reads, 4)];
  const plane = sourceWidth * sourceHeight;
  return (here, dx, dy, c) => {
    const turn = matches[here + 2 * count] as number;
    const move = (axis: 0 | 1) =>
      4096 * (matches[here + axis * count] as number) + stepOf(turns, turn, axis, dx, dy);
    const [x, y] = [move(0), move(1)];
    const [ax, ay] = [x >> 12, y >> 12];
    const at = c * plane + ay * sourceWidth + ax;
    const right = ax + 1 < sourceWidth ? 1 : 0;
    const below = ay + 1 < sourceHeight ? sourceWidth : 0;
    const [a, b] = [source[at] as number, source[at + right] as number];
    const [d, e] = [source[at + below] as number, source[at + below + right] as number];
    const [stretch, shift] = [gain[here + c * count] as number, bias[here + c * count] as number];
    if (arithmetic === 'exact') {
      const [partX, partY] = [(x & 4095) / 4096, (y & 4095) / 4096];
      const upper = a + partX * (b - a);
      const lower = d + partX * (e - d);
      return (stretch / 256) * (upper + partY * (lower - upper)) + shift;
    }
    const sampled = mixed(a, b, d, e, partOf(x), partOf(y));
    return Math.min(255, Math.max(c === 0 ? 0 : -256, ((stretch * sampled + 128) >> 8) + shift));
  };
}

const meanOf = (sum: number, total: number, arithmetic: Arithmetic): number => {
  if (arithmetic === 'exact') return sum / total;
  const moved = sum + 512 * total;
  const rest = Math.floor(((moved % total) * 256 + Math.floor(total / 2)) / total);
  return Math.floor(moved / total) * 256 + rest - 512 * 256;
};

const voting =
  (arithmetic: Arithmetic): PlainTwin =>
  (reads, output, { width, height }, uniforms) => {
    const [radius = 0, stepX = 0, stepY = 0, , , binWidth = 1, bins = 1, best = 0] = uniforms;
    const count = width * height;
    const matches = planeOf(reads, 0);
    const [confidence, weights] = [planeOf(reads, 5), planeOf(reads, 6)];
    const say = speaker(reads, count, uniforms, arithmetic);
    const isEdge = stepX + stepY > 0;
    const sum = [0, 0, 0];
    return (y) => {
      for (let x = 0, p = y * width; x < width; x++, p++) {
        let [total, cheapest] = [0, SILENT];
        sum.fill(0);
        for (let dy = -radius; dy <= radius - stepY; dy++) {
          for (let dx = -radius; dx <= radius - stepX; dx++) {
            const [qx, qy] = [x - dx, y - dy];
            if (qx < 0 || qy < 0 || qx >= width || qy >= height) continue;
            const here = qy * width + qx;
            const trust = confidence[here] as number;
            if ((matches[here] as number) < 0 || trust < 1) continue;
            const cost = matches[here + 3 * count] as number;
            if (best === 1 && cost >= cheapest) continue;
            const bin = Math.min(Math.floor(cost / binWidth), bins - 1);
            const weight = best === 1 ? 1 : (weights[bin] as number) * trust;
            for (let c = 0; c < 3; c++) {
              const own = isEdge ? say(here, dx, dy, c) : 0;
              const said = weight * (say(here, dx + stepX, dy + stepY, c) - own);
              sum[c] = best === 1 ? said : (sum[c] as number) + said;
            }
            total = best === 1 ? 1 : total + weight;
            cheapest = cost;
          }
        }
        for (let c = 0; c < 3; c++) {
          output[p + c * count] = total > 0 ? meanOf(sum[c] as number, total, arithmetic) : SILENT;
        }
      }
    };
  };

export const voteTwin = voting('whole');
export const blendTwin = voting('exact');

import type { PlainTwin } from '../gpu/kernel.ts';
import { pcg4d } from '../random/pcg.ts';

type Reads<N extends number, A extends Float32Array[] = []> = A['length'] extends N
  ? A
  : Reads<N, [...A, Float32Array]>;

/** Known pixels around a chosen place: where they lie from it, what they weigh, their colour. */
interface Template {
  readonly offsets: Int32Array;
  readonly weights: Int32Array;
  readonly colours: Int32Array;
  readonly total: number;
}

export const compareTwin: PlainTwin = (reads, output, { width, height }, uniforms) => {
  const [chosen, current, hole, source, blocked, weights] = reads as Reads<6>;
  const [before = 0, side = 0, regionHeight = 1] = uniforms;
  const [windowWidth = 0, windowHeight = 0, sourceWidth = 0, sourceHeight = 0] = uniforms.slice(3);
  const templates = chosen.length / 4;
  const windowPixels = windowWidth * windowHeight;
  const sourcePixels = sourceWidth * sourceHeight;
  const templateOf = (k: number): Template => {
    const offsets: number[] = [];
    const found: number[] = [];
    const colours: number[] = [];
    let total = 0;
    for (let at = 0; at < side * side; at++) {
      const [i, j] = [at % side, Math.floor(at / side)];
      const x = (chosen[k] as number) - before + i;
      const y = (chosen[k + templates] as number) - before + j;
      if (x < 0 || y < 0 || x >= windowWidth || y >= windowHeight) continue;
      const known = y * windowWidth + x;
      const weight = weights[at] as number;
      if ((hole[known] as number) >= 0.5 || weight === 0) continue;
      offsets.push((j - before) * sourceWidth + i - before);
      found.push(weight);
      for (const c of [0, 1, 2]) colours.push(current[known + c * windowPixels] as number);
      total += weight;
    }
    return {
      offsets: Int32Array.from(offsets),
      weights: Int32Array.from(found),
      colours: Int32Array.from(colours),
      total,
    };
  };
  const all = Array.from(
    { length: Math.min(templates, Math.floor(height / regionHeight)) },
    (_, k) => templateOf(k),
  );
  return (row) => {
    const k = Math.floor(row / regionHeight);
    const template = all[k];
    if (!template) return;
    const cornerX = chosen[k + 2 * templates] as number;
    const qy = (chosen[k + 3 * templates] as number) + row - k * regionHeight;
    for (let x = 0; x < width; x++) {
      const qx = cornerX + x;
      const q = qy * sourceWidth + qx;
      const isFree = qx < sourceWidth && qy < sourceHeight && (blocked[q] as number) < 0.5;
      output[row * width + x] = isFree ? costOf(template, source, q, sourcePixels) : -1;
    }
  };
};

function costOf(
  { offsets, weights, colours, total }: Template,
  source: Float32Array,
  q: number,
  pixels: number,
): number {
  let sum = 0;
  for (let n = 0; n < offsets.length; n++) {
    const there = q + (offsets[n] as number);
    const r = (colours[3 * n] as number) - (source[there] as number);
    const g = (colours[3 * n + 1] as number) - (source[there + pixels] as number);
    const b = (colours[3 * n + 2] as number) - (source[there + 2 * pixels] as number);
    sum += (weights[n] as number) * (r * r + g * g + b * b);
  }
  return Math.floor(sum / Math.max(total, 1));
}

export const leastTwin: PlainTwin = ([costs], output, { width }, [regionWidth = 0]) => {
  return (y) => {
    for (let row = y * width; row < (y + 1) * width; row++) {
      output[row] = leastOf(
        (costs as Float32Array).subarray(row * regionWidth, (row + 1) * regionWidth),
      );
    }
  };
};

/** The least number that is not negative, or -1. */
function leastOf(values: Float32Array): number {
  let least = -1;
  for (const value of values) if (value >= 0 && (least < 0 || value < least)) least = value;
  return least;
}

const limitOf = (best: number, thousandths: number): number =>
  Math.floor((Math.max(best, 0) * (1000 + thousandths)) / 1000);

export const countTwin: PlainTwin = (
  reads,
  output,
  { width },
  [regionWidth = 0, thousandths = 0],
) => {
  const [costs, least] = reads as Reads<2>;
  return (k) => {
    const limit = limitOf(leastOf(least.subarray(k * width, (k + 1) * width)), thousandths);
    for (let row = k * width; row < (k + 1) * width; row++) {
      let count = 0;
      for (const cost of costs.subarray(row * regionWidth, (row + 1) * regionWidth)) {
        if (cost >= 0 && cost <= limit) count++;
      }
      output[row] = count;
    }
  };
};

export const pickTwin: PlainTwin = (
  reads,
  output,
  { width: templates },
  [regionWidth = 0, regionHeight = 0, thousandths = 0, seed = 0, stream = 0],
) => {
  const [chosen, costs, least, counts] = reads as Reads<4>;
  for (let k = 0; k < templates; k++) {
    const [x = 0, y = 0, cornerX = 0, cornerY = 0] = [0, 1, 2, 3].map(
      (lane) => chosen[k + lane * templates],
    );
    const write = (...lanes: readonly number[]) => {
      for (const [lane, value] of lanes.entries()) output[k + lane * templates] = value;
    };
    write(-1, -1, 0, -1);
    const rows = { from: k * regionHeight, to: (k + 1) * regionHeight };
    const total = counts.subarray(rows.from, rows.to).reduce((sum, count) => sum + count, 0);
    if (total === 0) continue;
    const limit = limitOf(leastOf(least.subarray(rows.from, rows.to)), thousandths);
    let left = pcg4d(x, y, seed, stream)[0] % total;
    let row = 0;
    for (; left >= (counts[rows.from + row] as number); row++) {
      left -= counts[rows.from + row] as number;
    }
    for (let i = 0; i < regionWidth; i++) {
      const cost = costs[(rows.from + row) * regionWidth + i] as number;
      if (cost < 0 || cost > limit || left-- > 0) continue;
      write(cornerX + i, cornerY + row, 0, cost);
      break;
    }
  }
  return null;
};

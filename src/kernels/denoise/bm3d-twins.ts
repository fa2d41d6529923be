/** Plain definitions of the kernels of BM3D that need lists of their own, or to write where they like: gpu.js has neither. */
import type { PlainTwin } from '../gpu/kernel.ts';

export const BLOCK = 8;
export const STACK = 16;

export const matchTwin: PlainTwin = (
  [bytes],
  output,
  { width, height },
  [fromWidth = 1, fromHeight = 1, stride = 1, search = 0, first = 0, most = 0],
) => {
  if (!bytes) return null;
  const size = width * height;
  const costs = new Float64Array(STACK);
  const places = new Int32Array(STACK);
  const costOf = (here: number, there: number, bound: number): number => {
    let cost = 0;
    for (let j = 0; j < BLOCK && cost <= bound; j++) {
      for (let i = 0; i < BLOCK; i++) {
        const at = j * fromWidth + i;
        const d = (bytes[here + at] ?? 0) - (bytes[there + at] ?? 0);
        cost += d * d;
      }
    }
    return cost;
  };
  return (row) => {
    if (row % STACK !== 0) return;
    const gy = row / STACK;
    for (let gx = 0; gx < width; gx++) {
      const x = Math.min(gx * stride, fromWidth - BLOCK);
      const y = Math.min((first + gy) * stride, fromHeight - BLOCK);
      const own = y * fromWidth + x;
      [costs[0], places[0]] = [0, own];
      let count = 1;
      for (let qy = Math.max(y - search, 0); qy <= Math.min(y + search, fromHeight - BLOCK); qy++) {
        const left = Math.max(x - search, 0);
        for (let qx = left; qx <= Math.min(x + search, fromWidth - BLOCK); qx++) {
          const place = qy * fromWidth + qx;
          if (place === own) continue;
          const bound = count === STACK ? (costs[STACK - 1] ?? 0) - 1 : most;
          const cost = costOf(own, place, bound);
          if (cost > bound) continue;
          let at = Math.min(count, STACK - 1);
          for (; at > 1 && (costs[at - 1] ?? 0) > cost; at--) {
            [costs[at], places[at]] = [costs[at - 1] ?? 0, places[at - 1] ?? 0];
          }
          [costs[at], places[at]] = [cost, place];
          count = Math.min(count + 1, STACK);
        }
      }
      const used = 2 ** Math.floor(Math.log2(count));
      for (let k = 0; k < STACK; k++) {
        const at = (STACK * gy + k) * width + gx;
        const place = places[k] ?? 0;
        output[at] = k < used ? place % fromWidth : -1;
        output[size + at] = k < used ? Math.floor(place / fromWidth) : 0;
        output[2 * size + at] = used;
      }
    }
  };
};

export const shrinkTwin: PlainTwin = (
  [rows, pilot, matches, cosines],
  output,
  { width, height },
  [threshold = 0, wiener = 0],
) => {
  if (!rows || !pilot || !matches || !cosines) return null;
  const [grids, columns] = [height / (BLOCK * (STACK + 1)), width / BLOCK];
  const [inSize, outSize] = [grids * STACK * BLOCK * width, width * height];
  const matchSize = grids * STACK * columns;
  const [stack, guide] = [new Float64Array(STACK), new Float64Array(STACK)];
  const load = (
    into: Float64Array,
    from: Float32Array,
    start: number,
    v: number,
    count: number,
  ) => {
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let n = 0; n < BLOCK; n++) {
        sum += (cosines[BLOCK * v + n] ?? 0) * (from[start + (BLOCK * k + n) * width] ?? 0);
      }
      into[k] = sum;
    }
    hadamard(into, count);
  };
  return (row) => {
    if (row >= grids * BLOCK) return;
    const [grid, v] = [Math.floor(row / BLOCK), row % BLOCK];
    for (let i = 0; i < 3 * width; i++) {
      const [lane, x] = [Math.floor(i / width), i % width];
      const count = matches[2 * matchSize + STACK * grid * columns + Math.floor(x / BLOCK)] ?? 0;
      const start = lane * inSize + STACK * grid * BLOCK * width + x;
      load(stack, rows, start, v, count);
      if (wiener) load(guide, pilot, start, v, count);
      const scale = 1 / Math.sqrt(count);
      let gains = 0;
      for (let k = 0; k < count; k++) {
        const c = scale * (stack[k] ?? 0);
        const share = (Math.abs(c) - 0.99 * threshold) / (0.02 * threshold + 1e-12);
        let gain = Math.min(1, Math.max(0, share));
        if (wiener) {
          const p = (scale * (guide[k] ?? 0)) ** 2;
          gain = p / (p + threshold * threshold + 1e-20);
        }
        gains += wiener ? gain * gain : gain;
        stack[k] = gain * c;
      }
      hadamard(stack, count);
      const out = lane * outSize + ((STACK + 1) * grid * BLOCK + v) * width + x;
      for (let k = 0; k < STACK; k++) {
        output[out + BLOCK * k * width] = k < count ? scale * (stack[k] ?? 0) : 0;
      }
      output[out + BLOCK * STACK * width] = gains;
    }
  };
};

/** Patch by patch instead of pixel by pixel; each pixel’s sum still has the order of the grid. */
export const gatherTwin: PlainTwin = (
  [, stacks, weights, matches, window],
  output,
  { width, height },
  [columns = 1, rows = 1, _first, _stride, _search, total],
) => {
  if (!stacks || !weights || !matches || !window) return null;
  const [size, matchSize] = [width * height, STACK * rows * columns];
  const stackSize = (STACK + 1) * BLOCK * BLOCK * rows * columns;
  return (row) => {
    // The grid has fewer rows than the picture.
    if (row >= rows) return;
    for (let i = 0; i < 3 * columns; i++) {
      const [lane, column] = [Math.floor(i / columns), i % columns];
      const weight = weights[(lane * rows + row) * columns + column] ?? 0;
      const count = matches[2 * matchSize + STACK * row * columns + column] ?? 0;
      for (let k = 0; k < count; k++) {
        const match = (STACK * row + k) * columns + column;
        const corner = (matches[matchSize + match] ?? 0) * width + (matches[match] ?? 0);
        const block = ((STACK + 1) * row + k) * BLOCK * BLOCK * columns + BLOCK * column;
        for (let i = 0; i < BLOCK * BLOCK; i++) {
          const [x, y] = [i % BLOCK, Math.floor(i / BLOCK)];
          const share = weight * (window[x] ?? 0) * (window[y] ?? 0);
          const from = lane * stackSize + block + y * BLOCK * columns + x;
          const at = lane * size + corner + y * width + x;
          output[at] = (output[at] ?? 0) + (total ? share : share * (stacks[from] ?? 0));
        }
      }
    }
  };
};

/** In place, without the division by the root of `count`. */
function hadamard(stack: Float64Array, count: number): void {
  for (let half = 1; half < count; half *= 2) {
    for (let k = 0; k < count; k++) {
      if (k & half) continue;
      const [a, b] = [stack[k] ?? 0, stack[k + half] ?? 0];
      stack[k] = a + b;
      stack[k + half] = a - b;
    }
  }
}

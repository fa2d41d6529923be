// Makes the sample pictures motorcycle-left.jpg, motorcycle-right.jpg and motorcycle-disparity.png of graphs/images from
// a rectified pair: node scripts/stereo.mjs LEFT.png RIGHT.png. Both are halved; the left one's disparity is found by
// semi-global matching (Hirschmüller 2008) of census transforms. Where left and right disagree it stays unknown.
import { readFileSync, writeFileSync } from 'node:fs';
import encodeJpeg, { init } from '@jsquash/jpeg/encode.js';
import { decode, encode } from 'fast-png';

/** Largest disparity looked for, pixels of the halved pair. */
const LARGEST = 36;
const LEVELS = LARGEST + 1;
/** Penalties for a step of one pixel and for a jump, in bits of the census. */
const [STEP, JUMP] = [3, 18];
/** Disparities of both pictures must agree this well, pixels. */
const AGREE = 1;
/** Patches of one disparity with fewer pixels are noise. */
const SPECKLE = 40;
/** Steps of a pixel in the written file. */
const STEPS = 16;

function halve({ width, height, channels, data }) {
  const [w, h] = [width >> 1, height >> 1];
  const half = new Uint8ClampedArray(w * h * 4).fill(255);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (let c = 0; c < 3; c++) {
        const at = (2 * y * width + 2 * x) * channels + c;
        const row = width * channels;
        const sum = data[at] + data[at + channels] + data[at + row] + data[at + row + channels];
        half[(y * w + x) * 4 + c] = Math.round(sum / 4);
      }
    }
  }
  return { width: w, height: h, data: half };
}

/** For each pixel which of its 24 neighbours are darker, as bits. */
function census({ width, height, data }) {
  const grey = Float32Array.from(
    { length: width * height },
    (_, i) => 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2],
  );
  const at = (x, y) =>
    grey[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)];
  return Int32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let bits = 0;
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        if (dx !== 0 || dy !== 0) bits = (bits << 1) | (at(x + dx, y + dy) < grey[i] ? 1 : 0);
      }
    }
    return bits;
  });
}

const ones = (v) => {
  let count = 0;
  for (let rest = v; rest !== 0; rest &= rest - 1) count++;
  return count;
};

/** Sums of the cheapest paths from eight sides, for each pixel and disparity. */
function aggregate(cost, width, height) {
  const total = new Float32Array(cost.length);
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [1, 1],
    [-1, -1],
    [1, -1],
    [-1, 1],
  ]) {
    const path = new Float32Array(cost.length);
    for (let j = 0; j < height; j++) {
      const y = dy < 0 ? height - 1 - j : j;
      for (let i = 0; i < width; i++) {
        const x = dx < 0 ? width - 1 - i : i;
        const here = (y * width + x) * LEVELS;
        const [px, py] = [x - dx, y - dy];
        const before = (py * width + px) * LEVELS;
        const isInside = px >= 0 && py >= 0 && px < width && py < height;
        let least = Number.POSITIVE_INFINITY;
        for (let d = 0; isInside && d < LEVELS; d++) least = Math.min(least, path[before + d]);
        for (let d = 0; d < LEVELS; d++) {
          let best = 0;
          if (isInside) {
            best = Math.min(path[before + d], least + JUMP);
            if (d > 0) best = Math.min(best, path[before + d - 1] + STEP);
            if (d + 1 < LEVELS) best = Math.min(best, path[before + d + 1] + STEP);
            best -= least;
          }
          path[here + d] = cost[here + d] + best;
          total[here + d] += path[here + d];
        }
      }
    }
  }
  return total;
}

/** The disparity of each left pixel, finer than a pixel; NaN where the right picture disagrees. */
function match(left, right) {
  const { width, height } = left;
  const [a, b] = [census(left), census(right)];
  const cost = new Float32Array(width * height * LEVELS);
  for (let i = 0; i < width * height; i++) {
    for (let d = 0; d < LEVELS; d++) {
      cost[i * LEVELS + d] = i % width >= d ? ones(a[i] ^ b[i - d]) : 24;
    }
  }
  const total = aggregate(cost, width, height);
  const rightBest = Int32Array.from({ length: width * height }, (_, i) => {
    let best = 0;
    for (let d = 1; d < LEVELS && (i % width) + d < width; d++) {
      if (total[(i + d) * LEVELS + d] < total[(i + best) * LEVELS + best]) best = d;
    }
    return best;
  });
  return Float32Array.from({ length: width * height }, (_, i) => {
    const of = (d) => total[i * LEVELS + d];
    let best = 0;
    for (let d = 1; d < LEVELS; d++) if (of(d) < of(best)) best = d;
    if (i % width < best || Math.abs(rightBest[i - best] - best) > AGREE) return Number.NaN;
    if (best === 0 || best === LARGEST) return best;
    const bend = of(best - 1) - 2 * of(best) + of(best + 1);
    return bend > 0 ? best + (of(best - 1) - of(best + 1)) / (2 * bend) : best;
  });
}

/** Takes out small patches that differ from all around them. */
function despeckle(values, width, height) {
  const seen = new Uint8Array(values.length);
  for (let start = 0; start < values.length; start++) {
    if (seen[start] || Number.isNaN(values[start])) continue;
    const patch = [start];
    seen[start] = 1;
    for (let k = 0; k < patch.length; k++) {
      const [x, y] = [patch[k] % width, Math.floor(patch[k] / width)];
      for (const [qx, qy] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ]) {
        const q = qy * width + qx;
        if (qx < 0 || qy < 0 || qx >= width || qy >= height || seen[q]) continue;
        if (!(Math.abs(values[q] - values[patch[k]]) <= 1)) continue;
        seen[q] = 1;
        patch.push(q);
      }
    }
    if (patch.length < SPECKLE) for (const i of patch) values[i] = Number.NaN;
  }
  return values;
}

const [left, right] = process.argv.slice(2, 4).map((path) => halve(decode(readFileSync(path))));
const { width, height } = left;
const disparity = despeckle(match(left, right), width, height);
const folder = new URL('../graphs/images/', import.meta.url);
const codes = Uint16Array.from(disparity, (d) =>
  Number.isNaN(d) ? 0 : Math.max(1, Math.round(STEPS * d)),
);
const png = encode({ width, height, channels: 1, depth: 16, data: codes });
writeFileSync(new URL('motorcycle-disparity.png', folder), png);
const wasm = new URL('../node_modules/@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm', import.meta.url);
await init(await WebAssembly.compile(readFileSync(wasm)));
for (const [name, picture] of [
  ['left', left],
  ['right', right],
]) {
  const bytes = await encodeJpeg(picture, { quality: 90 });
  writeFileSync(new URL(`motorcycle-${name}.jpg`, folder), new Uint8Array(bytes));
}
const known = disparity.filter((d) => !Number.isNaN(d)).length;
console.log(
  `${width}x${height}, disparity known for ${((100 * known) / codes.length).toFixed(1)} %`,
);

/**
 * The exact distance to what is known, at 256, 512 and 1024 pixels a side with a sixth missing in free-form strokes, on
 * gpu.js (WebAssembly): beside the definition (every missing pixel against every known one that has a missing
 * neighbour), and beside the linear two-pass method of Felzenszwalb and Huttenlocher in plain TypeScript. All three must
 * agree on every pixel. Then what dilating by 8 pixels costs beside looking through a disc around every pixel.
 */

import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import type { Field, Size } from '../../../src/kernels/gpu/plane.ts';
import { Coverage } from '../../../src/kernels/mask/coverage.ts';
import { squaredDistance } from '../../../src/kernels/mask/distance.ts';
import { dilate } from '../../../src/kernels/mask/morphology.ts';
import { freeForm } from '../../../src/nodes/mask/support/free-form.ts';

const RUNS = 5;
const RADIUS = 8;
type Squared = Float32Array | Float64Array;

const strokes = (size: Size): Float32Array => {
  const coverage = new Coverage(size);
  const options = { mostStrokes: 3, mostPieces: 11, thinnest: 12, thickest: 40 };
  const shapes = freeForm(size, { ...options, seed: 7, scaleWithSize: true, flip: false });
  for (const shape of shapes) coverage.add(shape);
  return Float32Array.from(coverage.mask);
};

/** The definition. The nearest known pixel always touches a missing one, so the others need not be asked. */
function bruteForce(mask: Float32Array, { width, height }: Size): Squared {
  const rim: number[] = [];
  const isMissing = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] === 1;
  mask.forEach((v, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (v === 1) return;
    for (const [dx, dy] of [
      [0, 1],
      [0, -1],
      [1, 0],
      [-1, 0],
    ] as const) {
      if (isMissing(x + dx, y + dy)) {
        rim.push(x, y);
        break;
      }
    }
  });
  return Float64Array.from(mask, (v, i) => {
    if (v !== 1) return 0;
    const [x, y] = [i % width, Math.floor(i / width)];
    let best = Number.POSITIVE_INFINITY;
    for (let k = 0; k < rim.length; k += 2) {
      const [dx, dy] = [(rim[k] as number) - x, (rim[k + 1] as number) - y];
      best = Math.min(best, dx * dx + dy * dy);
    }
    return best;
  });
}

/** Columns by two scans, rows by the lower envelope of parabolas. */
function lowerEnvelope(mask: Float32Array, { width, height }: Size): Squared {
  const FAR = 1e12;
  const column = new Float64Array(width * height);
  for (let x = 0; x < width; x++) {
    let away = FAR;
    for (let y = 0; y < height; y++) {
      away = mask[y * width + x] === 1 ? away + 1 : 0;
      column[y * width + x] = away;
    }
    away = FAR;
    for (let y = height - 1; y >= 0; y--) {
      away = mask[y * width + x] === 1 ? away + 1 : 0;
      column[y * width + x] = Math.min(column[y * width + x] as number, away);
    }
  }
  const result = new Float64Array(width * height);
  const apex = new Int32Array(width);
  const from = new Float64Array(width + 1);
  for (let y = 0; y < height; y++) {
    const f = (x: number) => (column[y * width + x] as number) ** 2;
    let last = 0;
    apex[0] = 0;
    from[0] = Number.NEGATIVE_INFINITY;
    from[1] = Number.POSITIVE_INFINITY;
    for (let x = 1; x < width; x++) {
      let cut = 0;
      for (;;) {
        const v = apex[last] as number;
        cut = (f(x) + x * x - f(v) - v * v) / (2 * (x - v));
        if (cut > (from[last] as number)) break;
        last--;
      }
      last++;
      apex[last] = x;
      from[last] = cut;
      from[last + 1] = Number.POSITIVE_INFINITY;
    }
    let at = 0;
    for (let x = 0; x < width; x++) {
      while ((from[at + 1] as number) < x) at++;
      const v = apex[at] as number;
      result[y * width + x] = (x - v) ** 2 + f(v);
    }
  }
  return result;
}

function discs(mask: Float32Array, { width, height }: Size): Squared {
  return Float64Array.from(mask, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (let dy = -RADIUS; dy <= RADIUS; dy++) {
      for (let dx = -RADIUS; dx <= RADIUS; dx++) {
        const [px, py] = [x + dx, y + dy];
        if (dx * dx + dy * dy > RADIUS * RADIUS || px < 0 || px >= width) continue;
        if (py >= 0 && py < height && mask[py * width + px] === 1) return 1;
      }
    }
    return 0;
  });
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

async function timed(runs: number, run: () => Squared | Promise<Squared>) {
  const milliseconds: number[] = [];
  let result: Squared = new Float32Array();
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    result = await run();
    milliseconds.push(performance.now() - start);
  }
  return { result, milliseconds: median(milliseconds) };
}

const apart = (a: Squared, b: Squared) => Array.from(a).filter((v, i) => v !== b[i]).length;

async function onDevice(gpu: Gpu, size: Size, mask: Float32Array, run: (field: Field) => Field) {
  const field = gpu.field(size);
  gpu.upload(field, mask);
  const once = async () => {
    const plane = run(field);
    const data = await gpu.read(plane);
    gpu.release(plane);
    return data;
  };
  await once();
  return timed(RUNS, once);
}

const gpu = await openGpujs('webasm');
const row = (cells: readonly string[]) => cells.map((cell) => cell.padStart(16)).join('');
console.log('exact distance, milliseconds (times ours)');
console.log(row(['side', 'ours', 'plain two-pass', 'definition', 'pixels apart']));
for (const side of [256, 512, 1024]) {
  const size = { width: side, height: side };
  const mask = strokes(size);
  const ours = await onDevice(gpu, size, mask, (field) =>
    squaredDistance(gpu, field, { to: 'known' }),
  );
  const plain = await timed(RUNS, () => lowerEnvelope(mask, size));
  const brute = side > 512 ? undefined : await timed(1, () => bruteForce(mask, size));
  const beside = ({ milliseconds }: { milliseconds: number }) =>
    `${milliseconds.toFixed(0)} (${(milliseconds / ours.milliseconds).toFixed(2)})`;
  console.log(
    row([
      `${side}`,
      ours.milliseconds.toFixed(1),
      beside(plain),
      brute ? beside(brute) : '–',
      `${apart(ours.result, plain.result) + (brute ? apart(ours.result, brute.result) : 0)}`,
    ]),
  );
}
const size = { width: 512, height: 512 };
const mask = strokes(size);
const ours = await onDevice(gpu, size, mask, (field) =>
  dilate(gpu, field, { shape: 'disc', radius: RADIUS }),
);
const plain = await timed(RUNS, () => discs(mask, size));
console.log(
  `dilate by ${RADIUS} at 512: ours ${ours.milliseconds.toFixed(1)} ms, discs ${plain.milliseconds.toFixed(1)} ms ` +
    `(${(plain.milliseconds / ours.milliseconds).toFixed(1)}), pixels apart ${apart(ours.result, plain.result)}`,
);
gpu.destroy();

/**
 * SSIM and the sum of a picture at 512x512 RGB on gpu.js, and on WebGPU where there is an adapter, beside
 * plain TypeScript: the usual five Gaussian blurs a channel, separable, in f64. Everything in one run.
 */
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { error } from '../../../src/kernels/metric/error.ts';
import { ssimMap, WANG } from '../../../src/kernels/metric/ssim.ts';
import { sums } from '../../../src/kernels/reduce/reduce.ts';
import { openDawn } from '../../../src/platform/node/dawn.ts';

const SIDE = 512;
const RUNS = 5;
const size = { width: SIDE, height: SIDE };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Waves, and the same with a ripple: RGBA per pixel. */
const picture = (ripple: number): Float32Array =>
  Float32Array.from({ length: SIDE * SIDE * 4 }, (_, i) => {
    const [x, y, c] = [(i >> 2) % SIDE, Math.floor((i >> 2) / SIDE), i % 4];
    if (c === 3) return 1;
    const wave = 0.5 + 0.25 * Math.sin(0.2 * x + c) + 0.2 * Math.cos(0.15 * y + 0.05 * x);
    return wave + ripple * Math.sin(1.3 * x + 0.7 * y);
  });
const [a, b] = [picture(0), picture(0.1)];

/** What one would write first: means, squares and products, blurred. */
function plainSsim(): number {
  const { radius } = WANG;
  const weights = Float64Array.from(WANG.weights);
  const count = SIDE * SIDE;
  const [rows, result] = [new Float64Array(count), new Float64Array(count)];
  const blur = (from: Float64Array): Float64Array => {
    for (let y = 0; y < SIDE; y++) {
      for (let x = radius; x < SIDE - radius; x++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++) {
          sum += (weights[k + radius] as number) * (from[y * SIDE + x + k] as number);
        }
        rows[y * SIDE + x] = sum;
      }
    }
    for (let y = radius; y < SIDE - radius; y++) {
      for (let x = radius; x < SIDE - radius; x++) {
        let sum = 0;
        for (let k = -radius; k <= radius; k++) {
          sum += (weights[k + radius] as number) * (rows[(y + k) * SIDE + x] as number);
        }
        result[y * SIDE + x] = sum;
      }
    }
    return result.slice();
  };
  let total = 0;
  for (let c = 0; c < 3; c++) {
    const channel = (data: Float32Array) =>
      Float64Array.from({ length: count }, (_, i) => data[4 * i + c] as number);
    const [p, q] = [channel(a), channel(b)];
    const [mp, mq] = [blur(p), blur(q)];
    const [pp, qq] = [blur(p.map((v) => v * v)), blur(q.map((v) => v * v))];
    const pq = blur(p.map((v, i) => v * (q[i] as number)));
    for (let y = radius; y < SIDE - radius; y++) {
      for (let x = radius; x < SIDE - radius; x++) {
        const i = y * SIDE + x;
        const [u, v] = [mp[i] as number, mq[i] as number];
        const covariance = (pq[i] as number) - u * v;
        const variance = (pp[i] as number) - u * u + (qq[i] as number) - v * v;
        total +=
          ((2 * u * v + 1e-4) * (2 * covariance + 9e-4)) /
          ((u * u + v * v + 1e-4) * (variance + 9e-4));
      }
    }
  }
  return total / (3 * (SIDE - 2 * radius) ** 2);
}

function plainMse(): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    if (i % 4 < 3) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  }
  return sum / (3 * SIDE * SIDE);
}

/** First run (compiles), and the median of later ones, milliseconds. */
async function time(run: () => number | Promise<number>) {
  const clock = async () => {
    const began = performance.now();
    const value = await run();
    return { milliseconds: performance.now() - began, value };
  };
  const first = await clock();
  const warm: number[] = [];
  for (let i = 0; i < RUNS; i++) warm.push((await clock()).milliseconds);
  return { first: first.milliseconds, warm: median(warm), value: first.value };
}

const line = (name: string, { first, warm, value }: Awaited<ReturnType<typeof time>>, note = '') =>
  console.log(
    `${name.padEnd(34)} ${warm.toFixed(1).padStart(8)} ms  first ${first.toFixed(0).padStart(5)} ms  ${value.toFixed(8)}  ${note}`,
  );

console.log(`${SIDE}x${SIDE} RGB, median of ${RUNS}`);
const plain = { ssim: await time(plainSsim), mse: await time(plainMse) };
line('SSIM, plain TypeScript', plain.ssim);
line('MSE, plain TypeScript', plain.mse);

const gpujs = await openGpujs('webasm');
const dawn = await openDawn();
const devices: readonly Gpu[] = dawn ? [gpujs, dawn] : [gpujs];
for (const gpu of devices) {
  const [image, reference] = [b, a].map((data) => {
    const plane = gpu.image(size);
    gpu.upload(plane, data);
    return plane;
  });
  if (!image || !reference) throw new Error('two pictures were uploaded');
  const pair = { image, reference };
  const ssim = await time(async () => {
    const map = ssimMap(gpu, pair);
    const { sum, count } = await sums(gpu, map, { margin: WANG.radius });
    gpu.release(map);
    return sum / count;
  });
  const mse = await time(async () => {
    const map = error(gpu, pair, { power: 2 });
    const { sum, count } = await sums(gpu, map);
    gpu.release(map);
    return sum / count;
  });
  const ratio = (of: typeof ssim, to: typeof ssim) =>
    `plain takes ${(to.warm / of.warm).toFixed(2)} times as long`;
  const { label, device } = gpu.backend;
  console.log(`\n${label}${device ? `, ${device}` : ''}`);
  line('SSIM with its map', ssim, ratio(ssim, plain.ssim));
  line('MSE with its map', mse, ratio(mse, plain.mse));
  gpu.destroy();
}

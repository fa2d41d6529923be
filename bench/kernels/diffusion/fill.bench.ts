/**
 * Harmonic and total variation fills on gpu.js (WebAssembly) at 512x512 with a fifth of the picture
 * missing, beside OpenCV.js Telea and a plain TypeScript Gauss-Seidel taken to the same residual;
 * then the harmonic fill's cost per pixel as the picture grows. Everything in one run.
 */
import { readFileSync } from 'node:fs';
import cv from '@techstark/opencv-js';
import { decode } from 'fast-png';
import { harmonic } from '../../../src/kernels/diffusion/harmonic.ts';
import { totalVariation } from '../../../src/kernels/diffusion/total-variation.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import type { Filled, FillStep } from '../../../src/kernels/hole/fill.ts';

const SHARE = 0.2;
const RUNS = 5;
const TOLERANCE = 1e-6;

interface Case {
  readonly side: number;
  /** RGB planes, code values 0..1. */
  readonly planes: readonly Float32Array[];
  readonly mask: Uint8Array;
}

/** A photograph at any size (the camera man, sampled), with strokes over a fifth of it. */
function makeCase(side: number): Case {
  const { width, data, channels } = decode(readFileSync('graphs/images/camera.png'));
  const plane = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)].map((v) => Math.floor((v * width) / side));
    return (data[((y ?? 0) * width + (x ?? 0)) * channels] as number) / 255;
  });
  return { side, planes: [plane, plane, plane], mask: strokes(side) };
}

/** Straight strokes 1/32 of the side wide, until the share is reached; the same on every machine. */
function strokes(side: number): Uint8Array {
  const mask = new Uint8Array(side * side);
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let missing = 0;
  while (missing < SHARE * side * side) {
    const [x0, y0, x1, y1] = [next() * side, next() * side, next() * side, next() * side];
    const radius = side / 64;
    for (let t = 0; t <= 1; t += 1 / side) {
      const [cx, cy] = [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
      for (let y = Math.ceil(cy - radius); y <= cy + radius; y++) {
        for (let x = Math.ceil(cx - radius); x <= cx + radius; x++) {
          if (x < 0 || y < 0 || x >= side || y >= side || mask[y * side + x]) continue;
          mask[y * side + x] = 1;
          missing++;
        }
      }
    }
  }
  return mask;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

type Solver = (
  gpu: Gpu,
  case_: Case,
) => Promise<{ milliseconds: number; residual: number; k: number }>;

const solve =
  (
    start: (gpu: Gpu, inputs: Parameters<typeof harmonic>[1]) => AsyncGenerator<FillStep, Filled>,
  ): Solver =>
  async (gpu, { side, planes, mask }) => {
    const size = { width: side, height: side };
    const [image, hole] = [gpu.image(size), gpu.field(size)];
    const data = Float32Array.from({ length: side * side * 4 }, (_, i) =>
      i % 4 === 3 ? 1 : (planes[i % 4]?.[i >> 2] as number),
    );
    gpu.upload(image, data);
    gpu.upload(hole, Float32Array.from(mask));
    const began = performance.now();
    const steps = start(gpu, { image, mask: hole });
    let [residual, k] = [1, 0];
    let next = await steps.next();
    while (!next.done) {
      residual = next.value.residual ?? 0;
      k = next.value.k;
      next = await steps.next();
    }
    await gpu.idle();
    const milliseconds = performance.now() - began;
    for (const plane of new Set([image, hole, next.value.image])) gpu.release(plane);
    return { milliseconds, residual, k };
  };
const ourHarmonic = solve((gpu, inputs) =>
  harmonic(gpu, inputs, { tolerance: TOLERANCE, method: { kind: 'multigrid', cycles: 20 } }),
);
const ourTv = solve((gpu, inputs) =>
  totalVariation(gpu, inputs, { iterations: 800, tolerance: 1e-5, tau: 0.05 }),
);

/** What one would write first: a list of the hole's pixels and sweeps over it in f64. */
function gaussSeidel({ side, planes, mask }: Case): {
  milliseconds: number;
  sweeps: number;
  residual: number;
} {
  const began = performance.now();
  const list: number[] = [];
  mask.forEach((missing, i) => {
    if (missing) list.push(i);
  });
  let [sweeps, residual] = [0, 1];
  const filled = planes.map((plane) => {
    const u = Float64Array.from(plane);
    const known = plane.filter((_, i) => !mask[i]);
    const mean = known.reduce((sum, v) => sum + v, 0) / known.length;
    for (const i of list) u[i] = mean;
    return u;
  });
  while (residual > TOLERANCE) {
    residual = 0;
    for (const u of filled) {
      for (const i of list) {
        const [x, y] = [i % side, (i / side) | 0];
        let [sum, count] = [0, 0];
        if (x > 0) [sum, count] = [sum + (u[i - 1] as number), count + 1];
        if (x < side - 1) [sum, count] = [sum + (u[i + 1] as number), count + 1];
        if (y > 0) [sum, count] = [sum + (u[i - side] as number), count + 1];
        if (y < side - 1) [sum, count] = [sum + (u[i + side] as number), count + 1];
        const value = sum / count;
        residual = Math.max(residual, Math.abs(value - (u[i] as number)));
        u[i] = value;
      }
    }
    sweeps++;
  }
  return { milliseconds: performance.now() - began, sweeps, residual };
}

/** Fast marching with radius 3 on 8-bit pixels, the usual call. */
function openCvTelea({ side, planes, mask }: Case): number {
  const bytes = Uint8Array.from({ length: side * side * 3 }, (_, i) =>
    Math.round(255 * (planes[i % 3]?.[Math.floor(i / 3)] as number)),
  );
  const picture = cv.matFromArray(side, side, cv.CV_8UC3, bytes as never);
  const hole = cv.matFromArray(side, side, cv.CV_8UC1, mask.map((v) => v * 255) as never);
  const out = new cv.Mat();
  const began = performance.now();
  cv.inpaint(picture, hole, out, 3, cv.INPAINT_TELEA);
  const milliseconds = performance.now() - began;
  for (const mat of [picture, hole, out]) mat.delete();
  return milliseconds;
}

const line = (name: string, milliseconds: number, note = '') =>
  console.log(`${name.padEnd(44)} ${milliseconds.toFixed(1).padStart(9)} ms  ${note}`);

async function repeat(gpu: Gpu, solver: Solver, case_: Case) {
  const first = await solver(gpu, case_);
  const warm = [];
  for (let i = 0; i < RUNS; i++) warm.push(await solver(gpu, case_));
  return {
    first: first.milliseconds,
    warm: median(warm.map(({ milliseconds }) => milliseconds)),
    residual: first.residual,
    k: first.k,
  };
}

await new Promise<void>((resolve) => {
  // The module is thenable for ever: awaiting it would never end.
  if (cv.Mat) resolve();
  else cv.onRuntimeInitialized = resolve;
});
const gpu = await openGpujs('webasm');
const case512 = makeCase(512);
const share = case512.mask.reduce((sum, v) => sum + v, 0) / 512 ** 2;
console.log(`512x512 RGB, ${(100 * share).toFixed(1)} % missing, ${gpu.backend.label}`);

const telea = median(Array.from({ length: RUNS }, () => openCvTelea(case512)));
line('OpenCV.js Telea, radius 3, 8 bit', telea);
const plain = gaussSeidel(case512);
line(
  'plain TypeScript Gauss-Seidel, f64',
  plain.milliseconds,
  `${plain.sweeps} sweeps to ${TOLERANCE}`,
);

const rows = [
  ['harmonic, multigrid', await repeat(gpu, ourHarmonic, case512)],
  ['total variation', await repeat(gpu, ourTv, case512)],
] as const;
for (const [name, { first, warm, residual, k }] of rows) {
  line(`${name}, first run (compiles)`, first);
  line(`${name}, median of ${RUNS}`, warm, `k ${k}, residual ${residual.toExponential(1)}`);
  console.log(
    `  ratio to Telea ${(warm / telea).toFixed(2)}, Gauss-Seidel takes ${(plain.milliseconds / warm).toFixed(1)} times as long`,
  );
}
console.log(`ran by ${gpu.executor}`);

console.log('\nharmonic, cost per pixel as the picture grows (same strokes, a fifth missing)');
for (const side of [128, 256, 512, 1024]) {
  const { warm, k } = await repeat(gpu, ourHarmonic, makeCase(side));
  const perPixel = ((warm * 1e6) / (side * side)).toFixed(0);
  line(`${side}x${side}`, warm, `${k} cycles, ${perPixel} ns a pixel`);
}
gpu.destroy();

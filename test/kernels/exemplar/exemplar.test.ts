import { expect, it } from 'vitest';
import {
  bestOf,
  fillOne,
  gatherKernel,
  nearnessKernel,
  priorityKernel,
} from '../../../src/kernels/exemplar/exemplar.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../../src/kernels/gpu/plane.ts';
import { blockedCentres } from '../../../src/kernels/patch/regions.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noise, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const sizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 17, height: 33 },
  { width: 64, height: 64 },
];
const RADIUS = 2;

/** All planes of a fill after some steps, and the picture gathered from them. */
async function fillSteps(
  gpu: Gpu,
  size: Size,
  steps: number,
  tolerance: number,
): Promise<readonly Float32Array[]> {
  const count = size.width * size.height;
  const holes = Float32Array.from({ length: count }, (_, i) =>
    Math.hypot((i % size.width) - size.width / 2, Math.floor(i / size.width) - size.height / 2) <
    size.width / 4
      ? 1
      : 0,
  );
  const bytes = noiseOf('image', size, 2).map((v, i) => (i % 4 === 3 ? 1 : Math.floor(9 * v)));
  const nearness = noise(count, 6).map((v) => Math.floor(24 * v));
  const hole = fieldFrom(gpu, size, holes);
  const origin = gpu.matches(size);
  gpu.upload(origin, new Float32Array(4 * count).fill(-1));
  const written = {
    current: imageFrom(gpu, size, bytes),
    hole: fieldFrom(gpu, size, holes),
    confidence: fieldFrom(
      gpu,
      size,
      holes.map((v) => (v === 1 ? 0 : 1023)),
    ),
    priority: fieldFrom(gpu, size, new Float32Array(count).fill(-1)),
    origin,
  };
  const near = fieldFrom(gpu, size, nearness);
  const front = { ...written, nearness: near, sourceNearness: near, tolerance };
  const nobody = gpu.matches({ width: 1, height: 1 });
  gpu.upload(nobody, Float32Array.of(-1, -1, 0, -1));
  priorityKernel(gpu, { ...front, chosen: nobody }, { radius: RADIUS, whole: 1, tolerance });
  const exemplars = {
    source: imageFrom(gpu, size, bytes),
    blocked: blockedCentres(gpu, hole, undefined, RADIUS),
    radius: RADIUS,
    left: 0,
    top: 0,
    region: { width: Math.min(size.width, 13), height: size.height },
  };
  const planes: Plane[] = Object.values(written);
  for (let step = 0; step < steps; step++) planes.push(fillOne(gpu, front, exemplars, step));
  const image = imageFrom(gpu, size, noiseOf('image', size, 7));
  const { current } = front;
  planes.push(gatherKernel(gpu, { current, origin, image }, { imageWidth: size.width }));
  return Promise.all(planes.map((plane) => gpu.read(plane)));
}

it.each(sizes)('a fill by exemplars stands the same on shader and twin at %o', async (size) => {
  for (const [steps, tolerance] of [
    [1, -1],
    [6, -1],
    [6, 12],
  ] as const) {
    const [shader, twin] = await Promise.all([
      fillSteps(webgpu, size, steps, tolerance),
      fillSteps(gpujs, size, steps, tolerance),
    ]);
    expect(shader).toEqual(twin);
  }
});

it.each([webgpu, gpujs])(
  'finds the best of a field, the first of equals, and none',
  async (gpu) => {
    const size = { width: 37, height: 21 };
    const values = noise(37 * 21, 5).map((v) => Math.floor(50 * v));
    const place = (i: number) => [i % 37, Math.floor(i / 37), 0, values[i] as number];
    const least = Math.min(...values);
    const most = Math.max(...values);
    const best = async (data: Float32Array, isLeast: boolean) => [
      ...(await gpu.read(bestOf(gpu, fieldFrom(gpu, size, data), isLeast))),
    ];
    // Equals are told apart by tile first, then in reading order.
    const firsts = (wanted: number) =>
      [...values.keys()]
        .filter((i) => values[i] === wanted)
        .toSorted((a, b) => tileOf(a) - tileOf(b) || a - b)
        .map(place)[0];
    const tileOf = (i: number) =>
      Math.floor(Math.floor(i / 37) / 16) * 3 + Math.floor((i % 37) / 16);
    expect(await best(values, true)).toEqual(firsts(least));
    expect(await best(values, false)).toEqual(firsts(most));
    expect(await best(new Float32Array(37 * 21).fill(-1), true)).toEqual([-1, -1, 0, -1]);
  },
);

it.each([webgpu, gpujs])('takes disparities as whole steps of a power of two', async (gpu) => {
  const disparity = fieldFrom(
    gpu,
    { width: 5, height: 1 },
    Float32Array.of(-2, -1.9, 0, 13.99, 90),
  );
  const nearness = nearnessKernel(gpu, { disparity }, { least: -2, scale: 8 });
  expect([...(await gpu.read(nearness))]).toEqual([0, 0, 16, 127, 255]);
});

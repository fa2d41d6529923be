import { describe, expect, it } from 'vitest';
import {
  backKernel,
  bm3d,
  bytesKernel,
  finishKernel,
  gatherKernel,
  matchKernel,
  rowsKernel,
  shrinkKernel,
  weightsKernel,
} from '../../../src/kernels/denoise/bm3d.ts';
import { uploadCosines } from '../../../src/kernels/denoise/dct.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image, Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseImage } from '../../support/twins.ts';

const WHOLE_NUMBERS = 0;
const FEW_ROUNDINGS = 1e-5; // sums of up to 128 products of numbers 0..1
const AT_THRESHOLD = 3e-4; // where a coefficient is kept in part, its last digits count fiftyfold

const both = await openBoth();
/** A picture holds at least one patch, and the largest is cut: a number looks the same at any place. */
const cut = ({ width, height }: Size): Size => ({
  width: Math.min(Math.max(width, 8), 61),
  height: Math.min(Math.max(height, 8), 50),
});
const STRIDE = 3;
const SEARCH = 5;
const gridOf = (size: Size, first: number) => {
  const count = (side: number) => Math.ceil((side - 8) / STRIDE) + 1;
  const { width, height } = cut(size);
  const rows = Math.min(2, count(height) - first);
  return { columns: count(width), rows: Math.max(1, rows), first: rows < 1 ? 0 : first };
};
/** Few levels, so that many patches are equally alike. */
const coarse = (v: number) => Math.floor(3 * v) * 40;
const match = (gpu: Gpu, size: Size): Image => {
  const { width, height } = cut(size);
  const { columns, rows, first } = gridOf(size, 1);
  return matchKernel(
    gpu,
    { bytes: noiseField(gpu, cut(size), 6, coarse) },
    { fromWidth: width, fromHeight: height, stride: STRIDE, search: SEARCH, first, most: 150_000 },
    { size: { width: columns, height: 16 * rows } },
  );
};
const blocks = (size: Size, perGrid: number): Size => {
  const { columns, rows } = gridOf(size, 1);
  return { width: 8 * columns, height: 8 * perGrid * rows };
};
const shrink = (threshold: number, wiener: number) => (gpu: Gpu, size: Size) =>
  shrinkKernel(
    gpu,
    {
      rows: noiseImage(gpu, blocks(size, 16), 2),
      pilot: noiseImage(gpu, blocks(size, 16), 3),
      matches: match(gpu, size),
      cosines: uploadCosines(gpu),
    },
    { threshold, wiener },
    { size: blocks(size, 17) },
  );
const gather = (total: number) => (gpu: Gpu, size: Size) => {
  const { columns, rows, first } = gridOf(size, 1);
  return gatherKernel(
    gpu,
    {
      sum: noiseImage(gpu, cut(size), 1),
      stacks: noiseImage(gpu, blocks(size, 17), 2),
      weights: noiseImage(gpu, { width: columns, height: rows }, 3),
      matches: match(gpu, size),
      window: fieldFrom(gpu, { width: 8, height: 1 }, noise(8, 4)),
    },
    { columns, rows, first, stride: STRIDE, search: SEARCH, total },
  );
};

holdTwins(
  both,
  {
    bytes: (gpu, size) => bytesKernel(gpu, { image: noiseImage(gpu, size) }, { scale: 300 }),
    match,
  },
  WHOLE_NUMBERS,
);
holdTwins(
  both,
  {
    rows: (gpu, size) =>
      rowsKernel(
        gpu,
        {
          image: noiseImage(gpu, cut(size)),
          matches: match(gpu, size),
          cosines: uploadCosines(gpu),
        },
        { fromWidth: cut(size).width },
        { size: blocks(size, 16) },
      ),
    'shrink by a pilot': shrink(0.3, 1),
    weights: (gpu, size) => {
      const { columns, rows } = gridOf(size, 1);
      return weightsKernel(
        gpu,
        { stacks: noiseImage(gpu, blocks(size, 17)) },
        {},
        { size: { width: columns, height: rows } },
      );
    },
    'back along rows': (gpu, size) =>
      backKernel(
        gpu,
        { stacks: noiseImage(gpu, blocks(size, 17)), cosines: uploadCosines(gpu) },
        { across: 1 },
      ),
    'back along columns': (gpu, size) =>
      backKernel(
        gpu,
        { stacks: noiseImage(gpu, blocks(size, 17)), cosines: uploadCosines(gpu) },
        { across: 0 },
      ),
    gather: gather(0),
    'gather weights': gather(1),
    finish: (gpu, size) =>
      finishKernel(
        gpu,
        { sum: noiseImage(gpu, size, 1), total: noiseImage(gpu, size, 2, (v) => v + 0.5) },
        {},
      ),
  },
  FEW_ROUNDINGS,
);
holdTwins(both, { 'shrink by a threshold': shrink(0.5, 0) }, AT_THRESHOLD);

describe.each([
  ['WebGPU', both.webgpu],
  ['gpu.js', both.gpujs],
] as const)('BM3D on %s', (_, gpu) => {
  it('finds the patches that are most alike, the patch itself first', async () => {
    const size = { width: 30, height: 26 };
    const data = noise(30 * 26, 8).map((v) => Math.floor(255 * v));
    const got = await gpu.read(
      matchKernel(
        gpu,
        { bytes: fieldFrom(gpu, size, data) },
        { fromWidth: 30, fromHeight: 26, stride: 6, search: 4, first: 2, most: 2 ** 22 },
        { size: { width: 5, height: 16 } },
      ),
    );
    const cost = (ax: number, ay: number, bx: number, by: number) => {
      let sum = 0;
      for (let i = 0; i < 64; i++) {
        const [x, y] = [i % 8, i >> 3];
        sum +=
          ((data[(ay + y) * 30 + ax + x] as number) - (data[(by + y) * 30 + bx + x] as number)) **
          2;
      }
      return sum;
    };
    for (let gx = 0; gx < 5; gx++) {
      const [x, y] = [Math.min(6 * gx, 22), 12];
      const all: { readonly cost: number; readonly x: number; readonly y: number }[] = [];
      for (let qy = y - 4; qy <= Math.min(18, y + 4); qy++) {
        for (let qx = Math.max(0, x - 4); qx <= Math.min(22, x + 4); qx++) {
          all.push({ cost: cost(x, y, qx, qy), x: qx, y: qy });
        }
      }
      const best = all.toSorted((a, b) => a.cost - b.cost).slice(0, 16);
      const found = Array.from({ length: 16 }, (_v, k) => {
        const at = 4 * (5 * k + gx);
        return [got[at], got[at + 1]];
      });
      expect(found).toEqual(best.map((entry) => [entry.x, entry.y]));
    }
  });

  it('of next to no noise gives the picture, and of a constant the constant', async () => {
    const size = { width: 20, height: 17 };
    const run = async (data: Float32Array, sigma: number) => {
      const options = { sigma, grey: false, search: 4, stride: 3, refined: true };
      const steps = bm3d(gpu, imageFrom(gpu, size, data), options);
      for (;;) {
        const { done, value } = await steps.next();
        if (done) return gpu.read(value);
      }
    };
    const data = noiseOf('image', size, 3);
    expect(largestDifference(await run(data, 1e-5), data)).toBeLessThan(1e-4);
    const flat = pictureOf(size, () => 0.4);
    expect(largestDifference(await run(flat, 0.1), flat)).toBeLessThan(1e-3); // sigma^2 beside 64 x 16 x 0.16
  });
});

import { expect, it } from 'vitest';
import {
  finishKernel,
  gatherKernel,
  nonLocalMeans,
  rowsKernel,
  totalKernel,
  weightsKernel,
} from '../../../src/kernels/denoise/non-local-means.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image, Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 3e-6; // sums of some products of numbers 0..1

const both = await openBoth();
const COUNT = 3;
const offsets = (gpu: Gpu): Image =>
  imageFrom(
    gpu,
    { width: 4, height: 1 },
    Float32Array.of(1, 0, 0, 1, -2, 1, 0, 1, 3, 2, 0, 1, -7, 4, 0, 1),
  );
const taps = (gpu: Gpu): Field =>
  fieldFrom(gpu, { width: 5, height: 1 }, Float32Array.of(0.1, 0.2, 0.4, 0.2, 0.1));
const stacked = ({ width, height }: Size) => ({ width, height: COUNT * height });
/** Weights as they come: 0 where an offset leads out of the picture. */
const weights = (gpu: Gpu, size: Size) =>
  weightsKernel(
    gpu,
    { rows: noiseField(gpu, stacked(size), 2), offsets: offsets(gpu), taps: taps(gpu) },
    { fromHeight: size.height, first: 1, radius: 2, fall: 3, noise: 0.3 },
  );

holdTwins(
  both,
  {
    rows: (gpu, size) =>
      rowsKernel(
        gpu,
        { image: noiseImage(gpu, size), offsets: offsets(gpu), taps: taps(gpu) },
        { fromHeight: size.height, first: 1, radius: 2 },
        { size: stacked(size) },
      ),
    weights,
    gather: (gpu, size) =>
      gatherKernel(
        gpu,
        {
          sum: noiseImage(gpu, size, 3),
          image: noiseImage(gpu, size),
          weights: weights(gpu, size),
          offsets: offsets(gpu),
        },
        { first: 1, count: COUNT },
      ),
    total: (gpu, size) =>
      totalKernel(
        gpu,
        { total: noiseField(gpu, size, 3), weights: weights(gpu, size), offsets: offsets(gpu) },
        { first: 1, count: COUNT },
      ),
    finish: (gpu, size) =>
      finishKernel(
        gpu,
        {
          image: noiseImage(gpu, size),
          sum: noiseImage(gpu, size, 2),
          total: noiseField(gpu, size, 3),
        },
        {},
      ),
  },
  FEW_ROUNDINGS,
);

it('is what the definition says of every pair of patches', async () => {
  const size = { width: 21, height: 15 };
  const data = noiseOf('image', size, 3).map((v, i) => (i % 4 === 3 ? 1 : 0.4 + 0.2 * v));
  const [sigma, strength, patch, search] = [0.06, 0.8, 1, 3];
  const expected = plainMeans(data, size, sigma, strength * sigma, patch, search);
  for (const gpu of [both.webgpu, both.gpujs]) {
    const steps = nonLocalMeans(gpu, imageFrom(gpu, size, data), {
      sigma,
      strength,
      patch,
      search,
      centred: false,
    });
    const got = await gpu.read(await last(steps));
    expect(largestDifference(got, expected)).toBeLessThan(1e-5);
  }
});

async function last<T>(steps: AsyncGenerator<unknown, T, void>): Promise<T> {
  for (;;) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}

/**
 * Each pixel by itself, in f64. A pair of patches is compared around the upper left of the two, as it weighs both
 * ways; beyond the border patches repeat it.
 */
function plainMeans(
  data: Float32Array,
  { width, height }: Size,
  sigma: number,
  h: number,
  patch: number,
  search: number,
): Float32Array {
  const clamp = (v: number, most: number) => Math.min(most, Math.max(0, v));
  const at = (x: number, y: number, c: number) => data[4 * (y * width + x) + c] as number;
  const distance = (x: number, y: number, dx: number, dy: number) => {
    let sum = 0;
    for (let j = -patch; j <= patch; j++) {
      for (let i = -patch; i <= patch; i++) {
        const [px, py] = [clamp(x + i, width - 1), clamp(y + j, height - 1)];
        const [qx, qy] = [clamp(px + dx, width - 1), clamp(py + dy, height - 1)];
        for (let c = 0; c < 3; c++) sum += (at(px, py, c) - at(qx, qy, c)) ** 2;
      }
    }
    return sum / (3 * (2 * patch + 1) ** 2);
  };
  return data.map((v, index) => {
    if (index % 4 === 3) return v;
    const [x, y] = [(index >> 2) % width, Math.floor((index >> 2) / width)];
    let [sum, total] = [0, 0];
    for (let dy = -search; dy <= search; dy++) {
      for (let dx = -search; dx <= search; dx++) {
        const [qx, qy] = [x + dx, y + dy];
        if (qx < 0 || qy < 0 || qx >= width || qy >= height) continue;
        const d =
          dy > 0 || (dy === 0 && dx > 0) ? distance(x, y, dx, dy) : distance(qx, qy, -dx, -dy);
        const weight = Math.exp(-Math.max(d - 2 * sigma * sigma, 0) / (h * h));
        sum += weight * at(qx, qy, index % 4);
        total += weight;
      }
    }
    return sum / total;
  });
}

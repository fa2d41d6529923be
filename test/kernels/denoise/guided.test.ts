import { describe, expect, it } from 'vitest';
import {
  covarianceKernel,
  guided,
  planeKernel,
  slopesKernel,
} from '../../../src/kernels/denoise/guided.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 3e-6; // means of products of numbers 0..1
const SOLVED = 1e-5; // three equations whose slopes reach 10

const both = await openBoth();
const image = noiseImage;
holdTwins(
  both,
  {
    'covariance along rows': (gpu, size) =>
      covarianceKernel(
        gpu,
        {
          a: image(gpu, size, 1),
          b: image(gpu, size, 2),
          meanA: image(gpu, size, 3),
          meanB: image(gpu, size, 4),
          inner: image(gpu, size, 5),
        },
        { radius: 3, across: 1, nested: 0, turn: 1 },
      ),
    'covariance along columns': (gpu, size) =>
      covarianceKernel(
        gpu,
        {
          a: image(gpu, size, 1),
          b: image(gpu, size, 2),
          meanA: image(gpu, size, 3),
          meanB: image(gpu, size, 4),
          inner: image(gpu, size, 5),
        },
        { radius: 3, across: 0, nested: 1, turn: 2 },
      ),
    planes: (gpu, size) =>
      planeKernel(
        gpu,
        {
          red: image(gpu, size, 1),
          green: image(gpu, size, 2),
          blue: image(gpu, size, 3),
          guide: image(gpu, size, 4),
          offset: image(gpu, size, 5),
        },
        { sign: -1 },
      ),
  },
  FEW_ROUNDINGS,
);

const covariances = (gpu: Gpu, size: Size) => ({
  same: image(gpu, size, 1, (v) => 0.05 + 0.05 * v),
  next: image(gpu, size, 2, (v) => 0.04 * v - 0.01),
  cross0: image(gpu, size, 3, (v) => 0.05 * v),
  cross1: image(gpu, size, 4, (v) => 0.05 * v),
  cross2: image(gpu, size, 5, (v) => 0.05 * v),
});
holdTwins(
  both,
  {
    ...Object.fromEntries(
      [0, 1, 2].map((channel) => [
        `slopes of channel ${channel}`,
        (gpu: Gpu, size: Size) =>
          slopesKernel(gpu, covariances(gpu, size), { channel, epsilon: 0.01, apart: 0 }),
      ]),
    ),
    'slopes apart': (gpu, size) =>
      slopesKernel(gpu, covariances(gpu, size), { channel: 1, epsilon: 0.01, apart: 1 }),
  },
  SOLVED,
);

describe.each([
  ['WebGPU', both.webgpu],
  ['gpu.js', both.gpujs],
] as const)('guided on %s', (_, gpu) => {
  const size = { width: 23, height: 17 };

  it('is what the definition says: planes over windows, averaged', async () => {
    const [picture, guide] = [noiseOf('image', size, 1), noiseOf('image', size, 2)];
    const inputs = { image: imageFrom(gpu, size, picture), guide: imageFrom(gpu, size, guide) };
    const got = await gpu.read(guided(gpu, inputs, { radius: 2, epsilon: 0.01, apart: false }));
    const expected = plainGuided(picture, guide, size, 2, 0.01);
    expect(largestDifference(got, expected)).toBeLessThan(1e-5);
  });

  it('gives back what is a plane over the colours of the guide', async () => {
    const guide = noiseOf('image', size, 3);
    const mixed = guide.map((v, i) =>
      i % 4 === 3 ? 1 : 0.6 * v + 0.2 * (guide[4 * (i >> 2) + (((i + 1) % 4) % 3)] as number) + 0.1,
    );
    const inputs = { image: imageFrom(gpu, size, mixed), guide: imageFrom(gpu, size, guide) };
    const got = await gpu.read(guided(gpu, inputs, { radius: 3, epsilon: 1e-6, apart: false }));
    expect(largestDifference(got, mixed)).toBeLessThan(1e-4); // epsilon over the variance, 1/12
  });

  it('with a large epsilon is a box blur, twice', async () => {
    const data = noiseOf('image', size, 4);
    const own = imageFrom(gpu, size, data);
    const options = { radius: 1, epsilon: 1e6, apart: false };
    const got = await gpu.read(guided(gpu, { image: own, guide: own }, options));
    const twice = box(box(data, size, 1), size, 1);
    expect(largestDifference(got, twice)).toBeLessThan(1e-5);
  });

  it('of a grey picture gives the same together and apart, up to the weight of epsilon', async () => {
    const values = noiseOf('image', size, 5);
    const grey = pictureOf(size, (x, y) => values[(y * 23 + x) * 4] as number);
    const own = imageFrom(gpu, size, grey);
    const run = (apart: boolean, epsilon: number) =>
      gpu.read(guided(gpu, { image: own, guide: own }, { radius: 2, epsilon, apart }));
    // Three equal channels explain a picture three times: epsilon counts a third.
    expect(largestDifference(await run(false, 0.03), await run(true, 0.01))).toBeLessThan(1e-5);
  });
});

const clamp = (v: number, most: number) => Math.min(most, Math.max(0, v));

function box(data: Float32Array, { width, height }: Size, radius: number): Float32Array {
  return data.map((v, i) => {
    if (i % 4 === 3) return v;
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    let sum = 0;
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const at = clamp(y + dy, height - 1) * width + clamp(x + dx, width - 1);
        sum += data[4 * at + (i % 4)] as number;
      }
    }
    return sum / (2 * radius + 1) ** 2;
  });
}

/** He, Sun and Tang's equations 19 to 21, each window by itself, in f64. */
function plainGuided(
  picture: Float32Array,
  guide: Float32Array,
  size: Size,
  radius: number,
  epsilon: number,
): Float32Array {
  const { width, height } = size;
  // Slopes and offset of each window for channel 0, 1, 2; the border is repeated.
  const planes = Array.from({ length: width * height }, (_, p) => {
    const [x, y] = [p % width, Math.floor(p / width)];
    const at: number[] = [];
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        at.push(4 * (clamp(y + dy, height - 1) * width + clamp(x + dx, width - 1)));
      }
    }
    const mean = (data: Float32Array, c: number) =>
      at.reduce((sum, i) => sum + (data[i + c] as number), 0) / at.length;
    const covariance = (a: Float32Array, i: number, b: Float32Array, j: number) =>
      at.reduce((sum, q) => sum + (a[q + i] as number) * (b[q + j] as number), 0) / at.length -
      mean(a, i) * mean(b, j);
    return [0, 1, 2].map((c) => {
      const matrix = [0, 1, 2].map((i) => [
        ...[0, 1, 2].map((j) => covariance(guide, i, guide, j) + (i === j ? epsilon : 0)),
        covariance(guide, i, picture, c),
      ]);
      const slopes = solve(matrix);
      const offset = mean(picture, c) - slopes.reduce((sum, a, i) => sum + a * mean(guide, i), 0);
      return [...slopes, offset];
    });
  });
  return picture.map((v, i) => {
    if (i % 4 === 3) return v;
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    const mean = [0, 0, 0, 0];
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const q = clamp(y + dy, height - 1) * width + clamp(x + dx, width - 1);
        planes[q]?.[i % 4]?.forEach((a, k) => {
          mean[k] = (mean[k] as number) + a / (2 * radius + 1) ** 2;
        });
      }
    }
    const start = 4 * (i >> 2);
    return [0, 1, 2].reduce(
      (sum, k) => sum + (mean[k] as number) * (guide[start + k] as number),
      mean[3] as number,
    );
  });
}

/** Gauss elimination of three equations. */
function solve(rows: number[][]): number[] {
  const m = rows.map((row) => [...row]);
  for (let k = 0; k < 3; k++) {
    for (let i = 0; i < 3; i++) {
      if (i === k) continue;
      const factor = (m[i]?.[k] as number) / (m[k]?.[k] as number);
      m[i] = (m[i] as number[]).map((v, j) => v - factor * (m[k]?.[j] as number));
    }
  }
  return m.map((row, k) => (row[3] as number) / (row[k] as number));
}

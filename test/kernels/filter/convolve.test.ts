import { describe, expect, it } from 'vitest';
import {
  blurOf,
  convolve,
  expectKernel,
  uploadTaps,
} from '../../../src/kernels/filter/convolve.ts';
import { type PointSpread, tapsOf } from '../../../src/kernels/filter/point-spread.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { fieldFrom, imageFrom, largestDifference, noise } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 2e-6; // means of numbers 0..1

const both = await openBoth();
const { gpujs } = both;
const spreads: readonly PointSpread[] = [
  { kind: 'gaussian', sigma: 1.6 },
  { kind: 'motion', length: 9, angle: 30 },
  { kind: 'disk', radius: 3.3 },
];

holdTwins(
  both,
  {
    motion: (gpu, size) =>
      convolve(
        gpu,
        noiseImage(gpu, size),
        uploadTaps(gpu, tapsOf({ kind: 'motion', length: 7, angle: 25 })),
      ),
    'of odd taps, turned': (gpu, size) =>
      convolve(
        gpu,
        noiseImage(gpu, size),
        fieldFrom(
          gpu,
          { width: 5, height: 3 },
          noise(15, 4).map((v) => v / 8),
        ),
        true,
      ),
  },
  FEW_ROUNDINGS,
);

describe.each(spreads)('$kind', (spread) => {
  it('sums to 1 and is the same turned half round', () => {
    const { data, width, height } = tapsOf(spread);
    expect(data).toHaveLength(width * height);
    expect(data.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 6);
    expect(largestDifference(data, data.toReversed())).toBeLessThan(1e-7);
  });

  it('leaves a dot as the kernel, and keeps a constant', async () => {
    const size = { width: 31, height: 31 };
    const dot = imageFrom(
      gpujs,
      size,
      pictureOf(size, (x, y) => Number(x === 15 && y === 15)),
    );
    const taps = tapsOf(spread);
    const blur = blurOf(gpujs, spread);
    const got = await gpujs.read(blur.spread(dot));
    const corner = 15 - (taps.width - 1) / 2;
    const window = Float32Array.from(taps.data, (_, i) => {
      const [x, y] = [corner + (i % taps.width), corner + Math.floor(i / taps.width)];
      return got[(y * 31 + x) * 4] as number;
    });
    expect(largestDifference(window, taps.data)).toBeLessThan(1e-6);
    const flat = pictureOf(size, () => 0.7);
    const same = await gpujs.read(blur.spread(imageFrom(gpujs, size, flat)));
    expect(largestDifference(same, flat)).toBeLessThan(2e-6);
  });

  it('has its adjoint: <K a, b> = <a, K* b> where the border is far', async () => {
    const size = { width: 40, height: 40 };
    const random = (seed: number) => {
      const values = noise(1600, seed);
      return pictureOf(size, (x, y) =>
        x > 9 && y > 9 && x < 30 && y < 30 ? (values[y * 40 + x] as number) : 0,
      );
    };
    const [a, b] = [random(1), random(2)];
    const blur = blurOf(gpujs, spread);
    const [ka, kb] = [
      await gpujs.read(blur.spread(imageFrom(gpujs, size, a))),
      await gpujs.read(blur.gather(imageFrom(gpujs, size, b))),
    ];
    const dot = (p: Float32Array, q: Float32Array) =>
      p.reduce((sum, v, i) => sum + (i % 4 === 0 ? v * (q[i] as number) : 0), 0);
    expect(Math.abs(dot(ka, b) / dot(a, kb) - 1)).toBeLessThan(1e-5);
  });
});

describe('a kernel', () => {
  it('of a motion has the variance of a line along its direction', () => {
    const { data, width } = tapsOf({ kind: 'motion', length: 12, angle: 0 });
    const radius = (width - 1) / 2;
    let [along, across] = [0, 0];
    data.forEach((v, i) => {
      along += v * ((i % width) - radius) ** 2;
      across += v * (Math.floor(i / width) - radius) ** 2;
    });
    expect(Math.abs(along - 144 / 12)).toBeLessThan(0.25); // and a sixth from sharing out
    expect(across).toBeCloseTo(0, 6);
  });

  it('of no length or a tiny radius is one pixel', () => {
    expect([...tapsOf({ kind: 'motion', length: 0, angle: 77 }).data]).toEqual([1]);
    expect([...tapsOf({ kind: 'disk', radius: 0.5 }).data]).toEqual([1]);
  });

  it('is refused where it is none', async () => {
    const of = (width: number, value: number) =>
      fieldFrom(gpujs, { width, height: 3 }, new Float32Array(3 * width).fill(value));
    await expect(expectKernel(gpujs, of(3, 1 / 9))).resolves.toBeUndefined();
    await expect(expectKernel(gpujs, of(3, 1))).rejects.toThrow(
      'kernel: its numbers sum to 9, not to 1',
    );
    await expect(expectKernel(gpujs, of(4, 1 / 12))).rejects.toThrow(
      'kernel: 4x3 cannot be a kernel',
    );
    await expect(expectKernel(gpujs, of(67, 1))).rejects.toThrow('at most 65');
  });
});

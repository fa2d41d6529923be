import { describe, expect, it } from 'vitest';
import {
  padded,
  padKernel,
  passKernel,
  placed,
  placeKernel,
  transform,
  transformSize,
  turnsFor,
} from '../../../src/kernels/fft/fft.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 2e-6; // a few products of numbers 0..1

const both = await openBoth();
/** The plane of a transform: powers of two, twice as high. */
const plane = ({ width, height }: Size): Size => {
  const size = transformSize({ width, height }, 1);
  return { width: size.width, height: 2 * size.height };
};
const pass =
  (across: number, span: number, inverse: number) =>
  (gpu: Gpu, { width, height }: Size) => {
    // The largest is cut: numbers are the same at any place.
    const size = plane({ width: Math.min(width, 64), height: Math.min(height, 64) });
    const { turns, count } = turnsFor(gpu, { width: size.width, height: size.height / 2 });
    return passKernel(
      gpu,
      { plane: noiseImage(gpu, size), turns },
      { across, span, inverse, count },
    );
  };

holdTwins(
  both,
  {
    pad: (gpu, size) =>
      padKernel(
        gpu,
        { image: noiseImage(gpu, size) },
        { fromWidth: size.width, fromHeight: size.height },
        { size: plane({ width: size.width + 20, height: size.height + 5 }) },
      ),
    place: (gpu, size) =>
      placeKernel(
        gpu,
        { taps: fieldFrom(gpu, { width: 5, height: 3 }, noise(15)) },
        { radiusX: 2, radiusY: 1 },
        { size: plane({ width: size.width + 7, height: size.height + 7 }) },
      ),
    'pass across': pass(1, 1, 0),
    'pass down': pass(0, 1, 0),
    'pass back': pass(1, 1, 1),
  },
  FEW_ROUNDINGS,
);

describe.each([
  ['WebGPU', both.webgpu],
  ['gpu.js', both.gpujs],
] as const)('the transform on %s', (_, gpu) => {
  const size = { width: 16, height: 8 };
  const stacked = { width: 16, height: 16 };
  const data = noiseOf('image', stacked, 3);

  it('is the sum that defines it', async () => {
    const turns = turnsFor(gpu, size);
    const got = await gpu.read(transform(gpu, imageFrom(gpu, stacked, data), turns));
    let most = 0;
    for (let v = 0; v < 8; v++) {
      for (let u = 0; u < 16; u++) {
        let [re, im] = [0, 0];
        for (let y = 0; y < 8; y++) {
          for (let x = 0; x < 16; x++) {
            const angle = -2 * Math.PI * ((u * x) / 16 + (v * y) / 8);
            const a = data[4 * (y * 16 + x) + 1] as number;
            const b = data[4 * ((y + 8) * 16 + x) + 1] as number;
            re += a * Math.cos(angle) - b * Math.sin(angle);
            im += a * Math.sin(angle) + b * Math.cos(angle);
          }
        }
        most = Math.max(
          most,
          Math.abs((got[4 * (v * 16 + u) + 1] as number) - re),
          Math.abs((got[4 * ((v + 8) * 16 + u) + 1] as number) - im),
        );
      }
    }
    expect(most).toBeLessThan(3e-5); // sums of 128 numbers
  });

  it.each([
    { width: 2, height: 2 },
    { width: 64, height: 4 },
    { width: 32, height: 128 },
  ])('there and back is the number of values times the plane at %o', async (shape) => {
    const turns = turnsFor(gpu, shape);
    const whole = { width: shape.width, height: 2 * shape.height };
    const numbers = noiseOf('image', whole, 5);
    const there = transform(gpu, imageFrom(gpu, whole, numbers), turns);
    const back = await gpu.read(transform(gpu, there, turns, true));
    const scaled = back.map((v, i) => (i % 4 === 3 ? 1 : v / (shape.width * shape.height)));
    expect(largestDifference(scaled, numbers)).toBeLessThan(2e-6);
  });

  it('of a padded picture keeps the picture, and joins its ends', async () => {
    const small = { width: 11, height: 5 };
    const picture = noiseOf('image', small, 2);
    const got = await gpu.read(
      padded(gpu, imageFrom(gpu, small, picture), { width: 32, height: 16 }),
    );
    const at = (x: number, y: number) => got[4 * (y * 32 + x)] as number;
    const inside = Array.from({ length: 55 }, (_v, i) => at(i % 11, Math.floor(i / 11)));
    expect(inside).toEqual(Array.from({ length: 55 }, (_v, i) => picture[4 * i] as number));
    // Just beyond each end it is nearly the mirrored border pixel.
    expect(Math.abs(at(11, 2) - at(10, 2))).toBeLessThan(0.03);
    expect(Math.abs(at(31, 2) - at(0, 2))).toBeLessThan(0.03);
    expect(got.slice(4 * 16 * 32).every((v) => v === 0 || v === 1)).toBe(true);
  });

  it('of a placed kernel is 1 at frequency 0', async () => {
    const taps = fieldFrom(gpu, { width: 3, height: 1 }, Float32Array.of(0.2, 0.5, 0.3));
    const at = placed(gpu, taps, { width: 8, height: 4 });
    const numbers = await gpu.read(at);
    // The tap at +1 stands at -1.
    expect([numbers[0], numbers[4], numbers[28]].map((v) => v?.toFixed(2))).toEqual([
      '0.50',
      '0.20',
      '0.30',
    ]);
    const spectrum = await gpu.read(transform(gpu, at, turnsFor(gpu, { width: 8, height: 4 })));
    expect(spectrum[0]).toBeCloseTo(1, 6);
  });
});

describe('the size of a transform', () => {
  it('is a power of two with room for a rim', () => {
    expect(transformSize({ width: 256, height: 200 }, 16)).toEqual({ width: 512, height: 256 });
    expect(transformSize({ width: 1, height: 1 }, 0)).toEqual({ width: 2, height: 2 });
  });

  it('beyond four million numbers is refused, with the cure', () => {
    expect(() => transformSize({ width: 3000, height: 1500 }, 16)).toThrow(
      'image: 3000x1500 with a rim of 16 pixels needs a Fourier transform of 4096x2048, larger than 2048x2048; scale the picture down, or crop it, to at most 2032 pixels a side',
    );
    expect(transformSize({ width: 3000, height: 900 }, 16)).toEqual({ width: 4096, height: 1024 });
  });
});

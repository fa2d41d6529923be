import { describe, expect, it } from 'vitest';
import {
  halveKernel,
  jpeg,
  jpegCosines,
  transformKernel,
} from '../../../src/kernels/degrade/jpeg.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import {
  awkwardSizes,
  fieldFrom,
  imageFrom,
  largestDifference,
  noise,
} from '../../support/planes.ts';
import { noiseImage } from '../../support/twins.ts';

const QUOTIENT = 1e-7; // bytes over 255; all before is in whole numbers
const RELATIVE_BITS = 1e-5; // logarithms in f32

const { webgpu, gpujs } = await openBoth();
const gpus: readonly (readonly [string, Gpu])[] = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
];

describe.each([true, false])('JPEG with colour at half the size: %s', (halved) => {
  it.each(awkwardSizes)('is the same on both backends at %o', async (size) => {
    const run = async (gpu: Gpu) => {
      const { image, bits } = await jpeg(gpu, noiseImage(gpu, size), { quality: 35, halved });
      return { bits, data: await gpu.read(image) };
    };
    const [shader, twin] = await Promise.all([run(webgpu), run(gpujs)]);
    expect(largestDifference(shader.data, twin.data)).toBeLessThanOrEqual(QUOTIENT);
    expect(Math.abs(shader.bits / twin.bits - 1)).toBeLessThan(RELATIVE_BITS);
  });
});

describe.each(gpus)('the transform in whole numbers on %s', (_, gpu) => {
  const size: Size = { width: 24, height: 16 };
  const numbers = noise(24 * 16 * 4, 3).map((v, i) =>
    i % 4 === 3 ? 1 : Math.round(4080 * v) - 2048,
  );

  it('is the orthonormal cosine transform to a tenth of an 8-bit step', async () => {
    const cosines = fieldFrom(gpu, { width: 8, height: 8 }, jpegCosines());
    const image = imageFrom(gpu, size, numbers);
    const rows = transformKernel(gpu, { image, cosines }, { across: 1, inverse: 0, shift: 10 });
    const both = transformKernel(
      gpu,
      { image: rows, cosines },
      { across: 0, inverse: 0, shift: 14 },
    );
    const got = await gpu.read(both);
    let most = 0;
    for (let v = 0; v < 8; v++) {
      for (let u = 0; u < 8; u++) {
        let sum = 0;
        for (let y = 0; y < 8; y++) {
          for (let x = 0; x < 8; x++) {
            sum += (numbers[((y + 8) * 24 + x + 16) * 4] as number) * basis(u, x) * basis(v, y);
          }
        }
        const at = got[((v + 8) * 24 + u + 16) * 4] as number;
        most = Math.max(most, Math.abs(at - sum) / 16);
      }
    }
    expect(most).toBeLessThan(0.1);
  });

  it('and back is the picture to a fifth of an 8-bit step', async () => {
    const cosines = fieldFrom(gpu, { width: 8, height: 8 }, jpegCosines());
    let plane = imageFrom(gpu, size, numbers);
    for (const [across, inverse, shift] of [
      [1, 0, 10],
      [0, 0, 14],
      [0, 1, 10],
      [1, 1, 14],
    ] as const) {
      plane = transformKernel(gpu, { image: plane, cosines }, { across, inverse, shift });
    }
    expect(largestDifference(await gpu.read(plane), numbers) / 16).toBeLessThan(0.2);
  });

  it('means of 2x2 are rounded as integers are', async () => {
    const image = imageFrom(
      gpu,
      { width: 2, height: 2 },
      Float32Array.from([-5, -5, 0, 1, -6, 2, 0, 1, -5, 0, 1, 1, -5, 0, 1, 1]),
    );
    const got = await gpu.read(halveKernel(gpu, { image }, {}, { size: { width: 1, height: 1 } }));
    expect([...got.slice(0, 3)]).toEqual([-5, -1, 1]);
  });
});

it('at quality 100 with full colour is the picture to more than 50 dB', async () => {
  const size = { width: 64, height: 64 };
  const bytes = noise(64 * 64 * 4, 9).map((v, i) =>
    i % 4 === 3 ? 1 : Math.round(255 * (0.3 + 0.4 * v)) / 255,
  );
  const { image } = await jpeg(gpujs, imageFrom(gpujs, size, bytes), {
    quality: 100,
    halved: false,
  });
  const got = await gpujs.read(image);
  const error = got.reduce((sum, v, i) => sum + (v - (bytes[i] as number)) ** 2, 0) / (64 * 64 * 3);
  expect(-10 * Math.log10(error)).toBeGreaterThan(50);
});

it('keeps a constant block at full quality, and costs no bits where there is nothing to keep', async () => {
  const size = { width: 8, height: 8 };
  for (const byte of [0, 1, 77, 128, 254, 255]) {
    const image = imageFrom(
      gpujs,
      size,
      pictureOf(size, () => byte / 255),
    );
    const kept = await jpeg(gpujs, image, { quality: 100, halved: false });
    expect((await gpujs.read(kept.image))[4 * 13]).toBeCloseTo(byte / 255, 6);
  }
  const grey = imageFrom(
    gpujs,
    size,
    pictureOf(size, () => 128 / 255),
  );
  expect((await jpeg(gpujs, grey, { quality: 50, halved: true })).bits).toBe(0);
});

const basis = (k: number, n: number) =>
  Math.sqrt((k > 0 ? 2 : 1) / 8) * Math.cos(((2 * n + 1) * k * Math.PI) / 16);

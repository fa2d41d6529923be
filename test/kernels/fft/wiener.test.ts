import { describe, expect, it } from 'vitest';
import { placed, transform, turnsFor } from '../../../src/kernels/fft/fft.ts';
import { wienerKernel, wienerOn } from '../../../src/kernels/fft/wiener.ts';
import { uploadTaps } from '../../../src/kernels/filter/convolve.ts';
import { tapsOf } from '../../../src/kernels/filter/point-spread.ts';
import { gaussianField } from '../../../src/kernels/random/gaussian.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';
import { psnr, type Sample } from '../../support/samples.ts';
import { tablePictures } from '../../support/table.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const QUOTIENT = 1e-6; // relative to quotients up to 10, over the number of values

const both = await openBoth();
holdTwins(
  both,
  Object.fromEntries(
    [0, 1].map((smoothing) => [
      `wiener, smoothing ${smoothing}`,
      (gpu, { width, height }) => {
        const side = (length: number) => 2 ** Math.ceil(Math.log2(Math.max(2, length)));
        const size = { width: side(width), height: side(height) };
        const plane = { width: size.width, height: 2 * size.height };
        const { turns, count } = turnsFor(gpu, size);
        return wienerKernel(
          gpu,
          {
            spectrum: noiseImage(gpu, plane, 1),
            response: noiseImage(gpu, plane, 2),
            turns,
          },
          { balance: 0.05, smoothing, count },
        );
      },
    ]),
  ),
  QUOTIENT,
);

/** A grey picture blurred as if it repeated itself, in f64. */
function blurredAround({ width, height, data }: Sample, taps: Float32Array, side: number) {
  const radius = (side - 1) / 2;
  return pictureOf({ width, height }, (x, y) => {
    let sum = 0;
    for (let t = 0; t < side * side; t++) {
      const qx = (x + (t % side) - radius + width) % width;
      const qy = (y + Math.floor(t / side) - radius + height) % height;
      sum += (taps[t] as number) * (data[4 * (qy * width + qx)] as number);
    }
    return sum;
  });
}

describe('Wiener’s filter', () => {
  const { gpujs, webgpu } = both;

  it.each([
    ['WebGPU', webgpu],
    ['gpu.js', gpujs],
  ] as const)(
    'without noise takes back a blur that kept all frequencies, on %s',
    async (_, gpu) => {
      const size = { width: 16, height: 32 };
      const noise = noiseOf('image', size, 4);
      const data = pictureOf(size, (x, y) => noise[4 * (y * 16 + x)] as number);
      const taps = Float32Array.of(0, 0.05, 0, 0.1, 0.6, 0.15, 0, 0.1, 0);
      const blurred = blurredAround({ ...size, data }, taps, 3);
      const kernel = fieldFrom(gpu, { width: 3, height: 3 }, taps);
      const options = { balance: 1e-7, smoothing: false };
      const got = await gpu.read(
        wienerOn(gpu, imageFrom(gpu, size, blurred), kernel, options, size),
      );
      expect(largestDifference(got, data)).toBeLessThan(1e-4);
    },
  );

  it.each([
    [3e-3, 28.2],
    [1e-3, 27.47],
    [1e-4, 21.06],
  ])(
    'of the photographer, blurred and noisy, with a share of %f gives the known %f dB',
    async (balance, asked) => {
      const truth = tablePictures.camera();
      const taps = known13();
      const blurred = blurredAround(truth, taps, 13);
      const noise = await gpujs.read(gaussianField(gpujs, truth, { seed: 5, stream: 100 }));
      const seen = blurred.map((v, i) => (i % 4 === 3 ? 1 : v + 0.005 * (noise[i >> 2] as number)));
      const kernel = fieldFrom(gpujs, { width: 13, height: 13 }, taps);
      const got = await gpujs.read(
        wienerOn(
          gpujs,
          imageFrom(gpujs, truth, seen),
          kernel,
          { balance, smoothing: false },
          truth,
        ),
      );
      expect(Math.abs(psnr(got, truth.data) - asked)).toBeLessThan(0.02);
    },
  );

  it('of a Gaussian has the response of a Gaussian', async () => {
    const size = { width: 64, height: 64 };
    const kernel = uploadTaps(gpujs, tapsOf({ kind: 'gaussian', sigma: 2 }));
    const spectrum = await gpujs.read(
      transform(gpujs, placed(gpujs, kernel, size), turnsFor(gpujs, size)),
    );
    for (const u of [0, 3, 6, 10]) {
      const expected = Math.exp((-2 * (Math.PI * u * 2) ** 2) / 64 ** 2);
      expect(Math.abs((spectrum[4 * u] as number) - expected)).toBeLessThan(0.005); // cut at three sigma
    }
  });
});

/** A Gaussian of sigma 1.6 on 13x13 pixels. */
function known13(): Float32Array {
  const weights = Float64Array.from({ length: 169 }, (_, i) =>
    Math.exp(-(((i % 13) - 6) ** 2 + (Math.floor(i / 13) - 6) ** 2) / (2 * 1.6 ** 2)),
  );
  const sum = weights.reduce((total, v) => total + v, 0);
  return Float32Array.from(weights, (v) => v / sum);
}

import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  type SsimWindow,
  ssimChannels,
  ssimMap,
  UNIFORM,
  WANG,
} from '../../../src/kernels/metric/ssim.ts';
import { openBoth } from '../../support/gpus.ts';
import {
  awkwardSizes,
  imageFrom,
  largestDifference,
  noise,
  noiseOf,
} from '../../support/planes.ts';

/** Two quotients of sums of 121 terms; variances of equal parts are differences of like numbers. */
const WINDOW_SUMS = 1e-5;

const { webgpu, gpujs } = await openBoth();
const backends: readonly (readonly [string, Gpu])[] = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
];
const sizes: readonly Size[] = [
  ...awkwardSizes,
  { width: 1, height: 40 },
  { width: 40, height: 1 },
];
const pairOf = (gpu: Gpu, size: Size) => {
  const reference = noiseOf('image', size, 1);
  const change = noise(reference.length, 2);
  const image = reference.map((v, i) => (i % 4 < 3 ? v + 0.3 * ((change[i] as number) - 0.5) : v));
  return { image: imageFrom(gpu, size, image), reference: imageFrom(gpu, size, reference) };
};

describe('SSIM', () => {
  it.each(sizes)('agrees with its twin at %o', async (size) => {
    for (const [window, options] of [
      [WANG, {}],
      [WANG, { contrastOnly: true }],
      [UNIFORM, {}],
    ] as const) {
      const [shader, twin] = await Promise.all([
        webgpu.read(ssimChannels(webgpu, pairOf(webgpu, size), window, options)),
        gpujs.read(ssimChannels(gpujs, pairOf(gpujs, size), window, options)),
      ]);
      expect(largestDifference(shader, twin)).toBeLessThanOrEqual(WINDOW_SUMS);
    }
  });

  describe.each(backends)('on %s', (_, gpu) => {
    it.each(sizes)('is what Wang’s formula says of each window at %o', async (size) => {
      if (size.width * size.height > 1000) return;
      const { image, reference } = pairOf(gpu, size);
      const [a, b] = [await gpu.read(image), await gpu.read(reference)];
      const got = await gpu.read(ssimChannels(gpu, { image, reference }));
      expect(largestDifference(got, plainSsim(a, b, size, WANG))).toBeLessThanOrEqual(WINDOW_SUMS);
    });

    it('is exactly 1 everywhere for equal pictures', async () => {
      const size = { width: 37, height: 29 };
      const image = imageFrom(gpu, size, noiseOf('image', size, 1));
      const map = await gpu.read(ssimMap(gpu, { image, reference: image }));
      expect(new Set(map)).toEqual(new Set([1]));
    });

    it('keeps its digits in a bright flat picture with a faint ripple', async () => {
      const size = { width: 32, height: 32 };
      const flat = (ripple: number) =>
        new Float32Array(size.width * size.height * 4).map((_, i) =>
          i % 4 === 3 ? 1 : 0.98 + ripple * Math.sin((i >> 2) * 1.7),
        );
      const [a, b] = [flat(0), flat(2e-3)];
      const pair = { image: imageFrom(gpu, size, a), reference: imageFrom(gpu, size, b) };
      const got = await gpu.read(ssimChannels(gpu, pair));
      // Here the mean of squares less the square of the mean would be off by several 1e-5.
      expect(largestDifference(got, plainSsim(a, b, size, WANG))).toBeLessThanOrEqual(1e-6);
    });
  });
});

/** Equation 13 of Wang et al., every moment summed over the window in f64. */
function plainSsim(
  a: Float32Array,
  b: Float32Array,
  { width, height }: Size,
  { weights, radius, correction }: SsimWindow,
): Float32Array {
  const mirror = (i: number, count: number) => {
    const j = ((i % (2 * count)) + 2 * count) % (2 * count);
    return j < count ? j : 2 * count - 1 - j;
  };
  const total = weights.reduce((sum, w) => sum + w, 0);
  return Float32Array.from({ length: 4 * width * height }, (_, index) => {
    const [pixel, c] = [index >> 2, index % 4];
    if (c === 3) return 1;
    let [ma, mb, aa, bb, ab] = [0, 0, 0, 0, 0];
    weights.forEach((wy, j) => {
      weights.forEach((wx, i) => {
        const x = mirror((pixel % width) + i - radius, width);
        const y = mirror(Math.floor(pixel / width) + j - radius, height);
        const at = (y * width + x) * 4 + c;
        const [p, q, w] = [a[at] as number, b[at] as number, (wx * wy) / total ** 2];
        ma += w * p;
        mb += w * q;
        aa += w * p * p;
        bb += w * q * q;
        ab += w * p * q;
      });
    });
    const variance = correction * (aa - ma * ma + bb - mb * mb);
    const covariance = correction * (ab - ma * mb);
    return (
      ((2 * ma * mb + 1e-4) * (2 * covariance + 9e-4)) /
      ((ma * ma + mb * mb + 1e-4) * (variance + 9e-4))
    );
  });
}

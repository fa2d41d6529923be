import { describe, expect, it } from 'vitest';
import {
  columnsKernel,
  dctDenoise,
  gatherKernel,
  rowsKernel,
  uploadCosines,
} from '../../../src/kernels/denoise/dct.ts';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const FEW_ROUNDINGS = 3e-6; // sums of eight products of numbers up to 3
const AT_THRESHOLD = 5e-5; // where a coefficient is kept in part, its last digits count fiftyfold

const both = await openBoth();
/** Sides that hold whole blocks wherever the grid starts. */
const room = ({ width, height }: Size): Size => ({
  width: 8 * Math.ceil((width + 7) / 8),
  height: 8 * Math.ceil((height + 7) / 8),
});
const rows = (gpu: Gpu, size: Size) =>
  rowsKernel(
    gpu,
    { image: noiseImage(gpu, size), cosines: uploadCosines(gpu) },
    { fromWidth: size.width, fromHeight: size.height, shift: 8 * 5 + 3 },
    { size: room(size) },
  );
holdTwins(
  both,
  {
    rows,
    'columns back': (gpu, size) =>
      columnsKernel(
        gpu,
        { plane: noiseImage(gpu, room(size)), cosines: uploadCosines(gpu) },
        { threshold: 0, inverse: 1 },
      ),
    gather: (gpu, size) =>
      gatherKernel(
        gpu,
        {
          sum: noiseImage(gpu, size, 2),
          plane: noiseImage(gpu, room(size), 3),
          cosines: uploadCosines(gpu),
        },
        { planeWidth: room(size).width, shift: 8 * 2 + 7, share: 1 / 16 },
      ),
  },
  FEW_ROUNDINGS,
);
holdTwins(
  both,
  {
    'columns with a threshold': (gpu, size) =>
      columnsKernel(
        gpu,
        { plane: rows(gpu, size), cosines: uploadCosines(gpu) },
        { threshold: 0.5, inverse: 0 },
      ),
  },
  AT_THRESHOLD,
);

describe.each([
  ['WebGPU', both.webgpu],
  ['gpu.js', both.gpujs],
] as const)('DCT denoising on %s', (_, gpu) => {
  const size = { width: 21, height: 10 };
  const data = noiseOf('image', size, 3);
  const run = async (threshold: number, opponent: boolean, stride: 1 | 2) => {
    const steps = dctDenoise(gpu, imageFrom(gpu, size, data), { threshold, opponent, stride });
    for (;;) {
      const { done, value } = await steps.next();
      if (done) return gpu.read(value);
    }
  };

  it.each([
    [true, 1],
    [false, 2],
  ] as const)(
    'with no threshold gives the picture (opponent %s, stride %i)',
    async (opponent, stride) => {
      expect(largestDifference(await run(0, opponent, stride), data)).toBeLessThan(5e-6);
    },
  );

  it('with a large one gives means of means of blocks', async () => {
    const got = await run(1e3, false, 1);
    const spread = (values: Float32Array) => {
      const reds = values.filter((_v, i) => i % 4 === 0);
      const mean = reds.reduce((sum, v) => sum + v, 0) / reds.length;
      return Math.sqrt(reds.reduce((sum, v) => sum + (v - mean) ** 2, 0) / reds.length);
    };
    expect(spread(got)).toBeLessThan(0.2 * spread(data));
  });
});

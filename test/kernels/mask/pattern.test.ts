import { describe, expect, it } from 'vitest';
import { randomPixels, stripes } from '../../../src/kernels/mask/pattern.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, smallSizes } from '../../support/masks.ts';
import { awkwardSizes } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const share = (mask: Float32Array) => mask.reduce((sum, v) => sum + v, 0) / mask.length;
const side = { width: 256, height: 256 };

describe.each(gpus)('random pixels on %s', (_, gpu) => {
  const run = async (chance: number, seed = 1, size = side) =>
    gpu.read(randomPixels(gpu, size, { chance, seed, stream: 1 }));

  it('are the 52413 of 65536 that are known for seed 1 and a chance of 0.8', async () => {
    const mask = await run(0.8);
    expect(mask.reduce((sum, v) => sum + v, 0)).toBe(52413);
    expect(share(mask)).toBeCloseTo(0.7997589, 7);
  });

  it('are none for a chance of 0, and all for 1', async () => {
    expect(share(await run(0))).toBe(0);
    expect(share(await run(1))).toBe(1);
  });

  it('stay missing when the chance grows, and are others for another seed', async () => {
    const [few, many, other] = [await run(0.3), await run(0.31), await run(0.3, 2)];
    expect(few.every((v, i) => v <= (many[i] as number))).toBe(true);
    const both = few.filter((v, i) => v === 1 && other[i] === 1).length / few.length;
    expect(both).toBeCloseTo(0.09, 2);
  });
});

describe.each(gpus)('stripes on %s', (_, gpu) => {
  it.each([
    { step: [1, 2], offset: 0, period: 32, thickness: 3 },
    { step: [-3, 5], offset: -7, period: 11, thickness: 4 },
    { step: [0, 1], offset: 0, period: 1, thickness: 1 },
    { step: [1, 0], offset: 2, period: 4, thickness: 9 },
    { step: [1024, 1024], offset: 4096, period: 4095, thickness: 2000 },
  ] as const)('are their formula: %o', async (options) => {
    const { step, offset, period, thickness } = options;
    for (const size of [...smallSizes, side]) {
      const truth = maskOf(size, (x, y) => {
        const along = step[0] * x + step[1] * y + offset;
        return along - period * Math.floor(along / period) < thickness;
      });
      expect(await gpu.read(stripes(gpu, size, options))).toEqual(truth);
    }
  });

  it('are 9.375 percent of a square of 256', async () => {
    const options = { step: [1, 2], offset: 0, period: 32, thickness: 3 } as const;
    expect(share(await gpu.read(stripes(gpu, side, options)))).toBe(0.09375);
  });
});

describe('patterns', () => {
  it.each(awkwardSizes)('are the same bits on both backends at %o', async (size) => {
    const runs = [webgpu, gpujs].map((gpu) =>
      Promise.all([
        gpu.read(randomPixels(gpu, size, { chance: 0.37, seed: 4_000_000_000, stream: 77 })),
        gpu.read(stripes(gpu, size, { step: [2, -7], offset: 3, period: 13, thickness: 5 })),
      ]),
    );
    const [shader, twin] = await Promise.all(runs);
    expect(shader).toEqual(twin);
  });
});

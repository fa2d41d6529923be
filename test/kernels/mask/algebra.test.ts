import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { type Combination, combine, invert } from '../../../src/kernels/mask/combine.ts';
import { type FeatherSide, feather } from '../../../src/kernels/mask/feather.ts';
import { threshold } from '../../../src/kernels/mask/threshold.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, smallSizes } from '../../support/masks.ts';
import { awkwardSizes, fieldFrom, largestDifference, noise } from '../../support/planes.ts';

const ROOT_AND_DIVISION = 1e-6; // a square root and a division, rounded differently by devices

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const soft = ({ width, height }: Size, seed: number) => noise(width * height, seed);
const hard = (size: Size, seed: number) => soft(size, seed).map((v) => (v < 0.5 ? 1 : 0));
const both = (run: (gpu: Gpu) => Promise<Float32Array>) => Promise.all([run(webgpu), run(gpujs)]);

const combinations: Readonly<Record<Combination, (a: boolean, b: boolean) => boolean>> = {
  union: (a, b) => a || b,
  intersection: (a, b) => a && b,
  difference: (a, b) => a && !b,
  xor: (a, b) => a !== b,
};

describe.each(Object.entries(combinations))('%s', (name, definition) => {
  const how = name as Combination;
  it.each(awkwardSizes)('is the set operation, bit for bit, at %o', async (size) => {
    const [a, b] = [hard(size, 1), hard(size, 2)];
    const results = await both((gpu) =>
      gpu.read(combine(gpu, fieldFrom(gpu, size, a), fieldFrom(gpu, size, b), how)),
    );
    const truth = a.map((v, i) => (definition(v === 1, b[i] === 1) ? 1 : 0));
    expect(results).toEqual([truth, truth]);
  });

  it('of soft masks is the same on both backends, between 0 and 1', async () => {
    const size = { width: 64, height: 64 };
    const [shader, twin] = await both((gpu) =>
      gpu.read(
        combine(gpu, fieldFrom(gpu, size, soft(size, 1)), fieldFrom(gpu, size, soft(size, 2)), how),
      ),
    );
    expect(shader).toEqual(twin);
    expect(shader.every((v) => v >= 0 && v <= 1)).toBe(true);
  });
});

describe.each(gpus)('algebra on %s', (_, gpu) => {
  it.each(smallSizes)('keeps De Morgan’s laws at %o, for soft masks too', async (size) => {
    // Sixteenths, so that 1 - m is exact.
    const sixteenths = (seed: number) => soft(size, seed).map((v) => Math.floor(17 * v) / 16);
    const a = fieldFrom(gpu, size, sixteenths(1));
    const b = fieldFrom(gpu, size, sixteenths(2));
    const not = (of: typeof a) => invert(gpu, of);
    const pairs = [
      [not(combine(gpu, a, b, 'union')), combine(gpu, not(a), not(b), 'intersection')],
      [not(combine(gpu, a, b, 'intersection')), combine(gpu, not(a), not(b), 'union')],
      [combine(gpu, a, b, 'difference'), combine(gpu, a, not(b), 'intersection')],
      [not(not(a)), a],
    ] as const;
    for (const [left, right] of pairs) expect(await gpu.read(left)).toEqual(await gpu.read(right));
  });
});

describe.each(gpus)('a threshold on %s', (_, gpu) => {
  const odd = Float32Array.of(
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    0.49999997,
    0.5,
    1,
    1e30,
  );
  const size = { width: odd.length, height: 1 };
  const run = async (bounds: Parameters<typeof threshold>[2], data = odd) => [
    ...(await gpu.read(threshold(gpu, fieldFrom(gpu, size, data), bounds))),
  ];

  it('decides a mask at one half, as everything else does', async () => {
    expect(await run({ low: 0.5 })).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
  });

  it('includes both bounds', async () => {
    expect(await run({ low: -1, high: 0.5 })).toEqual([0, 0, 1, 1, 1, 1, 0, 0]);
  });

  it('tells what is not finite by its bits', async () => {
    expect(await run({ low: 0.5, notFinite: true })).toEqual([1, 1, 0, 0, 0, 1, 1, 1]);
    expect(await run({ low: 1, high: 0, notFinite: true })).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('changes nothing the second time', async () => {
    const once = Float32Array.from(await run({ low: 0.5, notFinite: true }));
    expect(await run({ low: 0.5, notFinite: true }, once)).toEqual([...once]);
  });

  it.each(awkwardSizes)('equals its twin at %o', async (at) => {
    const [shader, twin] = await both((gpu) =>
      gpu.read(threshold(gpu, fieldFrom(gpu, at, soft(at, 7)), { low: 0.25, high: 0.75 })),
    );
    expect(shader).toEqual(twin);
  });
});

describe.each(gpus)('a feather on %s', (_, gpu) => {
  const size = { width: 41, height: 9 };
  const mask = maskOf(size, (x) => x >= 20);
  const row = async (side: FeatherSide, width: number) =>
    (await gpu.read(feather(gpu, fieldFrom(gpu, size, mask), { side, width }))).slice(
      4 * 41,
      5 * 41,
    );

  it('leaves known pixels at 0 when it lies inside', async () => {
    const ramp = await row('inside', 8);
    expect(ramp.slice(0, 20).every((v) => v === 0)).toBe(true);
    expect(ramp.slice(28).every((v) => v === 1)).toBe(true);
    expect(ramp[23]).toBeCloseTo((3.5 ** 2 / 64) * (3 - 7 / 8), 6);
  });

  it('leaves missing pixels at 1 when it lies outside', async () => {
    const ramp = await row('outside', 8);
    expect(ramp.slice(20).every((v) => v === 1)).toBe(true);
    expect(ramp.slice(0, 12).every((v) => v === 0)).toBe(true);
    expect(ramp[19] as number).toBeLessThan(1);
  });

  it('passes one half at the rim when it lies on both sides', async () => {
    const ramp = await row('both', 8);
    expect((ramp[19] as number) + (ramp[20] as number)).toBeCloseTo(1, 6);
    expect(ramp.slice(0, 16).every((v) => v === 0)).toBe(true);
    expect(ramp.slice(24).every((v) => v === 1)).toBe(true);
    expect([...ramp]).toEqual([...ramp].toSorted((a, b) => a - b));
  });

  it('of width 0 only decides the mask', async () => {
    expect(await row('both', 0)).toEqual(mask.slice(0, 41));
  });

  it('of an empty or a full mask changes nothing', async () => {
    for (const value of [0, 1]) {
      const flat = new Float32Array(mask.length).fill(value);
      const got = feather(gpu, fieldFrom(gpu, size, flat), { side: 'both', width: 5 });
      expect(await gpu.read(got)).toEqual(flat);
    }
  });
});

describe('a feather', () => {
  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const [shader, twin] = await both((gpu) =>
      gpu.read(feather(gpu, fieldFrom(gpu, size, hard(size, 4)), { side: 'both', width: 3 })),
    );
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(ROOT_AND_DIVISION);
  });
});

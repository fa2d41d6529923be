import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { kernel } from '../../../src/kernels/gpu/kernel.ts';
import { logarithm, ofTurns } from '../../../src/kernels/random/elementary.ts';
import { gaussianField } from '../../../src/kernels/random/gaussian.ts';
import { draws, gaussianOf, pcg, pcg4d, uniformOf } from '../../../src/kernels/random/pcg.ts';
import pcgWgsl from '../../../src/kernels/random/shared/pcg.wgsl?raw';
import { openBoth } from '../../support/gpus.ts';
import { awkwardSizes, largestDifference } from '../../support/planes.ts';

const SINGLE_PRECISION = 5e-6; // logarithm, root and cosine in f32, times at most 6

/** Words of 32 bits, from an independent implementation. */
const hashes = [
  [0, 0x07bb2fe2],
  [1, 0xa8beea3c],
  [2, 0x7a7ecc88],
  [3, 0x7f0ef6bc],
  [0xdeadbeef, 0x67299972],
] as const;
const keyed = [
  [
    [0, 0, 0, 0],
    [0x0f02f829, 0x2d568769, 0x32b0c43b, 0xd32548ea],
  ],
  [
    [1, 2, 3, 4],
    [0x3622cd16, 0xf11471d8, 0xe1109b3f, 0x02b94c2f],
  ],
  [
    [17, 42, 7, 2023],
    [0x0b62507d, 0xbbf130c0, 0xe007ccfe, 0x994b2b91],
  ],
] as const;

/** Column i holds word i of `pcg4d` and of `pcg(x)`, as halves of 16 bits that a field can carry. */
const words = kernel({
  name: 'test/words',
  shared: [pcgWgsl],
  wgsl: `@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var word = pcg(params.x);
  if (id.x < 4u) { word = pcg4d(vec4u(params.x, params.y, params.z, params.w))[id.x]; }
  let half = select(word & 0xffffu, word >> 16u, id.y == 0u);
  output[id.y * params.width + id.x] = f32(half);
}`,
  twin(_, output, { width }, [x = 0, y = 0, z = 0, w = 0]) {
    [...pcg4d(x, y, z, w), pcg(x)].forEach((word, i) => {
      output[i] = word >>> 16;
      output[width + i] = word & 0xffff;
    });
    return null;
  },
  reads: {},
  writes: 'field',
  uniforms: { x: 'u32', y: 'u32', z: 'u32', w: 'u32' },
});

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;

async function wordsOf(gpu: Gpu, [x, y, z, w]: readonly number[]): Promise<number[]> {
  const uniforms = { x: x ?? 0, y: y ?? 0, z: z ?? 0, w: w ?? 0 };
  const halves = await gpu.read(words(gpu, {}, uniforms, { size: { width: 5, height: 2 } }));
  return [0, 1, 2, 3, 4].map((i) => (halves[i] as number) * 2 ** 16 + (halves[5 + i] as number));
}

describe.each(gpus)('the hash on %s', (_, gpu) => {
  it('gives the published words for a single number', async () => {
    for (const [value, word] of hashes) {
      expect((await wordsOf(gpu, [value, 0, 0, 0]))[4]).toBe(word);
    }
  });

  it('gives the published words for a key of four', async () => {
    for (const [key, four] of keyed) expect((await wordsOf(gpu, key)).slice(0, 4)).toEqual(four);
  });
});

describe('the hash', () => {
  it('takes its words modulo 2^32', () => {
    expect(pcg4d(-1, 0, 0, 0)).toEqual(pcg4d(2 ** 32 - 1, 0, 0, 0));
    expect(pcg(-559038737)).toBe(pcg(0xdeadbeef));
  });

  it('gives uniform numbers below 1 that f32 holds exactly', () => {
    expect(uniformOf(0)).toBe(0);
    expect(uniformOf(0xffffffff)).toBe(1 - 2 ** -24);
    expect(Math.fround(uniformOf(0xffffffff))).toBe(uniformOf(0xffffffff));
  });
});

describe('white noise', () => {
  const key = { seed: 5, stream: 100 };

  it.each(gpus)('is the known field on %s, with mean 0 and deviation 1', async (_, gpu) => {
    const n = await gpu.read(gaussianField(gpu, { width: 256, height: 256 }, key));
    expect(n[0]).toBeCloseTo(1.69543458, 5);
    expect(n[1]).toBeCloseTo(0.8801884, 5);
    expect(n[2]).toBeCloseTo(-0.59181895, 5);
    const mean = n.reduce((sum, v) => sum + v, 0) / n.length;
    const variance = n.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n.length;
    expect(mean).toBeCloseTo(0.0031, 3);
    expect(Math.sqrt(variance)).toBeCloseTo(1.001, 3);
  });

  it.each(awkwardSizes)('agrees with its twin at %o', async (size) => {
    const [shader, twin] = await Promise.all(
      [webgpu, gpujs].map((gpu) => gpu.read(gaussianField(gpu, size, key))),
    );
    expect(largestDifference(shader as Float32Array, twin as Float32Array)).toBeLessThanOrEqual(
      SINGLE_PRECISION,
    );
  });

  it('is finite for every first word, and 0 for the largest', () => {
    expect(gaussianOf(0xffffffff, 0)).toBeCloseTo(0, 10);
    expect(gaussianOf(0, 0)).toBeCloseTo(Math.sqrt(50 * Math.LN2), 10);
  });
});

describe('arithmetic that is the same everywhere', () => {
  it('is the logarithm', () => {
    for (let i = 0; i < 2000; i++) {
      const x = 2 ** -25 + (i / 2000) * (i % 7 === 0 ? 1e-4 : 4);
      expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(1e-14);
    }
  });

  it('is the cosine and the sine', () => {
    for (let i = -3000; i < 3000; i++) {
      const { cos, sin } = ofTurns(i / 997);
      expect(Math.abs(cos - Math.cos((2 * Math.PI * i) / 997))).toBeLessThan(2e-14);
      expect(Math.abs(sin - Math.sin((2 * Math.PI * i) / 997))).toBeLessThan(2e-14);
    }
  });
});

describe('draws', () => {
  it('repeat for a seed, and differ between seeds, streams and things', () => {
    const three = (...key: readonly [number, number, number?]) => {
      const draw = draws(...key);
      return [draw.uniform(), draw.uniform(), draw.uniform()];
    };
    expect(three(1, 2)).toEqual(three(1, 2));
    const all = [three(1, 2), three(2, 2), three(1, 3), three(1, 2, 1)].flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it('reach both ends of whole numbers, evenly, and stay within bounds', () => {
    const draw = draws(3, 4);
    const counts = [0, 0, 0];
    for (let i = 0; i < 3000; i++) {
      const n = draw.integer(4, 6) - 4;
      counts[n] = (counts[n] ?? 0) + 1;
      const u = draw.between(-2, 3);
      expect(u >= -2 && u < 3).toBe(true);
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(100);
  });

  it('are normal where that is asked for', () => {
    const draw = draws(9, 9);
    const values = Array.from({ length: 4000 }, () => draw.gaussian());
    const within = values.filter((v) => Math.abs(v) < 1).length / values.length;
    expect(Math.abs(within - 0.6827)).toBeLessThan(0.02);
  });
});

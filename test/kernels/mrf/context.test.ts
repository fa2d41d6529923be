import { describe, expect, it } from 'vitest';
import { type Block, chiSquare, divide } from '../../../src/kernels/mrf/blocks.ts';
import { matchesOf } from '../../../src/kernels/mrf/context.ts';
import { gaborKernel, gaborResponses, magnitudeKernel } from '../../../src/kernels/mrf/gabor.ts';
import { textonsOf } from '../../../src/kernels/mrf/textons.ts';
import { openBoth } from '../../support/gpus.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { holdTwins, noiseImage } from '../../support/twins.ts';

const ONE_SUM = 2e-6; // products and a square root, rounded in single precision
const { webgpu, gpujs } = await openBoth();
const stacked = ({ width, height }: { width: number; height: number }) => ({
  width,
  height: 2 * height,
});

holdTwins(
  { webgpu, gpujs },
  {
    gabor: (gpu, size) =>
      gaborKernel(
        gpu,
        { spectrum: noiseImage(gpu, stacked(size)), filters: noiseImage(gpu, size, 3) },
        {},
      ),
    magnitude: (gpu, size) =>
      magnitudeKernel(
        gpu,
        { plane: noiseImage(gpu, stacked(size), 5) },
        { planeWidth: size.width, rows: size.height },
        { size },
      ),
  },
  ONE_SUM,
);

const size = { width: 64, height: 48 };
/** Stripes that lie on the left, and stand on the right. */
const stripes = Float32Array.from({ length: 4 * size.width * size.height }, (_, i) => {
  const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
  const phase = x < size.width / 2 ? y : x;
  return i % 4 === 3 ? 1 : Math.round(127 + 100 * Math.sin(2 * Math.PI * 0.3 * phase));
});
const known = new Uint8Array(size.width * size.height);

describe('responses', () => {
  it('are the same on both backends but for rounding', async () => {
    const of = (gpu: typeof webgpu) => gaborResponses(gpu, imageFrom(gpu, size, stripes), 6);
    const [shader, twin] = [await of(webgpu), await of(gpujs)];
    expect(largestDifference(shader.values, twin.values)).toBeLessThan(1e-4);
  });

  it('are strongest where a filter has the direction and the frequency of the stripes', async () => {
    const { values, count } = await gaborResponses(gpujs, imageFrom(gpujs, size, stripes), 6);
    expect(count).toBe(18);
    const strongest = (x: number, y: number) => {
      const here = values.subarray(count * (y * size.width + x), count * (y * size.width + x + 1));
      return here.indexOf(Math.max(...here));
    };
    const [lying, standing] = [strongest(12, 24), strongest(52, 24)];
    expect(Math.abs(lying - standing)).toBe(3);
    // The finest scale has 0.3 cycles a pixel, as the stripes do.
    expect(Math.max(lying, standing)).toBeLessThan(6);
  });

  it('are none where the picture is black', async () => {
    const black = new Float32Array(4 * size.width * size.height);
    const { values } = await gaborResponses(gpujs, imageFrom(gpujs, size, black), 4);
    expect(values.every((v) => v === 0)).toBe(true);
  });
});

describe('textons', () => {
  it('tell two directions of stripes apart, and say nothing where a pixel is missing', async () => {
    const responses = await gaborResponses(gpujs, imageFrom(gpujs, size, stripes), 6);
    const missing = known.map((_, i) => (i % 7 === 0 ? 1 : 0));
    const textons = textonsOf(responses, missing, 2);
    const at = (x: number, y: number) => textons[y * size.width + x];
    expect(at(10, 20)).toBe(at(20, 30));
    expect(at(45, 20)).toBe(at(55, 32));
    expect(at(10, 20)).not.toBe(at(45, 20));
    for (const [i, value] of missing.entries()) expect(textons[i] === 255).toBe(value === 1);
  });

  it('end with centres that are means: no pixel is nearer to another kind’s', () => {
    const values = Float32Array.from({ length: 400 }, (_, i) =>
      i < 200 ? (i % 5) / 50 : 1 + (i % 5) / 50,
    );
    const textons = textonsOf({ width: 20, height: 20, count: 1, values }, new Uint8Array(400), 2);
    expect(new Set(textons.subarray(0, 200)).size).toBe(1);
    expect(new Set(textons.subarray(200)).size).toBe(1);
    expect(textons[0]).not.toBe(textons[399]);
  });
});

describe('χ²', () => {
  it('is 0 for alike histograms, 1 for those that share nothing, and half the usual sum', () => {
    const [a, b] = [Float64Array.of(0.5, 0.3, 0.2), Float64Array.of(0.1, 0.3, 0.6)];
    expect(chiSquare(a, a)).toBe(0);
    expect(chiSquare(Float64Array.of(1, 0), Float64Array.of(0, 1))).toBeCloseTo(1, 12);
    const usual = a.reduce(
      (sum, v, i) => sum + (v - (b[i] as number)) ** 2 / (v + (b[i] as number)),
      0,
    );
    expect(chiSquare(a, b)).toBeCloseTo(usual / 2, 12);
  });
});

describe('blocks', () => {
  const divided = (textonAt: (x: number, y: number) => number) =>
    divide(
      Uint8Array.from({ length: 64 * 64 }, (_, i) => textonAt(i % 64, Math.floor(i / 64))),
      { width: 64, height: 64 },
      { kinds: 4, finest: 8, split: 0.15 },
    );

  it('cover the picture once', () => {
    for (const blocks of [
      divided((x, y) => (x * 7 + y * 3) % 4),
      divided((x, y) => (x < 23 && y > 9 ? 255 : x > 40 ? 1 : 2)),
    ]) {
      const times = new Uint8Array(64 * 64);
      for (const { left, top, right, bottom } of blocks) {
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) (times[y * 64 + x] as number)++;
        }
      }
      expect(times.every((n) => n === 1)).toBe(true);
    }
  });

  it('are four where all looks alike', () => {
    expect(divided(() => 0).length).toBe(4);
  });

  it('are divided where content changes, no finer than asked, and not where little is known', () => {
    const blocks = divided((x) => (x < 16 ? 0 : 1));
    const sides = blocks.map(({ left, right }) => [left, right]);
    expect(sides).toContainEqual([0, 16]);
    expect(sides).toContainEqual([16, 32]);
    const busy = divided((x, y) => ((x >> 2) % 2) ^ ((y >> 3) % 2));
    for (const { left, right, top, bottom } of busy) {
      expect(Math.min(right - left, bottom - top)).toBeGreaterThanOrEqual(8);
    }
    const hidden = divided((x, y) => (x < 32 && y < 32 ? 255 : (x >> 3) % 2));
    expect(hidden.filter(({ right, bottom }) => right <= 32 && bottom <= 32).length).toBe(1);
  });
});

describe('matches of blocks', () => {
  const block = (left: number, known: number, ...histogram: number[]): Block => ({
    left,
    top: 0,
    right: left + 8,
    bottom: 8,
    known,
    histogram: Float64Array.from(histogram),
  });
  const blocks = [
    block(0, 1, 1, 0, 0),
    block(8, 0.2, 0, 0, 0),
    block(16, 1, 0, 1, 0),
    block(24, 1, 0.95, 0.05, 0),
    block(32, 1, 0, 0, 1),
  ];
  const found = matchesOf(blocks, { similar: 0.15, most: 10 });
  const of = (b: number) => (found[b] ?? []).map(({ block }) => block).toSorted();

  it('of a known block are those that look like it, itself first', () => {
    expect(found[0]?.map(({ block }) => block)).toEqual([0, 3]);
    expect(found[0]?.[0]?.error).toBe(0);
  });
  it('are the best two where nothing is alike enough', () => {
    const few = matchesOf(blocks, { similar: 0, most: 10 });
    expect(few[4]?.map(({ block }) => block)).toEqual([4, 0]);
  });
  it('of a block that is mostly missing are what its neighbours may copy from, and itself', () => {
    expect(of(1)).toEqual([0, 1, 2, 3]);
  });
  it('reach blocks of which no neighbour is known', () => {
    const far = matchesOf([block(0, 1, 1, 0, 0), block(8, 0, 0, 0, 0), block(16, 0, 0, 0, 0)], {
      similar: 0.15,
      most: 10,
    });
    expect(far[2]?.map(({ block }) => block)).toContain(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise } from '../../support/planes.ts';

const { gpujs, webgpu } = await openBoth();
const NODE = 'meld/blend';
const size = { width: 64, height: 40 };
const count = size.width * size.height;
const picture = (value: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: count * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
    return i % 4 === 3 ? 1 : Math.round(255 * value(x, y, i % 4)) / 255;
  });
/** A rectangle in the middle, so far from the border that patches over its rim lie in the picture. */
const inner = Float32Array.from({ length: count }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x >= 20 && x < 44 && y >= 12 && y < 28 ? 1 : 0;
});
const right = Float32Array.from({ length: count }, (_, i) => (i % size.width >= 32 ? 1 : 0));
/** Grey noise of independent pixels, deviation 0.1. */
const grain = (seed: number) => {
  const draws = noise(12 * count, seed);
  return picture((x, y) => {
    const from = 12 * (y * size.width + x);
    const sum = draws.subarray(from, from + 12).reduce((a, b) => a + b, 0);
    return 0.5 + 0.1 * (sum - 6);
  });
};

async function blend(
  first: Float32Array,
  second: Float32Array,
  params: Readonly<Record<string, string | number>> = {},
  gpu = gpujs,
  region = right,
) {
  const { outputs } = await runNode(
    gpu,
    NODE,
    {
      image: imageFrom(gpu, size, first),
      other: imageFrom(gpu, size, second),
      mask: fieldFrom(gpu, size, region),
    },
    { radius: 3, most: 4, least: 2, width: 24, ...params },
  );
  return {
    image: await gpu.read(outputs.image as Image),
    choice: await gpu.read(outputs.choice as Field),
    zone: await gpu.read(outputs.zone as Field),
  };
}
const deviation = (values: readonly number[]) => {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
};
/** The red of the columns from `left` to `right`. */
const strip = (data: Float32Array, left: number, end: number) =>
  Array.from({ length: count }, (_, i) => i)
    .filter((i) => i % size.width >= left && i % size.width < end)
    .map((i) => data[4 * i] as number);

describe(NODE, () => {
  it('gives the picture itself where both are the same', async () => {
    const data = picture((x, y, c) => 0.5 + 0.4 * Math.sin(0.5 * x + c) * Math.cos(0.02 * x * y));
    const { image } = await blend(data, data, { width: 8 }, gpujs, inner);
    const what = 'two equal pictures: the largest difference from either';
    expectAtMost({ of: NODE, what }, largestDifference(image, data), 1e-3);
  });

  it('is one picture alone where the mask is empty or full', async () => {
    const [first, second] = [grain(1), grain(2)];
    for (const [value, expected] of [
      [0, first],
      [1, second],
    ] as const) {
      const { image, zone } = await blend(
        first,
        second,
        {},
        gpujs,
        new Float32Array(count).fill(value),
      );
      expect(image).toEqual(expected);
      expect(zone.every((v) => v === 0)).toBe(true);
    }
  });

  it('refuses pictures of two sizes, and blends smoothly with a warning where nothing may be copied', async () => {
    const [image, other] = [grain(1), grain(2)].map((data) => imageFrom(gpujs, size, data));
    const mask = fieldFrom(gpujs, size, right);
    const small = { width: 8, height: 8 };
    const inputs = { image: image as Image, other: other as Image, mask };
    const wrong = imageFrom(gpujs, small, new Float32Array(4 * 64));
    await expect(runNode(gpujs, NODE, { ...inputs, other: wrong })).rejects.toThrow('8x8');
    const allowedSecond = fieldFrom(gpujs, size, new Float32Array(count));
    const { outputs, events } = await runNode(gpujs, NODE, { ...inputs, allowedSecond });
    expect(JSON.stringify(events)).toContain('no-source-patches');
    const got = await gpujs.read(outputs.image as Image);
    expect(got.every((v) => Number.isFinite(v) && v >= -0.01 && v <= 1.01)).toBe(true);
  });

  it('leaves each picture as it is outside the zone', async () => {
    const [first, second] = [grain(1), grain(2)];
    const { image, zone } = await blend(first, second, { most: 1, least: 1 });
    const width = zone.slice(0, size.width).reduce((sum, v) => sum + v, 0);
    expect(width).toBe(24);
    zone.forEach((inside, i) => {
      if (inside === 1) return;
      const from = right[i] === 1 ? second : first;
      expect(image[4 * i]).toBe(from[4 * i]);
    });
  });

  it('goes from one tone to the other in a ramp', async () => {
    const [a, b] = [0.25, 0.75];
    const { image } = await blend(
      picture(() => a),
      picture(() => b),
      { width: 32, most: 8, least: 8 },
    );
    const row = Array.from(
      { length: size.width },
      (_, x) => image[4 * (20 * size.width + x)] as number,
    );
    const steps = row.slice(1).map((v, x) => v - (row[x] as number));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(-1e-4);
    const what = 'two flat tones: the largest step, in parts of an even ramp';
    expectAtMost({ of: NODE, what }, (Math.max(...steps) * 32) / (b - a), 1.5);
  });

  it('keeps the grain of both where a blend would lose it', async () => {
    const [first, second] = [grain(1), grain(2)];
    const { image, choice } = await blend(first, second);
    const sigma = deviation(strip(first, 24, 40));
    const blended = first.map((v, i) => 0.5 * v + 0.5 * (second[i] as number));
    expect(deviation(strip(blended, 24, 40)) / sigma).toBeCloseTo(Math.SQRT1_2, 1);
    const kept = deviation(strip(image, 28, 36)) / sigma;
    const what = 'two grains in the middle of the zone: deviation in parts of the grain’s own';
    expectAtLeast({ of: NODE, what }, kept, 0.9);
    // Each side takes its differences mostly from its own picture.
    const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const chosen = (left: number, end: number) =>
      mean([...choice.filter((_, i) => i % size.width >= left && i % size.width < end)]);
    expect(chosen(21, 27)).toBeLessThan(0.2);
    expect(chosen(37, 43)).toBeGreaterThan(0.8);
  });

  it('gives one picture on both backends', async () => {
    const params = { most: 2, least: 1, radius: 2, angle: 20, gain: 1.1, bias: 0.05 };
    const shader = await blend(grain(1), grain(2), params, webgpu);
    const twin = await blend(grain(1), grain(2), params);
    expect(shader.choice).toEqual(twin.choice);
    expect(largestDifference(shader.image, twin.image)).toBeLessThanOrEqual(1e-5);
  });
});

import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runFill } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/amle';
const size = { width: 48, height: 48 };
const fill = (
  data: Float32Array,
  mask: Float32Array,
  params: Readonly<Record<string, string | number>> = {},
  type = TYPE,
) => runFill(gpujs, type, imageFrom(gpujs, size, data), fieldFrom(gpujs, size, mask), params);

describe('the absolutely minimising Lipschitz extension', () => {
  it('is a ramp between two parallel lines', async () => {
    const ramp = pictureOf(size, (x) => (x - 8) / 32);
    const between = maskOf(size, (x) => x !== 8 && x !== 40);
    const got = await fill(ramp, between, { tolerance: 1e-7, iterations: 5000 });
    const inside = (data: Float32Array) =>
      data.filter((_, i) => (i >> 2) % 48 >= 8 && (i >> 2) % 48 <= 40);
    expectAtMost(
      { of: 'inpaint/amle', what: 'a ramp, largest error' },
      largestDifference(inside(got), inside(ramp)),
      1e-3,
    );
  });

  it('is never steeper than what it interpolates', async () => {
    const values = noise(48 * 48, 3);
    const isKnown = (i: number) => (i % 48) % 12 === 5 && Math.floor(i / 48) % 12 === 7;
    const points = [...values.keys()].filter(isKnown);
    const data = pictureOf(size, (x, y) => values[y * 48 + x] as number);
    const got = await fill(
      data,
      maskOf(size, (x, y) => !isKnown(y * 48 + x)),
    );
    const steepest = (places: readonly (readonly [number, number])[]) =>
      Math.max(
        ...places.map(([a, b]) => {
          const apart = Math.hypot((a % 48) - (b % 48), Math.floor(a / 48) - Math.floor(b / 48));
          return Math.abs((got[4 * a] as number) - (got[4 * b] as number)) / apart;
        }),
      );
    const given = steepest(points.flatMap((a) => points.filter((b) => b > a).map((b) => [a, b])));
    const pixels = [...values.keys()].filter((i) => i % 48 < 47 && i < 47 * 48);
    const neighbours = pixels.flatMap((i) => [1, 48, 49].map((d) => [i, i + d] as const));
    expect(steepest(neighbours)).toBeLessThanOrEqual(given * 1.01);
  });

  it('makes a cone of a single pixel, where the harmonic fill makes a needle', async () => {
    const dot = pictureOf(size, (x, y) => (x === 24 && y === 24 ? 1 : 0));
    const around = maskOf(size, (x, y) => {
      const distance = Math.hypot(x - 24, y - 24);
      return distance > 0 && distance < 16;
    });
    const halfWay = (data: Float32Array) => data[4 * (24 * 48 + 32)] as number;
    expect(halfWay(await fill(dot, around))).toBeGreaterThan(0.45);
    expect(halfWay(await fill(dot, around, {}, 'inpaint/harmonic'))).toBeLessThan(0.3);
  });

  it('keeps between the smallest and the largest known value', async () => {
    const rough = noise(48 * 48, 5);
    const data = pictureOf(size, (x, y) => rough[y * 48 + x] as number);
    const got = await fill(
      data,
      maskOf(size, (x, y) => (x * 7 + y * 5) % 9 < 6),
    );
    expect(Math.min(...got)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...got)).toBeLessThanOrEqual(1);
  });
});

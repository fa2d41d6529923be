import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/kernels/superpixel/connect.ts';
import { labHalves, labOf } from '../../../src/kernels/superpixel/lab.ts';
import { gridOf, slic } from '../../../src/kernels/superpixel/slic.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardSizes, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const bytesOf = (count: number, seed: number) =>
  Uint8Array.from(noise(3 * count, seed), (v) => 256 * v);
const options = { step: 12, compactness: 10, iterations: 10 };

describe('superpixels', () => {
  it.each(awkwardSizes)('are the same labels on both backends at %o', async (size) => {
    const lab = labHalves(bytesOf(size.width * size.height, 3));
    const [shader, twin] = await Promise.all(
      [webgpu, gpujs].map((gpu) => gpu.read(slic(gpu, size, lab, { ...options, iterations: 3 }))),
    );
    expect(shader).toEqual(twin);
    const { width, height } = gridOf(size, options.step);
    expect(Math.max(...(twin as Float32Array))).toBeLessThan(width * height);
  });

  it('keep to the sides of an edge, and a flat picture in cells of the grid', async () => {
    const size = { width: 48, height: 36 };
    const edge = (x: number, y: number) => x + y / 3 < 27;
    const bytes = Uint8Array.from({ length: 3 * 48 * 36 }, (_, i) => {
      const at = Math.floor(i / 3);
      return edge(at % 48, Math.floor(at / 48)) ? 220 : 40;
    });
    const labels = await gpujs.read(slic(gpujs, size, labHalves(bytes), options));
    const sides = new Map<number, Set<boolean>>();
    labels.forEach((label, at) => {
      const side = sides.get(label) ?? new Set();
      sides.set(label, side.add(edge(at % 48, Math.floor(at / 48))));
    });
    expect([...sides.values()].filter(({ size }) => size > 1)).toEqual([]);
    const flat = await gpujs.read(slic(gpujs, size, labHalves(bytes.map(() => 128)), options));
    expect(new Set(flat).size).toBe(12);
  });
});

describe('connected segments', () => {
  it('hang together, and none is too small', () => {
    const size = { width: 40, height: 30 };
    const labels = noise(1200, 5).map((v, at) => Math.floor((at % 40) / 10) + (v < 0.1 ? 7 : 0));
    const { of, count } = connect(labels, size, 9);
    const areas = new Array<number>(count).fill(0);
    for (const name of of) (areas[name] as number)++;
    expect(Math.min(...areas.slice(1))).toBeGreaterThanOrEqual(9);
    // Again by themselves: every segment is one part.
    expect(connect(Float32Array.from(of), size, 0).count).toBe(count);
  });
});

it('CIELAB knows white, black and red', () => {
  expect(labOf(255, 255, 255).map((v) => Math.round(10 * v) / 10 + 0)).toEqual([100, 0, 0]);
  expect(labOf(0, 0, 0).map((v) => Math.round(v) + 0)).toEqual([0, 0, 0]);
  expect(labOf(255, 0, 0).map(Math.round)).toEqual([53, 80, 67]);
});

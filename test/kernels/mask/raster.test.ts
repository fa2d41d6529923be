import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import { Coverage } from '../../../src/kernels/mask/coverage.ts';
import { rasterise } from '../../../src/kernels/mask/raster.ts';
import { compile, type Shape } from '../../../src/kernels/mask/shapes.ts';
import { listTiles } from '../../../src/kernels/mask/tiles.ts';
import { draws } from '../../../src/kernels/random/pcg.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, smallSizes } from '../../support/masks.ts';
import { awkwardSizes } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;

const draw = (gpu: Gpu, size: Size, shapes: readonly Shape[]) =>
  gpu.read(rasterise(gpu, size, shapes));

/** Shapes of every kind, small and large, in, across and outside a picture of this size. */
function manyShapes({ width, height }: Size, count: number, seed = 1): Shape[] {
  const side = Math.max(width, height);
  return Array.from({ length: count }, (_, i): Shape => {
    const random = draws(seed, 7, i);
    const point = () =>
      [random.between(-0.3, 1.3) * width, random.between(-0.3, 1.3) * height] as const;
    const length = () => side * 0.3 * random.uniform() ** 2 + 0.2;
    const erase = random.uniform() < 0.3;
    switch (i % 5) {
      case 0:
        return { kind: 'capsule', from: point(), to: point(), radius: length() / 3, erase };
      case 1: {
        const disc = point();
        return { kind: 'capsule', from: disc, to: disc, radius: length(), erase };
      }
      case 2: {
        const [left, top] = point();
        return {
          kind: 'rectangle',
          left,
          top,
          right: left + length(),
          bottom: top + length(),
          erase,
        };
      }
      case 3:
        return {
          kind: 'ellipse',
          centre: point(),
          radii: [length(), length()],
          turn: random.uniform(),
          erase,
        };
      default:
        return { kind: 'polygon', points: [point(), point(), point(), point(), point()], erase };
    }
  });
}

/** What shapes cover, in plain floating point: right but for centres within an eighth of a rim. */
function distanceTo(shape: Shape, px: number, py: number): number {
  switch (shape.kind) {
    case 'capsule': {
      const [x, y] = shape.from;
      const [dx, dy] = [shape.to[0] - x, shape.to[1] - y];
      const t = ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy || 1);
      const at = Math.min(1, Math.max(0, t));
      return Math.hypot(px - x - at * dx, py - y - at * dy) - shape.radius;
    }
    case 'rectangle':
      return Math.max(shape.left - px, px - shape.right, shape.top - py, py - shape.bottom);
    case 'ellipse': {
      const [c, s] = [Math.cos(2 * Math.PI * shape.turn), Math.sin(2 * Math.PI * shape.turn)];
      const [dx, dy] = [px - shape.centre[0], py - shape.centre[1]];
      const [u, v] = [(c * dx + s * dy) / shape.radii[0], (c * dy - s * dx) / shape.radii[1]];
      // A bound from below is enough: the gradient of the norm is at most 1 / the smaller radius.
      return (Math.hypot(u, v) - 1) * Math.min(...shape.radii);
    }
    case 'polygon': {
      let [inside, nearest] = [false, Number.POSITIVE_INFINITY];
      shape.points.forEach(([x1, y1], i) => {
        const [x0, y0] = shape.points.at(i - 1) ?? [0, 0];
        if (y0 > py !== y1 > py && px < x0 + ((py - y0) * (x1 - x0)) / (y1 - y0)) inside = !inside;
        const edge = { kind: 'capsule', from: [x0, y0], to: [x1, y1], radius: 0 } as const;
        nearest = Math.min(nearest, distanceTo(edge, px, py));
      });
      return inside ? -nearest : nearest;
    }
  }
}

describe.each(gpus)('drawing shapes on %s', (_, gpu) => {
  it('covers the pixels whose centres lie inside, but for a rim of an eighth of a pixel', async () => {
    const size = { width: 71, height: 53 };
    for (const shape of manyShapes(size, 60)) {
      const mask = await draw(gpu, size, [{ ...shape, erase: false }]);
      mask.forEach((v, i) => {
        const far = distanceTo(shape, (i % 71) + 0.5, Math.floor(i / 71) + 0.5);
        if (far > 0.15) expect(v, `${JSON.stringify(shape)} ${i}`).toBe(0);
        if (far < -0.15) expect(v, `${JSON.stringify(shape)} ${i}`).toBe(1);
      });
    }
  });

  it('covers exactly the pixels of a rectangle on the grid', async () => {
    const size = { width: 40, height: 35 };
    const shape = { kind: 'rectangle', left: 3, top: 15, right: 33, bottom: 32 } as const;
    const truth = maskOf(size, (x, y) => x >= 3 && x < 33 && y >= 15 && y < 32);
    expect(await draw(gpu, size, [shape])).toEqual(truth);
  });

  it('lets the last shape over a pixel decide', async () => {
    const size = { width: 50, height: 20 };
    const line = (radius: number, erase: boolean) =>
      ({ kind: 'capsule', from: [-9, 10], to: [99, 10], radius, erase }) as const;
    const rows = async (shapes: readonly Shape[]) => {
      const mask = await draw(gpu, size, shapes);
      return Array.from({ length: 20 }, (_, y) => mask[y * 50 + 25]).join('');
    };
    expect(await rows([line(8, false), line(4, true), line(1, false)])).toBe(
      '00111100011000111100',
    );
    expect(await rows([line(1, false), line(30, false), line(4, true)])).toBe(
      '11111100000000111111',
    );
    expect(await rows([line(8, false), line(30, true)])).toBe('0'.repeat(20));
    expect(await rows([line(8, true)])).toBe('0'.repeat(20));
  });

  it('draws nothing for no shapes, and for shapes without an inside', async () => {
    const size = { width: 20, height: 20 };
    const empty: readonly Shape[] = [
      { kind: 'capsule', from: [5, 5], to: [9, 9], radius: 0 },
      { kind: 'capsule', from: [500, 5], to: [900, 9], radius: 10 },
      { kind: 'ellipse', centre: [5, 5], radii: [0, 8], turn: 0 },
      {
        kind: 'polygon',
        points: [
          [1, 1],
          [19, 19],
        ],
      },
      { kind: 'rectangle', left: 9, top: 3, right: 4, bottom: 18 },
    ];
    expect(await draw(gpu, size, [])).toEqual(new Float32Array(400));
    expect(await draw(gpu, size, empty)).toEqual(new Float32Array(400));
  });

  it('cuts what lies far outside the picture, and keeps what comes in', async () => {
    const size = { width: 30, height: 30 };
    const line = { kind: 'capsule', from: [-1e12, 15], to: [1e12, 15], radius: 2 } as const;
    expect(await draw(gpu, size, [line])).toEqual(maskOf(size, (_, y) => y >= 13 && y < 17));
    const disc = { kind: 'capsule', from: [15, 15], to: [15, 15], radius: 1e9 } as const;
    expect(await draw(gpu, size, [disc])).toEqual(new Float32Array(900).fill(1));
  });

  it('is exact on a picture as wide as can be', async () => {
    const size = { width: 32_768, height: 3 };
    const line = { kind: 'capsule', from: [0, 0], to: [32_768, 3], radius: 0.5 } as const;
    const mask = await draw(gpu, size, [line]);
    // 2^15 : 3 falls by less than a pixel in ten thousand.
    const missing = [5000, 16_384, 28_000].map((x) => [0, 1, 2].map((y) => mask[y * 32_768 + x]));
    expect(missing).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(() => rasterise(gpu, { width: 32_769, height: 1 }, [])).toThrow('scale it down');
  });
});

describe('shapes', () => {
  it.each([...awkwardSizes, ...smallSizes])(
    'give the same bits on both backends at %o',
    async (size) => {
      for (const seed of [1, 2, 3]) {
        const shapes = manyShapes(size, 80, seed);
        expect(await draw(webgpu, size, shapes)).toEqual(await draw(gpujs, size, shapes));
      }
    },
  );

  it('are counted on the CPU exactly as they are drawn', async () => {
    const size = { width: 120, height: 90 };
    const coverage = new Coverage(size);
    const shapes = manyShapes(size, 40).map((shape) => ({ ...shape, erase: false }));
    const kept = shapes.filter((shape, i) => {
      const takeBack = coverage.add(shape);
      if (i % 3 === 0) takeBack();
      return i % 3 !== 0;
    });
    const mask = await draw(gpujs, size, kept);
    expect(Float32Array.from(coverage.mask)).toEqual(mask);
    expect(coverage.missing).toBe(mask.reduce((sum, v) => sum + v, 0));
    expect(coverage.ratio).toBe(coverage.missing / 10_800);
  });

  it('are listed only by tiles that they touch and that no later one hides', () => {
    const size = { width: 2048, height: 2048 };
    const entries = (shapes: readonly Shape[]) => {
      const compiled = shapes.flatMap((shape) => compile(shape, size) ?? []);
      return listTiles(compiled, size).entries.length;
    };
    const line = { kind: 'capsule', from: [0, 0], to: [2048, 2048], radius: 1 } as const;
    expect(entries([line])).toBeLessThan(3 * 128);
    const block = { kind: 'rectangle', left: 0, top: 0, right: 1024, bottom: 2048 } as const;
    expect(entries([line, block])).toBeLessThan(3 * 64 + 2);
    expect(entries([block, line])).toBeLessThan(3 * 64 + 2);
  });
});

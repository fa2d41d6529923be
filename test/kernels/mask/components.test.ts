import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  areasOf,
  type Connection,
  findComponents,
  type Selection,
  selectComponents,
} from '../../../src/kernels/mask/components.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, smallSizes } from '../../support/masks.ts';
import { awkwardSizes, fieldFrom, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const connections: readonly Connection[] = [
  { of: 'missing', diagonal: false },
  { of: 'missing', diagonal: true },
  { of: 'known', diagonal: false },
  { of: 'known', diagonal: true },
];

/** Components by flooding, from the first pixel of each: its place, its pixels. */
function flood(mask: Float32Array, { width, height }: Size, { of, diagonal }: Connection) {
  const components: { first: number; pixels: number[] }[] = [];
  const seen = new Set<number>();
  const isWanted = (at: number) => (mask[at] as number) >= 0.5 === (of === 'missing');
  for (let first = 0; first < mask.length; first++) {
    if (seen.has(first) || !isWanted(first)) continue;
    const pixels = [first];
    seen.add(first);
    for (const at of pixels) {
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [x, y] = [(at % width) + dx, Math.floor(at / width) + dy];
          if (x < 0 || y < 0 || x >= width || y >= height || (!diagonal && dx && dy)) continue;
          const next = y * width + x;
          if (seen.has(next) || !isWanted(next)) continue;
          seen.add(next);
          pixels.push(next);
        }
      }
    }
    components.push({ first, pixels });
  }
  return components;
}

const run = async (gpu: Gpu, size: Size, mask: Float32Array, how: Connection, what: Selection) => {
  const components = findComponents(gpu, fieldFrom(gpu, size, mask), how);
  return {
    areas: await gpu.read(areasOf(gpu, components)),
    selected: await gpu.read(selectComponents(gpu, components, what)),
  };
};

/** A line that winds inwards: the longest way through a picture. */
function spiral({ width, height }: Size): Float32Array {
  const mask = new Float32Array(width * height);
  const isOut = (x: number, y: number) => x < 0 || y < 0 || x >= width || y >= height;
  const isTaken = (x: number, y: number) => !isOut(x, y) && mask[y * width + x] === 1;
  let [x, y, dx, dy] = [0, 0, 1, 0];
  for (let turns = 0; turns < 2; ) {
    mask[y * width + x] = 1;
    const [ahead, beyond] = [[x + dx, y + dy] as const, [x + 2 * dx, y + 2 * dy] as const];
    if (isOut(...ahead) || isTaken(...ahead) || isTaken(...beyond)) {
      [dx, dy] = [-dy, dx];
      turns++;
    } else {
      [x, y] = ahead;
      turns = 0;
    }
  }
  return mask;
}

describe.each(gpus)('components on %s', (_, gpu) => {
  describe.each([...smallSizes, { width: 50, height: 47 }])('at %o', (size) => {
    const masks = {
      ...awkwardMasks(size),
      'half noise': noise(size.width * size.height, 6).map((v) => (v < 0.5 ? 1 : 0)),
      spiral: spiral(size),
      comb: maskOf(size, (x, y) => x % 2 === 0 || y === size.height - 1),
      chequers: maskOf(size, (x, y) => (x + y) % 2 === 0),
    };
    it.each(Object.entries(masks))('of %s are those that flooding finds', async (_, mask) => {
      for (const how of connections) {
        const truth = flood(mask, size, how);
        const areas = new Float32Array(mask.length);
        for (const { first, pixels } of truth) areas[first] = pixels.length;
        const isInner = (at: number) => {
          const [x, y] = [at % size.width, Math.floor(at / size.width)];
          return x > 0 && y > 0 && x < size.width - 1 && y < size.height - 1;
        };
        const selected = new Float32Array(mask.length);
        for (const { pixels } of truth) {
          if (pixels.length < 2 || pixels.length > 40 || !pixels.every(isInner)) continue;
          for (const at of pixels) selected[at] = 1;
        }
        const got = await run(gpu, size, mask, how, { least: 2, most: 40, inner: true });
        expect(got).toEqual({ areas, selected });
      }
    });
  });

  it('joins runs longer than a thread looks back', async () => {
    const size = { width: 300, height: 2 };
    const { areas } = await run(
      gpu,
      size,
      new Float32Array(600).fill(1),
      { of: 'missing', diagonal: false },
      {},
    );
    expect(areas[0]).toBe(600);
  });
});

describe('components', () => {
  it.each(awkwardSizes)('are the same bits on both backends at %o', async (size) => {
    const mask = noise(size.width * size.height, 11).map((v) => (v < 0.59 ? 1 : 0));
    for (const how of connections) {
      const [shader, twin] = await Promise.all(
        [webgpu, gpujs].map((gpu) => run(gpu, size, mask, how, { least: 10 })),
      );
      expect(shader).toEqual(twin);
    }
  });

  it('take five dispatches, however the mask winds', async () => {
    const size = { width: 64, height: 64 };
    for (const mask of [spiral(size), new Float32Array(4096)]) {
      const before = gpujs.dispatches;
      findComponents(gpujs, fieldFrom(gpujs, size, mask), { of: 'missing', diagonal: true });
      expect(gpujs.dispatches - before).toBe(5);
    }
  });
});

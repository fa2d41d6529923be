import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../src/kernels/gpu/plane.ts';
import { nodes } from '../../src/nodes/index.ts';
import { openBoth } from '../support/gpus.ts';
import { runFill, runNode } from '../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../support/planes.ts';

/** What every fill keeps, whatever its method; fills are found in the catalogue, never listed. */
const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const fills = nodes
  .filter(({ inputs, outputs }) => {
    const required = Object.entries(inputs).filter(([, { optional }]) => !optional);
    const names = required.map(([name]) => name).toSorted();
    return names.join() === 'image,mask' && outputs.image?.type === 'image';
  })
  // Damage is done under a mask too, and is no fill.
  .filter(({ type }) => !type.startsWith('degrade/'))
  .map(({ type }) => type);

const CONSTANT_ERROR = 1e-6; // invariant I5
const TURN_ERROR = 1e-5; // invariant I6: red-black sweeps start at another colour
const BACKEND_ERROR = 1e-5; // the bound the project promises between backends

/** What is learned comes near a symmetry, but never keeps it to the last digits. */
const isLearned = (type: string): boolean => type.startsWith('neural/');
/** Their gradient looks right and down only, so a mirrored picture has another minimiser. */
const oneSided = new Set(['inpaint/tv', 'pyramid/solve']);
/** They make their levels even where nothing is missing. */
const pyramids = new Set(['pyramid/solve', 'neural/progressive']);
/** Their flow has a sense of rotation, so that a mirrored picture runs backwards in time. */
const chiral = new Set(['inpaint/bscb', 'inpaint/navier-stokes']);

const keeps = (type: string, turn: string): boolean => {
  if (isLearned(type)) return false;
  if (chiral.has(type) || turn === 'upside down') return chiral.has(type) && turn === 'upside down';
  return !(turn === 'mirrored' && oneSided.has(type));
};

/** What takes thousands of small steps takes fewer of them here. */
const brief: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'inpaint/bscb': { rounds: 5 },
  'inpaint/navier-stokes': { rounds: 10 },
  'inpaint/plug-and-play': { steps: 2 },
  'meld/fill': { most: 2, least: 1, searches: 1, radius: 3 },
};

const size: Size = { width: 41, height: 29 };
const count = size.width * size.height;
const masks: Readonly<Record<string, Float32Array>> = {
  scattered: noise(count, 9).map((v) => (v < 0.4 ? 1 : 0)),
  block: Float32Array.from({ length: count }, (_, i) => {
    const [x, y] = [i % size.width, Math.floor(i / size.width)];
    return x >= 10 && x < 30 && y >= 8 && y < 22 ? 1 : 0;
  }),
  'at the border': Float32Array.from({ length: count }, (_, i) => (i % size.width < 13 ? 1 : 0)),
};
const smooth = ({ width, height }: Size): Float32Array =>
  Float32Array.from({ length: width * height * 4 }, (_, i) => {
    const [x, y, c] = [(i >> 2) % width, Math.floor((i >> 2) / width), i % 4];
    return c === 3 ? 1 : 0.5 + 0.3 * Math.sin(0.2 * x + c) * Math.cos(0.15 * y - c);
  });
const run = (gpu: Gpu, type: string, data: Float32Array, mask: Float32Array, at: Size = size) =>
  runFill(gpu, type, imageFrom(gpu, at, data), fieldFrom(gpu, at, mask), brief[type]);
const isHole = (mask: Float32Array, i: number) => (mask[i >> 2] as number) >= 0.5;

it('finds the fills', () => {
  expect(fills).toEqual(
    expect.arrayContaining([
      'inpaint/harmonic',
      'inpaint/pull-push',
      'inpaint/tv',
      'pyramid/solve',
    ]),
  );
});

describe.each(gpus)('on %s', (_, gpu) => {
  describe.each(fills)('%s', (type) => {
    it.each(Object.entries(masks))('keeps known pixels bit for bit, mask %s', async (_, mask) => {
      const data = noiseOf('image', size);
      const got = await run(gpu, type, data, mask);
      const changed = data.findIndex((v, i) => !isHole(mask, i) && !Object.is(v, got[i]));
      expect(changed).toBe(-1);
      expect(got.every(Number.isFinite)).toBe(true);
    });

    it('records no solver work for an empty mask and gives the same bits', async () => {
      const data = noiseOf('image', size);
      const image = imageFrom(gpu, size, data);
      const mask = fieldFrom(gpu, size, new Float32Array(count));
      const before = gpu.dispatches;
      const { outputs } = await runNode(gpu, type, { image, mask });
      expect(gpu.dispatches - before).toBeLessThanOrEqual(pyramids.has(type) ? 16 : 2);
      expect(await gpu.read(outputs.image as typeof image)).toEqual(data);
    });

    it('gives mid-grey and a warning when everything is missing', async () => {
      const image = imageFrom(gpu, size, noiseOf('image', size));
      const mask = fieldFrom(gpu, size, new Float32Array(count).fill(1));
      const { outputs, events } = await runNode(gpu, type, { image, mask });
      const got = await gpu.read(outputs.image as typeof image);
      expect(got.every((v, i) => i % 4 === 3 || v === 0.5)).toBe(true);
      expect(events).toContainEqual(
        expect.objectContaining({ kind: 'warning', rule: 'run/no-known-pixels' }),
      );
    });

    it.skipIf(isLearned(type))('keeps a constant picture constant', async () => {
      const constant = new Float32Array(count * 4).fill(0.3).map((v, i) => (i % 4 === 3 ? 1 : v));
      for (const mask of Object.values(masks)) {
        expect(
          largestDifference(await run(gpu, type, constant, mask), constant),
        ).toBeLessThanOrEqual(CONSTANT_ERROR);
      }
    });

    it('never looks under the mask: NaN there changes nothing', async () => {
      const mask = masks.scattered as Float32Array;
      const clean = noiseOf('image', size);
      const dirty = clean.map((v, i) => (isHole(mask, i) && i % 4 < 3 ? Number.NaN : v));
      expect(await run(gpu, type, dirty, mask)).toEqual(await run(gpu, type, clean, mask));
    });

    it('gives the same bits twice', async () => {
      const mask = masks.block as Float32Array;
      const data = noiseOf('image', size);
      expect(await run(gpu, type, data, mask)).toEqual(await run(gpu, type, data, mask));
    });

    it.each([
      { width: 1, height: 1 },
      { width: 1, height: 19 },
      { width: 23, height: 1 },
      { width: 3, height: 3 },
    ])('ends well at %o', async (at) => {
      const mask = Float32Array.from({ length: at.width * at.height }, (_, i) =>
        i % 3 === 1 ? 1 : 0,
      );
      const got = await run(gpu, type, noiseOf('image', at), mask, at);
      expect(got.every(Number.isFinite)).toBe(true);
    });
  });
});

describe.each(fills)('%s', (type) => {
  const turns: Readonly<Record<string, (x: number, y: number) => [number, number]>> = {
    transposed: (x, y) => [y, x],
    mirrored: (x, y) => [31 - x, y],
    'upside down': (x, y) => [31 - x, 31 - y],
  };
  const kept = Object.entries(turns).filter(([turn]) => keeps(type, turn));
  it.each(kept)('gives the %s picture for a %s picture', async (_, turn) => {
    // 32 wide, so that the pyramid's cells turn too.
    const at = { width: 32, height: 32 };
    const turned = (data: Float32Array, lanes: number) =>
      data.map((_, i) => {
        const [x, y] = turn(Math.floor(i / lanes) % 32, Math.floor(i / lanes / 32));
        return data[(y * 32 + x) * lanes + (i % lanes)] as number;
      });
    const data = smooth(at);
    const mask = noise(1024, 5).map((v) => (v < 0.5 ? 1 : 0));
    const straight = await run(gpujs, type, data, mask, at);
    const other = await run(gpujs, type, turned(data, 4), turned(mask, 1), at);
    expect(largestDifference(turned(other, 4), straight)).toBeLessThanOrEqual(TURN_ERROR);
  });

  it.each(Object.entries(masks))('agrees between WebGPU and gpu.js, mask %s', async (_, mask) => {
    const [shader, twin] = await Promise.all([
      run(webgpu, type, smooth(size), mask),
      run(gpujs, type, smooth(size), mask),
    ]);
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(BACKEND_ERROR);
  });
});

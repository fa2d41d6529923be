import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Size } from '../../../src/kernels/gpu/plane.ts';
import {
  close,
  dilate,
  type Element,
  erode,
  open,
  ring,
} from '../../../src/kernels/mask/morphology.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, maskOf, smallSizes } from '../../support/masks.ts';
import { fieldFrom, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const gpus = [
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const;
const elements: readonly Element[] = [
  { shape: 'disc', radius: 0 },
  { shape: 'disc', radius: 1 },
  { shape: 'disc', radius: 2.3 },
  { shape: 'disc', radius: 6 },
  { shape: 'square', radius: 2 },
  { shape: 'square', radius: 5.9 },
];

/** Dilation by its definition. */
function dilated(mask: Float32Array, { width }: Size, { shape, radius }: Element) {
  const fits = (dx: number, dy: number) =>
    shape === 'disc'
      ? dx * dx + dy * dy <= radius * radius
      : Math.max(Math.abs(dx), Math.abs(dy)) <= Math.floor(radius);
  return mask.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return mask.some((v, j) => v >= 0.5 && fits((j % width) - x, Math.floor(j / width) - y))
      ? 1
      : 0;
  });
}
const not = (mask: Float32Array) => mask.map((v) => (v >= 0.5 ? 0 : 1));
const contains = (outer: Float32Array, inner: Float32Array) =>
  inner.every((v, i) => v <= (outer[i] as number));

type Operation = (gpu: Gpu, mask: Field, element: Element) => Field;
const run = (gpu: Gpu, operation: Operation, size: Size, mask: Float32Array, element: Element) =>
  gpu.read(operation(gpu, fieldFrom(gpu, size, mask), element));

describe.each(gpus)('on %s', (_, gpu) => {
  describe.each([...smallSizes, { width: 24, height: 21 }])('at %o', (size) => {
    it.each(Object.entries(awkwardMasks(size)))(
      'grows and shrinks %s by the definition',
      async (_, mask) => {
        for (const element of elements) {
          expect(await run(gpu, dilate, size, mask, element)).toEqual(dilated(mask, size, element));
          const shrunk = not(dilated(not(mask), size, element));
          expect(await run(gpu, erode, size, mask, element)).toEqual(shrunk);
        }
      },
    );
  });
});

describe.each(elements)('with %o', (element) => {
  const size = { width: 60, height: 45 };
  const masks = {
    ...awkwardMasks(size),
    blobs: dilated(
      noise(2700, 8).map((v) => (v < 0.01 ? 1 : 0)),
      size,
      { shape: 'disc', radius: 4 },
    ),
  };

  it.each(Object.entries(masks))(
    'opening %s lies within it, closing around it',
    async (_, mask) => {
      const opened = await run(gpujs, open, size, mask, element);
      const closed = await run(gpujs, close, size, mask, element);
      expect(contains(mask, opened)).toBe(true);
      expect(contains(closed, mask)).toBe(true);
      // Once more changes nothing.
      expect(await run(gpujs, open, size, opened, element)).toEqual(opened);
      expect(await run(gpujs, close, size, closed, element)).toEqual(closed);
    },
  );

  it.each(Object.entries(masks))('growing %s is shrinking what is known', async (_, mask) => {
    const grown = await run(gpujs, dilate, size, mask, element);
    expect(grown).toEqual(not(await run(gpujs, erode, size, not(mask), element)));
    expect(contains(await run(gpujs, dilate, size, grown, element), grown)).toBe(true);
  });
});

describe('grow and shrink', () => {
  it('decide a soft mask at one half first', async () => {
    const size = { width: 5, height: 1 };
    const mask = Float32Array.of(0, 0.49, 0.5, 0.3, 0);
    const element = { shape: 'disc', radius: 1 } as const;
    expect([...(await run(gpujs, dilate, size, mask, element))]).toEqual([0, 1, 1, 1, 0]);
  });

  it('give the same bits on both backends at 256x256', async () => {
    const size = { width: 256, height: 256 };
    const mask = noise(65536, 3).map((v) => (v < 0.002 ? 1 : 0));
    for (const element of [elements[3], elements[4]] as const) {
      if (!element) throw new Error('no element');
      const [shader, twin] = await Promise.all(
        [webgpu, gpujs].map((gpu) => run(gpu, close, size, mask, element)),
      );
      expect(shader).toEqual(twin);
    }
  });
});

describe.each(gpus)('a ring on %s', (_, gpu) => {
  const size = { width: 40, height: 30 };
  const mask = maskOf(size, (x, y) => x >= 15 && x < 25 && y >= 10 && y < 20);
  const ringOf = async (side: 'outside' | 'inside', from: number, to: number) => {
    const field = fieldFrom(gpu, size, mask);
    return gpu.read(ring(gpu, field, { side, from, to }));
  };

  it('is what growing by the outer radius adds to growing by the inner', async () => {
    const inner = dilated(mask, size, { shape: 'disc', radius: 2.5 });
    const outer = dilated(mask, size, { shape: 'disc', radius: 5 });
    expect(await ringOf('outside', 2.5, 5)).toEqual(outer.map((v, i) => v - (inner[i] as number)));
  });

  it('of one pixel inside is the outline', async () => {
    const outline = maskOf(
      size,
      (x, y) =>
        x >= 15 && x < 25 && y >= 10 && y < 20 && (x === 15 || x === 24 || y === 10 || y === 19),
    );
    expect(await ringOf('inside', 0, 1)).toEqual(outline);
  });
});

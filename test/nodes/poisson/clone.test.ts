import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noise, noiseOf } from '../../support/planes.ts';

const SOLVED = 1e-5; // residuals of 1e-6 summed over a hole of twenty pixels
const { webgpu, gpujs } = await openBoth();
const TYPE = 'poisson/clone';
const size = { width: 48, height: 33 };
const count = size.width * size.height;
const block = maskOf(size, (x, y) => x >= 14 && x < 34 && y >= 9 && y < 23);
const ragged = noise(count, 5).map((v, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return v < 0.7 && x > 0 && y > 0 && x < size.width - 1 && y < size.height - 1 ? 1 : 0;
});

const clone = async (
  source: Float32Array,
  destination: Float32Array,
  mask: Float32Array,
  params: Readonly<Record<string, string | number>> = {},
  gpu = gpujs,
) => {
  const { outputs, events } = await runNode(
    gpu,
    TYPE,
    {
      source: imageFrom(gpu, size, source),
      destination: imageFrom(gpu, size, destination),
      mask: fieldFrom(gpu, size, mask),
    },
    params,
  );
  return {
    image: await gpu.read(outputs.image as Image),
    pasted: await gpu.read(outputs.pasted as Image),
    mask: await gpu.read(outputs.mask as Field),
    warnings: events.flatMap((event) => (event.kind === 'warning' ? [event.rule] : [])),
  };
};
const plus = (a: Float32Array, b: Float32Array) =>
  a.map((v, i) => (i % 4 === 3 ? 1 : v + (b[i] as number)));

/** In each channel another function with no discrete Laplacian. */
const harmonic = Float32Array.from({ length: count * 4 }, (_, i) => {
  const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
  const channels = [0.3 + 0.01 * x, -0.02 * y, 0.0004 * x * y + 0.0003 * (x * x - y * y)];
  return channels[i % 4] ?? 1;
});

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('cloning on %s', (_, gpu) => {
  it.each([
    ['a block', block],
    ['scattered pixels', ragged],
  ])('a picture off by something harmonic gives the destination back, %s', async (_, mask) => {
    const destination = noiseOf('image', size);
    const source = plus(destination, harmonic);
    const { image } = await clone(source, destination, mask, { tolerance: 1e-7 }, gpu);
    expect(largestDifference(image, destination)).toBeLessThan(SOLVED);
  });
});

describe('cloning', () => {
  const destination = noiseOf('image', size, 1);
  const source = noiseOf('image', size, 2);

  it('is not the destination where the source is off by something that is not harmonic', async () => {
    const bent = plus(
      destination,
      pictureOf(size, (x) => 0.002 * x * x),
    );
    const { image } = await clone(bent, destination, block);
    expect(largestDifference(image, destination)).toBeGreaterThan(0.01);
  });

  it('never looks at the destination under the mask when differences are imported', async () => {
    const dirty = destination.map((v, i) => (block[i >> 2] === 1 && i % 4 < 3 ? Number.NaN : v));
    const [clean, other] = [
      await clone(source, destination, block),
      await clone(source, dirty, block),
    ];
    expect(other.image).toEqual(clean.image);
    const known = (data: Float32Array) => data.filter((_, i) => block[i >> 2] === 0);
    expect(known(clean.image)).toEqual(known(destination));
  });

  it('mixed with a source without differences is the destination', async () => {
    const { image } = await clone(
      pictureOf(size, () => 0.2),
      destination,
      block,
      { mode: 'mixed' },
    );
    expect(largestDifference(image, destination)).toBeLessThan(SOLVED);
  });

  it('by luma adds the same to every channel', async () => {
    const grey = pictureOf(size, () => 0.5);
    const { image } = await clone(source, grey, block, { mode: 'mono' });
    const spread = image.reduce(
      (most, v, i) =>
        i % 4 === 3 ? most : Math.max(most, Math.abs(v - (image[i - (i % 4)] as number))),
      0,
    );
    expect(spread).toBeLessThan(SOLVED);
    expect(largestDifference(image, grey)).toBeGreaterThan(0.1);
  });

  it('moves the masked part, and tells where it landed', async () => {
    const dot = maskOf(size, (x, y) => x === 10 && y === 10);
    const { mask } = await clone(source, destination, dot, { dx: 5, dy: -3 });
    expect(mask.indexOf(1)).toBe(7 * size.width + 15);
  });

  it('also gives the part pasted as it is', async () => {
    const { pasted } = await clone(source, destination, block);
    expect(pasted).toEqual(destination.map((v, i) => (block[i >> 2] === 1 ? (source[i] ?? 0) : v)));
  });

  it('leaves the destination as it is when the part lands outside, and says so', async () => {
    const { image, warnings } = await clone(source, destination, block, { dx: 500 });
    expect(image).toEqual(destination);
    expect(warnings).toEqual(['run/no-overlap']);
    const nothing = await clone(source, destination, new Float32Array(count));
    expect(nothing.image).toEqual(destination);
    expect(nothing.warnings).toEqual([]);
  });

  it('gives the source when no pixel of the destination is left, and says so', async () => {
    const { image, warnings } = await clone(source, destination, new Float32Array(count).fill(1));
    expect(image).toEqual(source);
    expect(warnings).toEqual(['run/no-known-pixels']);
  });

  it('takes a destination of another size, and refuses a mask that is not the source’s', async () => {
    const at = { width: 20, height: 20 };
    const small = imageFrom(gpujs, at, noiseOf('image', at));
    const inputs = { source: imageFrom(gpujs, size, source), destination: small };
    const { outputs } = await runNode(
      gpujs,
      TYPE,
      { ...inputs, mask: fieldFrom(gpujs, size, block) },
      { dx: -10 },
    );
    expect(outputs.image).toMatchObject(at);
    const wrong = fieldFrom(gpujs, at, new Float32Array(400));
    await expect(runNode(gpujs, TYPE, { ...inputs, mask: wrong })).rejects.toThrow(
      'mask: 20x20 does not match source 48x33',
    );
  });
});

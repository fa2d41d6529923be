/** What every node that takes a picture and gives one keeps, without being listed. */
import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Image, Size } from '../../src/kernels/gpu/plane.ts';
import { nodes } from '../../src/nodes/index.ts';
import { openBoth } from '../support/gpus.ts';
import { maskOf } from '../support/grid.ts';
import { runNode } from '../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from '../support/planes.ts';
import { cropSample, readSample } from '../support/samples.ts';

const ANOTHER_BACKEND = 1e-5; // docs/pixels.md

const { webgpu, gpujs } = await openBoth();
const photo = cropSample(readSample('graphs/images/coffee.png'), 250, 120, 48, 40);
const changing = nodes.filter(({ type }) => /^(degrade|denoise)\//.test(type));

const run = async (gpu: Gpu, type: string, size: Size, data: Float32Array, mask?: Float32Array) => {
  const node = changing.find((candidate) => candidate.type === type);
  const wanted = mask ?? (node?.inputs.mask?.optional === false ? maskOf(size, () => true) : null);
  const inputs = {
    image: imageFrom(gpu, size, data),
    ...(wanted && { mask: fieldFrom(gpu, size, wanted) }),
  };
  const { outputs } = await runNode(gpu, type, inputs);
  const image = outputs.image as Image;
  return { size: { width: image.width, height: image.height }, data: await gpu.read(image) };
};
const colours = (data: Float32Array) => data.filter((_, i) => i % 4 !== 3);

it('there are such nodes', () => {
  expect(changing.length).toBeGreaterThan(8);
});

describe.each(changing)('$type', ({ type, inputs }) => {
  it('gives the same on WebGPU and on gpu.js, and the same bits twice', async () => {
    const here = await run(webgpu, type, photo, photo.data);
    const there = await run(gpujs, type, photo, photo.data);
    expect(largestDifference(colours(here.data), colours(there.data))).toBeLessThanOrEqual(
      ANOTHER_BACKEND,
    );
    expect(await run(webgpu, type, photo, photo.data)).toEqual(here);
  });

  it.each([
    { width: 1, height: 1 },
    { width: 1, height: 7 },
    { width: 9, height: 2 },
  ])('takes a picture of %o', async (size) => {
    const { data } = await run(gpujs, type, size, noiseOf('image', size));
    expect(data.length).toBeGreaterThan(0);
    expect(data.every(Number.isFinite)).toBe(true);
  });

  it.runIf(type.startsWith('degrade/') && inputs.mask)(
    'leaves what its mask leaves out bit for bit',
    async () => {
      const mask = maskOf(photo, (x, y) => x > 12 && x < 40 && y > 5);
      for (const gpu of [webgpu, gpujs]) {
        const { data } = await run(gpu, type, photo, photo.data, mask);
        const same = (inside: number) =>
          data.every((v, i) => i % 4 === 3 || mask[i >> 2] !== inside || v === photo.data[i]);
        expect(same(0)).toBe(true);
        expect(same(1)).toBe(false);
      }
    },
  );
});

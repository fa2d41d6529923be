import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 4, height: 1 };
const [known, fill] = [noiseOf('image', size, 1), noiseOf('image', size, 2)];

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('composite on %s', (_, gpu: Gpu) => {
  const composite = async (mask: Float32Array, other = size) => {
    const { outputs } = await runNode(gpu, 'combine/composite', {
      image: imageFrom(gpu, size, known),
      fill: imageFrom(gpu, size, fill),
      mask: fieldFrom(gpu, other, mask),
    });
    return gpu.read(outputs.image as Image);
  };

  it('takes the picture, the fill, or their blend, as the mask says', async () => {
    const got = await composite(Float32Array.of(0, 1, 0.5, 0.25));
    expect([...got.slice(0, 4)]).toEqual([...known.slice(0, 4)]);
    expect([...got.slice(4, 8)]).toEqual([...fill.slice(4, 8)]);
    expect(got[8]).toBeCloseTo(((known[8] as number) + (fill[8] as number)) / 2, 6);
    expect(got[12]).toBeCloseTo(0.75 * (known[12] as number) + 0.25 * (fill[12] as number), 6);
  });

  it('with an empty mask is the picture, with a full one the fill', async () => {
    expect(await composite(new Float32Array(4))).toEqual(known);
    expect(await composite(new Float32Array(4).fill(1))).toEqual(fill);
  });

  it('refuses a mask of another size', async () => {
    await expect(composite(new Float32Array(3), { width: 3, height: 1 })).rejects.toThrow(
      'mask: 3x1 does not match image 4x1',
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';
import { squareMask } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const side = 48;
const size = { width: side, height: side };
const hole = squareMask(side, 16, 32);
const noise = noiseOf('image', size);
const picture = (of: (x: number, y: number, inHole: boolean) => number) =>
  Float32Array.from({ length: side * side * 4 }, (_, i) => {
    const pixel = i >> 2;
    return i % 4 === 3 ? 1 : of(pixel % side, Math.floor(pixel / side), hole[pixel] === 1);
  });

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('the seam on %s', (_, gpu: Gpu) => {
  const seam = async (data: Float32Array, mask = hole, params = {}) =>
    (
      await runNode(
        gpu,
        'metric/seam',
        { image: imageFrom(gpu, size, data), mask: fieldFrom(gpu, size, mask) },
        params,
      )
    ).outputs;

  it('is about 1 in a picture that goes on under the mask', async () => {
    const { value } = await seam(noise);
    expect(value).toBeGreaterThan(0.85);
    expect(value).toBeLessThan(1.15);
    const ramp = await seam(picture((x, y) => (x + y) / 128));
    expect(ramp.value).toBeCloseTo(1, 5);
  });

  it('is as many times as high as the step across the rim', async () => {
    // Along x steps are 1/64 and along y 0; the fill is lower by 1/2 all around.
    const { value, across, around } = await seam(
      picture((x, _y, inHole) => x / 64 - (inHole ? 0.5 : 0)),
    );
    expect(across).toBeCloseTo(0.5, 5);
    expect(value).toBeCloseTo((across as number) / (around as number), 10);
    expect(value).toBeGreaterThan(1.5);
  });

  it('far below 1 tells a fill that is smoother than what it joins', async () => {
    // The rim itself joins the mean of noise: half as rough as noise against noise, not more.
    const smooth = noise.map((v, i) => (i % 4 < 3 && hole[i >> 2] ? 0.5 : v));
    expect((await seam(smooth)).value).toBeLessThan(0.85);
  });

  it('is 1 where nothing differs, and Infinity where only the rim does', async () => {
    expect((await seam(picture(() => 0.5))).value).toBe(1);
    expect((await seam(picture((_x, _y, inHole) => (inHole ? 1 : 0)))).value).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('refuses a mask without a rim', async () => {
    for (const all of [0, 1]) {
      await expect(seam(noise, new Float32Array(side * side).fill(all))).rejects.toThrow(
        'mask: it has no rim',
      );
    }
  });

  it('refuses a mask that leaves no known neighbours near it', async () => {
    const checker = Float32Array.from(
      { length: side * side },
      (_, i) => ((i % side) + Math.floor(i / side)) % 2,
    );
    await expect(seam(noise, checker)).rejects.toThrow('no two known pixels near the rim');
  });
});

import { describe, expect, it } from 'vitest';
import type { Plane } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs, webgpu } = await openBoth();
const NODE = 'inpaint/nonlocal-variational';
const size = { width: 64, height: 60 };
const count = size.width * size.height;
const mask = Float32Array.from({ length: count }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x >= 24 && x < 40 && y >= 22 && y < 38 ? 1 : 0;
});
const picture = (value: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: count * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
    return i % 4 === 3 ? 1 : Math.round(255 * value(x, y, i % 4)) / 255;
  });
/** Squares of 4x4 pixels, in two tones. */
const squares = (x: number, y: number) => ((x >> 2) + (y >> 2)) % 2;
const fill = (data: Float32Array, params: Readonly<Record<string, string | number>>, gpu = gpujs) =>
  runFill(gpu, NODE, imageFrom(gpu, size, data), fieldFrom(gpu, size, mask), params);
/** The largest error in the hole. */
const errorOf = (got: Float32Array, truth: Float32Array) =>
  largestDifference(
    got.filter((_, i) => mask[i >> 2] === 1),
    truth.filter((_, i) => mask[i >> 2] === 1),
  );

describe(NODE, () => {
  it.each(['means', 'medians', 'gradients'])('goes on with squares by their %s', async (mode) => {
    const truth = picture((x, y) => 0.2 + 0.5 * squares(x, y));
    expectAtLeast(
      { of: 'inpaint/nonlocal-variational', what: `periodic picture, mode ${mode}`, unit: 'dB' },
      holePsnr(await fill(truth, { mode }), truth, mask),
      60,
    );
  });

  it('gradients follow a light that changes across the hole, means cannot', async () => {
    const truth = picture((x, y) => 0.1 + 0.3 * squares(x, y) + (0.5 * x) / size.width);
    // Only the darker side may be copied.
    const allowed = mask.map((_, i) => (i % size.width < 20 ? 1 : 0));
    const by = async (mode: string) => {
      const inputs = {
        image: imageFrom(gpujs, size, truth),
        mask: fieldFrom(gpujs, size, mask),
        allowed: fieldFrom(gpujs, size, allowed),
      };
      const { outputs } = await runNode(gpujs, NODE, inputs, { mode, colours: 0 });
      return gpujs.read(outputs.image as Plane);
    };
    const [gradients, means] = [await by('gradients'), await by('means')];
    expect(errorOf(gradients, truth)).toBeLessThan(2e-2);
    expect(errorOf(means, truth)).toBeGreaterThan(5e-2);
  });

  it.each(['medians', 'gradients'])('gives one picture on both backends by %s', async (mode) => {
    const data = picture((x, y, c) => 0.5 + 0.4 * Math.sin(0.5 * x + c) * Math.cos(0.02 * x * y));
    const params = { mode, votes: 2, radius: 3 };
    const [shader, twin] = [await fill(data, params, webgpu), await fill(data, params)];
    expect(largestDifference(shader, twin)).toBeLessThanOrEqual(1e-6);
  });
});

import { describe, expect, it } from 'vitest';
import type { WireValue } from '../../../src/engine/schema/node.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';

const SOLVED = 1e-5; // residuals of 1e-6, and what they leave of errors at low fidelity
const { webgpu, gpujs } = await openBoth();
const TYPE = 'poisson/screened';
const size = { width: 48, height: 33 };
const solve = async (
  inputs: Readonly<Record<string, WireValue>>,
  params: Readonly<Record<string, string | number>> = {},
  gpu = gpujs,
) => {
  const { outputs } = await runNode(gpu, TYPE, inputs, params);
  return gpu.read(outputs.image as Image);
};
const flat = pictureOf(size, () => 0.4);
const block = maskOf(size, (x, y) => x >= 14 && x < 34 && y >= 9 && y < 23);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('the screened Poisson equation on %s', (_, gpu) => {
  it.each([0.01, 1])('damps a wave by c / (c + 2 - 2 cos), c = %d', async (c) => {
    // A cosine that fits the closed border is an eigenvector of the differences.
    const wave = (x: number) => Math.cos((Math.PI * 3 * (x + 0.5)) / size.width);
    const gain = c / (c + 2 - 2 * Math.cos((Math.PI * 3) / size.width));
    const got = await solve(
      {
        image: imageFrom(gpu, size, pictureOf(size, wave)),
        guide: imageFrom(gpu, size, flat),
      },
      { fidelity: c, tolerance: 1e-7 },
      gpu,
    );
    expect(
      largestDifference(
        got,
        pictureOf(size, (x) => gain * wave(x)),
      ),
    ).toBeLessThan(SOLVED);
  });
});

describe('the screened Poisson equation', () => {
  it('gives a picture back that is its own guide', async () => {
    const data = noiseOf('image', size);
    const picture = imageFrom(gpujs, size, data);
    expect(largestDifference(await solve({ image: picture, guide: picture }), data)).toBeLessThan(
      SOLVED,
    );
    const mask = fieldFrom(gpujs, size, block);
    const kept = await solve({ image: picture, guide: picture, mask }, { rim: 'guide' });
    expect(largestDifference(kept, data)).toBeLessThan(SOLVED);
  });

  it('takes the step off a patch that is too dark, keeps its texture, and known pixels bit for bit', async () => {
    const texture = (x: number, y: number) => 0.05 * Math.cos(x) * Math.cos(1.3 * y);
    const inside = (x: number, y: number) => block[y * size.width + x] === 1;
    const truth = pictureOf(size, (x, y) => 0.6 + texture(x, y));
    const patched = pictureOf(size, (x, y) => 0.6 + texture(x, y) - (inside(x, y) ? 0.1 : 0));
    const picture = imageFrom(gpujs, size, patched);
    const mask = fieldFrom(gpujs, size, block);
    const got = await solve({ image: picture, guide: picture, mask }, { fidelity: 1e-4 });
    const step = (data: Float32Array) => meanError(data, truth, (i) => block[i] === 1);
    expect(step(patched)).toBeCloseTo(-0.1, 6);
    expectAtMost(
      { of: 'poisson/screened', what: 'step of tone left of 0.1' },
      Math.abs(step(got)),
      0.01,
    );
    const known = got.filter((_, i) => block[i >> 2] === 0);
    expect(known).toEqual(patched.filter((_, i) => block[i >> 2] === 0));
  });

  it('with an empty mask is the picture itself', async () => {
    const data = noiseOf('image', size);
    const got = await solve({
      image: imageFrom(gpujs, size, data),
      guide: imageFrom(gpujs, size, flat),
      mask: fieldFrom(gpujs, size, new Float32Array(size.width * size.height)),
    });
    expect(got).toEqual(data);
  });

  it.each([
    { width: 1, height: 1 },
    { width: 1, height: 9 },
    { width: 3, height: 3 },
  ])('ends well at %o', async (at) => {
    const [image, guide] = [1, 2].map((seed) => imageFrom(gpujs, at, noiseOf('image', at, seed)));
    const got = await solve({ image: image as Image, guide: guide as Image });
    expect(got.every(Number.isFinite)).toBe(true);
  });

  it('refuses a guide of another size, and says what to do', async () => {
    const at = { width: 4, height: 4 };
    const inputs = {
      image: imageFrom(gpujs, size, flat),
      guide: imageFrom(gpujs, at, noiseOf('image', at)),
    };
    await expect(solve(inputs)).rejects.toThrow('guide: 4x4 does not match image 48x33');
  });
});

function meanError(
  got: Float32Array,
  truth: Float32Array,
  counts: (pixel: number) => boolean,
): number {
  let [sum, count] = [0, 0];
  got.forEach((v, i) => {
    if (i % 4 === 3 || !counts(i >> 2)) return;
    sum += v - (truth[i] as number);
    count++;
  });
  return sum / count;
}

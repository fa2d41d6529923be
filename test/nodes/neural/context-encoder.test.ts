import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { ask } from '../../support/networks.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, readSample } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/context-encoder';
const ANOTHER_BACKEND = 1e-5; // docs/pixels.md
/** The harmonic fill in the ring, solved to 1e-5 in another window, seen through the network. */
const ANOTHER_PREFILL = 1e-3;

const size = { width: 128, height: 128 };
const photo = cropSample(readSample('graphs/images/chelsea.png'), 120, 60, 128, 128);
const square = (left: number, top: number, side: number) =>
  maskOf(size, (x, y) => x >= left && x < left + side && y >= top && y < top + side);
const centre = square(32, 32, 64);

const fill = (gpu: Gpu, mask: Float32Array, type = TYPE, data = photo.data) =>
  runFill(gpu, type, imageFrom(gpu, size, data), fieldFrom(gpu, size, mask));
const planar = (data: Float32Array) =>
  Float32Array.from({ length: 3 * 128 * 128 }, (_, i) => data[4 * (i % 16384) + (i >> 14)] ?? 0);

it('is what the network gives for the centre, from the ring’s end on', async () => {
  const prefilled = await fill(gpujs, centre, 'inpaint/harmonic');
  const image = { dims: [1, 3, 128, 128], data: planar(prefilled) };
  const { output } = await ask(gpujs, 'ce128', { image }, ['output']);
  const got = await fill(gpujs, centre);
  let most = 0;
  for (let i = 0; i < 3 * 64 * 64; i++) {
    const [x, y, c] = [i % 64, (i >> 6) % 64, i >> 12];
    if (Math.min(x, y, 63 - x, 63 - y) < 4) continue;
    const mine = got[4 * ((y + 32) * 128 + x + 32) + c] ?? 0;
    most = Math.max(most, Math.abs(mine - (output.data[i] ?? 1)));
  }
  expect(most).toBeLessThanOrEqual(ANOTHER_PREFILL);
});

it('gives one picture on both backends, and changes the hole alone', async () => {
  const mask = square(41, 50, 23);
  const got = await fill(gpujs, mask);
  const wrong = got.findIndex((v, i) => mask[i >> 2] === 0 && !Object.is(v, photo.data[i]));
  expect(wrong).toBe(-1);
  expect(largestDifference(await fill(webgpu, mask), got)).toBeLessThanOrEqual(ANOTHER_BACKEND);
});

it('looks at each hole by itself, in a window of twice its side', async () => {
  const [small, large] = [square(12, 14, 17), square(80, 76, 32)];
  const both = small.map((v, i) => v + (large[i] ?? 0));
  const together = await fill(gpujs, both);
  for (const mask of [small, large]) {
    const alone = await fill(gpujs, mask);
    const own = (data: Float32Array) => data.map((v, i) => (mask[i >> 2] === 1 ? v : 0));
    expect(largestDifference(own(together), own(alone))).toBeLessThanOrEqual(ANOTHER_PREFILL);
  }
  // Nothing but the window of 64 around the hole of 32: what lies further away does not matter.
  const far = photo.data.map((v, i) => ((i >> 2) % 128 < 40 && i % 4 < 3 ? 1 - v : v));
  const alone = await fill(gpujs, large);
  const other = await fill(gpujs, large, TYPE, far);
  const own = (data: Float32Array) => data.map((v, i) => (large[i >> 2] === 1 ? v : 0));
  expect(largestDifference(own(alone), own(other))).toBeLessThanOrEqual(ANOTHER_PREFILL);
});

it('fills a hole at the border, and scattered ones', async () => {
  const corner = square(0, 0, 30);
  const scattered = maskOf(size, (x, y) => x % 37 < 3 && y % 29 < 3);
  for (const mask of [corner, scattered]) {
    expect((await fill(gpujs, mask)).every(Number.isFinite)).toBe(true);
  }
});

it('shows no seam', async () => {
  for (const mask of [centre, square(40, 44, 40)]) {
    const image = imageFrom(gpujs, size, await fill(gpujs, mask));
    const { outputs } = await runNode(gpujs, 'metric/seam', {
      image,
      mask: fieldFrom(gpujs, size, mask),
    });
    const value = outputs.value as number;
    expectAtMost({ of: TYPE, what: 'seam, chelsea' }, value, 1.5);
  }
});

it('measured better than the mean in the centre', () => {
  const { network, 'mean fill': mean } = cardOf('ce128').evaluation.centre;
  const gained = network.hole_psnr - mean.hole_psnr;
  expectAtLeast(
    { of: TYPE, what: 'above the mean fill, centre of 128 px', unit: 'dB' },
    gained,
    0.5,
  );
});

describe('weights for holes of any form', () => {
  const stroke = maskOf(size, (x, y) => Math.abs(y - 40 - 0.4 * x) < 9 && x > 20 && x < 100);

  it('draw within the hole alone, alike on both backends', async () => {
    const draw = async (gpu: Gpu) => {
      const inputs = {
        image: imageFrom(gpu, size, photo.data),
        mask: fieldFrom(gpu, size, stroke),
      };
      const { outputs } = await runNode(gpu, TYPE, inputs, { weights: 'any' });
      return gpu.read(outputs.image as Image);
    };
    const got = await draw(gpujs);
    expect(got.findIndex((v, i) => stroke[i >> 2] === 0 && !Object.is(v, photo.data[i]))).toBe(-1);
    expect(largestDifference(got, await fill(gpujs, stroke))).toBeGreaterThan(0.05);
    expect(largestDifference(await draw(webgpu), got)).toBeLessThanOrEqual(ANOTHER_BACKEND);
  });

  const gained = (kind: 'centre' | 'brush') => {
    const { network, 'mean fill': mean } = cardOf('ce128-rand').evaluation[kind];
    return network.hole_psnr - mean.hole_psnr;
  };
  const what = (kind: string) => ({
    of: TYPE,
    what: `holes of any form: above the mean fill, ${kind} of 128 px`,
    unit: 'dB',
  });

  it.each(['centre', 'brush'] as const)('measured better than the mean, %s', (kind) => {
    expectAtLeast(what(kind), gained(kind), 0.5);
  });
});

it('refuses a mask of another size', async () => {
  const mask = fieldFrom(gpujs, { width: 64, height: 128 }, centre.slice(0, 8192));
  await expect(runFill(gpujs, TYPE, imageFrom(gpujs, size, photo.data), mask)).rejects.toThrow(
    /mask: 64x128 does not match image 128x128/,
  );
});

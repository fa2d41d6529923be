import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { expectAtLeast, expectNear } from '../../support/measured.ts';
import { hasMotorcycle, holeShares, readMotorcycle } from '../../support/motorcycle.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';
import { holePsnr, type Sample } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 40, height: 9 };
const count = size.width * size.height;
const photo = noiseOf('image', size, 3);

async function warp(
  gpu: Gpu,
  sample: Sample,
  disparity: Float32Array,
  params: { shift?: number; tolerance?: number } = {},
  unknown?: Float32Array,
) {
  const { outputs } = await runNode(
    gpu,
    'dibr/warp',
    {
      image: imageFrom(gpu, sample, sample.data),
      disparity: fieldFrom(gpu, sample, disparity),
      ...(unknown && { unknown: fieldFrom(gpu, sample, unknown) }),
    },
    params,
  );
  return {
    image: await gpu.read(outputs.image as Image),
    mask: await gpu.read(outputs.mask as Field),
    disparity: await gpu.read(outputs.disparity as Field),
    ratio: outputs.ratio as number,
  };
}
const small: Sample = { ...size, data: photo };
/** A near square of disparity 7 before a far wall of disparity 2. */
const wall = Float32Array.from({ length: count }, (_, i) =>
  i % 40 >= 18 && i % 40 < 26 && i >= 80 && i < 280 ? 7 : 2,
);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('on %s, dibr/warp', (_, gpu) => {
  it('gives the picture bit for bit and no hole where the camera stays', async () => {
    const sloped = Float32Array.from({ length: count }, (_, i) => 0.37 * (i % 40));
    for (const disparity of [wall, sloped]) {
      const got = await warp(gpu, small, disparity, { shift: 0 });
      expect(got.image).toEqual(photo);
      expect(got.disparity).toEqual(disparity);
      expect(got.ratio).toBe(0);
    }
  });

  it('moves a flat scene as a whole, and knows nothing of the strip that comes in', async () => {
    const got = await warp(gpu, small, new Float32Array(count).fill(3));
    expect(got.mask).toEqual(maskOf(size, (x) => x >= 37));
    const moved = photo.map((_, i) =>
      (i >> 2) % 40 >= 37 ? (i % 4 === 3 ? 1 : 0) : (photo[i + 12] as number),
    );
    expect(got.image).toEqual(moved);
    const back = await warp(gpu, small, new Float32Array(count).fill(3), { shift: -1 });
    expect(back.mask).toEqual(maskOf(size, (x) => x < 3));
  });

  it('shows the near thing before the wall, and a hole as wide as the disparities differ', async () => {
    const { mask, disparity } = await warp(gpu, small, wall);
    const row = [...mask.subarray(120, 160)];
    // The square lands on 11 to 18; the wall that it hid, 18 to 25, would be seen from 19 to 23.
    expect(row.flatMap((v, x) => (v === 1 ? [x] : []))).toEqual([19, 20, 21, 22, 23, 38, 39]);
    expect([...disparity.subarray(130, 140)]).toEqual([2, 7, 7, 7, 7, 7, 7, 7, 7, 0]);
  });

  it('leaves out pixels whose disparity is not known, whatever stands there', async () => {
    const unknown = maskOf(size, (x, y) => x === 20 && y === 1);
    const broken = wall.map((v, i) => (unknown[i] === 1 ? Number.NaN : v));
    const got = await warp(gpu, small, broken, {}, unknown);
    expect(got.mask[40 + 18]).toBe(1);
    expect(got.image.every(Number.isFinite)).toBe(true);
  });
});

it('gives the same on WebGPU and on gpu.js', async () => {
  const disparity = Float32Array.from({ length: count }, (_, i) => 4 + 3 * Math.sin(0.3 * i));
  for (const shift of [0.37, -1.6]) {
    const [a, b] = [
      await warp(webgpu, small, disparity, { shift }),
      await warp(gpujs, small, disparity, { shift }),
    ];
    expect(a.mask).toEqual(b.mask);
    expect(largestDifference(a.image, b.image)).toBeLessThanOrEqual(1e-5);
    expect(largestDifference(a.disparity, b.disparity)).toBeLessThanOrEqual(1e-5);
  }
});

it('says what to do with numbers that are no disparity', async () => {
  await expect(
    warp(
      gpujs,
      small,
      wall.map((v) => 1000 * v),
    ),
  ).rejects.toThrow('depth/disparity');
});

it.skipIf(!hasMotorcycle)('turns the left view of the motorcycle into the right one', async () => {
  const { left, right, disparity } = readMotorcycle();
  const { image, mask, ratio } = await warp(gpujs, left, disparity);
  const of = 'dibr/warp';
  const visible = mask.map((v) => 1 - v);
  expectNear({ of, what: 'motorcycle, shift 1: hole ratio' }, ratio, 0.1157, 0.01);
  expectNear(
    { of, what: 'motorcycle, shift 1: holes between things' },
    holeShares(mask, left.width, 'right').inner,
    0.0747,
    0.01,
  );
  expectAtLeast(
    { of, what: 'motorcycle, shift 1: visible part', unit: 'dB' },
    holePsnr(image, right.data, visible),
    26.3,
  );
});

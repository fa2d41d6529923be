import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image, Matches } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast, expectNear } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, variation } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';
import { squareMask } from '../../support/waves.ts';

const { webgpu, gpujs } = await openBoth();
const side = 64;
const size = { width: side, height: side };
const hole = squareMask(side, 24, 40);

/** Waves and a checkerboard of a period. */
const texture = (period: number) =>
  Float32Array.from({ length: side * side * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % side, Math.floor((i >> 2) / side)];
    const turn = (2 * Math.PI) / period;
    const half = period / 2;
    return [
      0.5 + 0.4 * Math.sin(turn * x) * Math.cos(turn * y),
      0.5 + 0.4 * Math.sin(turn * (x + y)),
      ((Math.floor(x / half) + Math.floor(y / half)) % 2) * 0.8 + 0.1,
      1,
    ][i % 4] as number;
  });

const run = async (
  gpu: Gpu,
  truth: Float32Array,
  params: Readonly<Record<string, number | string | boolean>>,
  guide?: Float32Array,
) => {
  const { outputs } = await runNode(
    gpu,
    'layer/contextual-attention',
    {
      image: imageFrom(
        gpu,
        size,
        truth.map((v, i) => (i % 4 < 3 && hole[i >> 2] ? 0 : v)),
      ),
      mask: fieldFrom(gpu, size, hole),
      ...(guide ? { guide: imageFrom(gpu, size, guide) } : {}),
    },
    params,
  );
  return {
    image: await gpu.read(outputs.image as Image),
    flow: await gpu.read(outputs.flow as Matches),
  };
};
/** The share of the missing pixels that look at a known one whole periods away; half of one in x and y is one too. */
const periodic = (flow: Float32Array, period: number) => {
  let [good, all] = [0, 0];
  hole.forEach((missing, i) => {
    if (missing < 0.5) return;
    all++;
    const [x = 0, y = 0] = flow.slice(4 * i, 4 * i + 2);
    const [dx, dy] = [x - (i % side), y - Math.floor(i / side)];
    const whole = dx % (period / 2) === 0 && (dx + dy) % period === 0;
    if (whole && (hole[y * side + x] as number) < 0.5) good++;
  });
  return good / all;
};

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('contextual attention on %s', (backend, gpu) => {
  it.each([8, 16])('by surroundings goes on with a texture of period %i', async (period) => {
    const truth = texture(period);
    const mixed = await run(gpu, truth, {});
    const of = 'layer/contextual-attention';
    const what = `${backend}, period ${period} by surroundings`;
    const psnr = (image: Float32Array) => holePsnr(image, truth, hole);
    expectAtLeast({ of, what: `${what}, mixed`, unit: 'dB' }, psnr(mixed.image), 28);
    const copied = await run(gpu, truth, { copy: 'best' });
    expectAtLeast({ of, what: `${what}, copied`, unit: 'dB' }, psnr(copied.image), 22);
    expectAtLeast(
      { of, what: `${what}, offsets of whole periods`, unit: 'share' },
      periodic(copied.flow, period),
      0.8,
    );
  });

  it.each(['deepfill', 'pepsi'])(
    'as %s copies exactly with the answer as its guide',
    async (mode) => {
      const truth = texture(8);
      const { image, flow } = await run(
        gpu,
        truth,
        { mode, softmax: 1000, propagate: false },
        truth,
      );
      expectAtLeast(
        {
          of: 'layer/contextual-attention',
          what: `${backend}, as ${mode}, the answer as its guide`,
          unit: 'dB',
        },
        holePsnr(image, truth, hole),
        60,
      );
      expect(periodic(flow, 8)).toBeGreaterThanOrEqual(0.8);
    },
  );

  it('as a layer without a guide finds nothing but smooth patches', async () => {
    const truth = texture(8);
    const { image } = await run(gpu, truth, { mode: 'deepfill' });
    expect(holePsnr(image, truth, hole)).toBeLessThan(15);
  });
});

it('copies of photos are as rough as what was there', { timeout: 120_000 }, async () => {
  const at = [0.1, 0.3, 0.5, 0.7, 0.85];
  const crops = ['chelsea.png', 'coffee.png', 'camera.png', 'brick.png'].flatMap((name) => {
    const photo = readSample(`graphs/images/${name}`);
    const corner = (share: number, length: number) => Math.floor((length - side) * share);
    return at.map((share, i) => {
      const left = corner(share, photo.width);
      const top = corner(at[(i * 2) % 5] as number, photo.height);
      return cropSample(photo, left, top, side, side).data;
    });
  });
  const inside = (data: Float32Array) => {
    const part = cropSample({ ...size, data }, 24, 24, 16, 16);
    return variation(part.data, part);
  };
  let [copied, there] = [0, 0];
  for (const crop of crops) {
    const { image } = await run(gpujs, crop, { copy: 'best' });
    copied += inside(image);
    there += inside(crop);
  }
  const what = 'variation of copies over that of the photos, 20 crops';
  expectNear({ of: 'layer/contextual-attention', what }, copied / there, 1, 0.3);
});

it('refuses to compare every patch of a large window with every other', async () => {
  const large = { width: 300, height: 300 };
  const image = imageFrom(gpujs, large, new Float32Array(300 * 300 * 4).fill(0.5));
  const mask = fieldFrom(gpujs, large, squareMask(300, 100, 200));
  await expect(
    runNode(gpujs, 'layer/contextual-attention', { image, mask }, { mode: 'deepfill' }),
  ).rejects.toThrow('every patch is compared with every other: at most about 128x128');
});

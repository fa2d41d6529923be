import { expect, it } from 'vitest';
import { gaussianNoise } from '../../../src/kernels/degrade/noise.ts';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { countMissing, maskOf } from '../../support/masks.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';
import { cropSample } from '../../support/samples.ts';
import { tablePictures } from '../../support/table.ts';

const { webgpu, gpujs } = await openBoth();
const scene = cropSample(tablePictures.coffee(), 60, 40, 128, 96);
const inDisc = (k: number) => (x: number, y: number) =>
  (x - 24 - 36 * k) ** 2 + (y - 30 - 15 * k) ** 2 <= 16 ** 2;
const disc = (k: number) => maskOf(scene, inDisc(k));
/** The scene with a pale blue disc at its k-th place, and noise of sigma 4/255 of its own. */
const frame = (gpu: typeof gpujs, k: number) => {
  const at = disc(k);
  const colour = [0.75, 0.85, 1];
  const data = scene.data.map((v, i) => (i % 4 < 3 && at[i >> 2] ? (colour[i % 4] as number) : v));
  return gaussianNoise(gpu, imageFrom(gpu, scene, data), {
    sigma: 4 / 255,
    seed: k,
    same: false,
  });
};
/** The share of the block around a pixel that a mask covers. */
const coverage = (mask: Float32Array, x: number, y: number) => {
  const [left, top] = [16 * (x >> 4), 16 * (y >> 4)];
  let sum = 0;
  for (let i = 0; i < 256; i++) sum += mask[(top + (i >> 4)) * scene.width + left + (i % 16)] ?? 0;
  return sum / 256;
};
const moving = async (gpu: typeof gpujs, image: Image, background: Image, params = {}) => {
  const { outputs } = await runNode(gpu, 'mask/moving', { image, background }, params);
  return { mask: await gpu.read(outputs.mask as Field), ratio: outputs.ratio as number };
};

it('finds what moved between three frames, against their median', async () => {
  const found: Float32Array[] = [];
  const truth = disc(1);
  const well = maskOf(scene, (x, y) => inDisc(1)(x, y) && coverage(truth, x, y) > 0.3);
  for (const gpu of [webgpu, gpujs]) {
    const [a, b, c] = [frame(gpu, 0), frame(gpu, 1), frame(gpu, 2)];
    const { outputs } = await runNode(gpu, 'combine/median', { a, b, c });
    const { mask, ratio } = await moving(gpu, b, outputs.image as Image);
    const hit = (of: Float32Array) => mask.filter((v, i) => v === 1 && of[i] === 1).length;
    // Blocks that the disc hardly touches are missed: they differ too little on average.
    expect(hit(well) / countMissing(well)).toBeGreaterThan(0.99);
    expect(hit(truth) / countMissing(truth)).toBeGreaterThan(0.9);
    expect((countMissing(mask) - hit(truth)) / countMissing(truth)).toBeLessThan(0.05);
    expect(ratio).toBe(countMissing(mask) / mask.length);
    found.push(mask);
  }
  const differing = found[0]?.filter((v, i) => v !== found[1]?.[i]).length;
  expect(differing).toBe(0);
});

it('finds nothing where there is only noise, and all where all differs', async () => {
  const still = imageFrom(gpujs, scene, scene.data);
  const noisy = gaussianNoise(gpujs, still, { sigma: 8 / 255, seed: 1, same: false });
  expect((await moving(gpujs, noisy, still)).ratio).toBe(0);
  const bright = imageFrom(
    gpujs,
    scene,
    scene.data.map((v) => v + 0.5),
  );
  expect((await moving(gpujs, bright, still)).ratio).toBe(1);
});

it('refuses a background of another size', async () => {
  const image = gpujs.image({ width: 20, height: 20 });
  await expect(moving(gpujs, image, gpujs.image({ width: 8, height: 20 }))).rejects.toThrow(
    'background: 8x20 does not match image 20x20',
  );
});

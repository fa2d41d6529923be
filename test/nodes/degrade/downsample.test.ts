import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, halveSample, psnr, readSample } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const photo = cropSample(readSample('graphs/images/camera.png'), 180, 60, 126, 98);
const run = async (params: Readonly<Record<string, string | number>>) => {
  const image = imageFrom(gpujs, photo, photo.data);
  const { outputs } = await runNode(gpujs, 'degrade/downsample', { image }, params);
  const { width, height } = outputs.image as Image;
  return { width, height, data: await gpujs.read(outputs.image as Image) };
};

it('by means of 2x2 is half the picture, to the rounding to 8 bits', async () => {
  const { width, height, data } = await run({ factor: 2, method: 'box' });
  expect([width, height]).toEqual([63, 49]);
  expect(largestDifference(data, halveSample(photo).data)).toBeLessThan(0.501 / 255);
});

it('rounds sizes up and can bring the picture back to its old size', async () => {
  expect(await run({ factor: 4 })).toMatchObject({ width: 32, height: 25 });
  const smooth = await run({ factor: 4, size: 'smooth' });
  const blocks = await run({ factor: 4, size: 'blocks' });
  for (const back of [smooth, blocks]) expect(back).toMatchObject({ width: 126, height: 98 });
  expect(psnr(smooth.data, photo.data)).toBeGreaterThan(psnr(blocks.data, photo.data));
});

it('keeps fine stripes from folding over into broad ones', async () => {
  // One period is 2.4 pixels: too fine for half the size.
  const stripes = photo.data.map((_, i) =>
    i % 4 === 3 ? 1 : 0.5 + 0.5 * Math.cos((2 * Math.PI * ((i >> 2) % 126)) / 2.4),
  );
  const image = imageFrom(gpujs, photo, stripes);
  const { outputs } = await runNode(gpujs, 'degrade/downsample', { image }, { factor: 2 });
  const got = await gpujs.read(outputs.image as Image);
  const middle = got.filter((_, i) => i % 4 === 0 && (i >> 2) % 63 > 3 && (i >> 2) % 63 < 59);
  expect(Math.max(...middle) - Math.min(...middle)).toBeLessThan(0.3);
});

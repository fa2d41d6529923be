import { expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { sceneDisparity, sceneSize, sceneView, WALL } from '../../support/layered-scene.ts';
import { buildLayered, renderLayered } from '../../support/layers.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const layers = await buildLayered(gpujs, sceneSize, sceneView(0), sceneDisparity());
const PATH = { from: 0, to: 1, count: 3 };

async function film(gpu = gpujs, params: Readonly<Record<string, number>> = PATH) {
  const { outputs } = await runNode(
    gpu,
    'ldi/path',
    {
      image: imageFrom(gpu, sceneSize, layers.image),
      disparity: fieldFrom(gpu, sceneSize, layers.disparity),
      behind: imageFrom(gpu, sceneSize, layers.behind),
      behindDisparity: fieldFrom(gpu, sceneSize, layers.behindDisparity),
    },
    params,
  );
  return {
    frames: await gpu.read(outputs.frames as Image),
    mask: await gpu.read(outputs.mask as Field),
    disparity: await gpu.read(outputs.disparity as Field),
    count: outputs.count,
    step: outputs.step,
  };
}
const pixels = sceneSize.width * sceneSize.height;
const { frames, mask, disparity, count, step } = await film();

it('shows in each frame what the layers show from there', async () => {
  for (const [k, shift] of [0, 0.5, 1].entries()) {
    const { image } = await renderLayered(gpujs, sceneSize, layers, { shift });
    expect(frames.slice(4 * k * pixels, 4 * (k + 1) * pixels)).toEqual(image);
  }
  expect(frames.length).toBe(3 * 4 * pixels);
  expect([count, step]).toEqual([3, 0.5]);
});

it('marks what the photo alone would not show', () => {
  const share = (k: number) =>
    mask.slice(k * pixels, (k + 1) * pixels).reduce((sum, v) => sum + v, 0);
  // Beside the square, 32 rows high, its disparity exceeds the wall's by 16; at the side all rows.
  expect([share(0), share(1), share(2)]).toEqual([0, 32 * 8 + 64 * 2, 32 * 16 + 64 * 4]);
});

it('knows the disparity of every pixel, also of the strip beside the photo', () => {
  expect(disparity.every((d) => d === WALL || d === 20)).toBe(true);
});

it('gives the same on WebGPU and on gpu.js', async () => {
  const other = await film(webgpu, { from: -0.4, to: 0.7, count: 2 });
  const own = await film(gpujs, { from: -0.4, to: 0.7, count: 2 });
  expect(other.mask).toEqual(own.mask);
  expect(largestDifference(other.frames, own.frames)).toBeLessThanOrEqual(1e-4);
});

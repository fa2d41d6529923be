import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 3, height: 1 };
const image = () =>
  imageFrom(gpujs, size, Float32Array.of(0.5, 0.25, 0, 1, 0.5, 0.25, 0, 1, 0.5, 0.25, 0, 1));

it('paints where the mask says, in part where it is soft, and nowhere else', async () => {
  const mask = fieldFrom(gpujs, size, Float32Array.of(0, 0.5, 1));
  const params = { red: 255, green: 0, blue: 255 };
  const { outputs } = await runNode(gpujs, 'degrade/overlay', { image: image(), mask }, params);
  expect([...(await gpujs.read(outputs.image as Image))]).toEqual([
    0.5, 0.25, 0, 1, 0.75, 0.125, 0.5, 1, 1, 0, 1, 1,
  ]);
});

it('lets the picture shine through by its opacity', async () => {
  const mask = fieldFrom(gpujs, size, Float32Array.of(1, 1, 1));
  const params = { opacity: 0.5 };
  const { outputs } = await runNode(gpujs, 'degrade/overlay', { image: image(), mask }, params);
  expect([...(await gpujs.read(outputs.image as Image)).slice(0, 3)]).toEqual([0.75, 0.625, 0.5]);
});

it('refuses a mask of another size', async () => {
  const mask = fieldFrom(gpujs, { width: 2, height: 1 }, new Float32Array(2));
  await expect(runNode(gpujs, 'degrade/overlay', { image: image(), mask })).rejects.toThrow(
    'mask: 2x1 does not match image 3x1',
  );
});

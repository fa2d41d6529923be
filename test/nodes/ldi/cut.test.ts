import { expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { netHole, netPicture, netSize } from '../../support/networks.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();

it.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
] as const)('takes the layer away with three pixels around it, on %s', async (_, gpu) => {
  const inputs = {
    image: imageFrom(gpu, netSize, netPicture),
    front: fieldFrom(gpu, netSize, netHole),
  };
  const { outputs } = await runNode(gpu, 'ldi/cut', inputs);
  const hole = await gpu.read(outputs.mask as Field);
  // 20x24 pixels, three more on each side, corners of a disc.
  expect(hole.slice(30 * 64, 31 * 64).reduce((sum, v) => sum + v, 0)).toBe(26);
  expect([hole[17 * 64 + 30], hole[16 * 64 + 30], hole[17 * 64 + 19]]).toEqual([1, 0, 0]);
  const image = await gpu.read(outputs.image as Image);
  const wrong = image.findIndex((v, i) =>
    i % 4 === 3 ? false : v !== (hole[i >> 2] ? 0.5 : netPicture[i]),
  );
  expect(wrong).toBe(-1);
});

import { expect, it } from 'vitest';
import { tileRimsKernel } from '../../../src/kernels/mask/stats.ts';
import { tileSize } from '../../../src/kernels/reduce/reduce.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardSizes, fieldFrom, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();

it.each(awkwardSizes)('tile-rims equals its twin at %o', async (size) => {
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => {
      const mask = fieldFrom(gpu, size, noise(size.width * size.height, 4));
      const uniforms = { maskWidth: size.width, maskHeight: size.height };
      return gpu.read(tileRimsKernel(gpu, { mask }, uniforms, { size: tileSize(size) }));
    }),
  );
  expect(shader).toEqual(twin);
});

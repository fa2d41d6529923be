import { describe, expect, it } from 'vitest';
import { boundingBox, tileBoxKernel } from '../../../src/kernels/mask/box.ts';
import { tileSize } from '../../../src/kernels/reduce/reduce.ts';
import { openBoth } from '../../support/gpus.ts';
import { awkwardMasks, smallSizes } from '../../support/masks.ts';
import { awkwardSizes, fieldFrom, noise } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();

it.each(awkwardSizes)('tile-box equals its twin at %o', async (size) => {
  const { width, height } = size;
  const data = noise(width * height, 4).map((v) => (v < 0.01 ? 1 : 0));
  const [shader, twin] = await Promise.all(
    [webgpu, gpujs].map((gpu) => {
      const uniforms = { maskWidth: width, maskHeight: height };
      const mask = fieldFrom(gpu, size, data);
      return gpu.read(tileBoxKernel(gpu, { mask }, uniforms, { size: tileSize(size) }));
    }),
  );
  expect(shader).toEqual(twin);
});

describe.each([...smallSizes, { width: 70, height: 41 }])('at %o', ({ width, height }) => {
  it.each(Object.entries(awkwardMasks({ width, height })))(
    'the box holds all that is missing, and no smaller one does: %s',
    async (_, data) => {
      const box = await boundingBox(gpujs, fieldFrom(gpujs, { width, height }, data));
      const missing = [...data.keys()].filter((i) => data[i] === 1);
      const [xs, ys] = [missing.map((i) => i % width), missing.map((i) => Math.floor(i / width))];
      const sides = {
        left: Math.min(...xs),
        top: Math.min(...ys),
        right: Math.max(...xs) + 1,
        bottom: Math.max(...ys) + 1,
      };
      expect(box).toEqual(missing.length === 0 ? null : { kind: 'rectangle', ...sides });
    },
  );
});

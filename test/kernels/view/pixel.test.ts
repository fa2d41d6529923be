import { expect, test } from 'vitest';
import { readPixel } from '../../../src/kernels/view/pixel.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();
const size = { width: 17, height: 33 };
const numbers = noiseOf('image', size, 5);

for (const [name, gpu] of Object.entries({ webgpu, gpujs })) {
  test(`One pixel is read as it was written, on ${name}`, async () => {
    const image = imageFrom(gpu, size, numbers);
    const field = fieldFrom(gpu, size, noiseOf('field', size, 6));
    const matches = gpu.matches(size);
    gpu.upload(matches, numbers);
    for (const [x, y] of [
      [0, 0],
      [16, 0],
      [3, 20],
      [16, 32],
    ] as const) {
      const at = y * size.width + x;
      const lanes = [...numbers.subarray(at * 4, at * 4 + 4)];
      expect(await readPixel(gpu, image, x, y)).toEqual(lanes.slice(0, 3));
      expect(await readPixel(gpu, matches, x, y)).toEqual(lanes);
      expect(await readPixel(gpu, field, x, y)).toEqual([noiseOf('field', size, 6)[at]]);
    }
  });
}

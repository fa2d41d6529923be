import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();

it('speckle deviates in proportion to the value, and leaves black alone', async () => {
  const size = { width: 96, height: 192 };
  const picture = pictureOf(size, (_, y) => [0, 0.25, 0.75][Math.floor(y / 64)] ?? 0);
  const image = imageFrom(gpujs, size, picture);
  const { outputs } = await runNode(gpujs, 'degrade/speckle', { image }, { sigma: 0.3 });
  const got = await gpujs.read(outputs.image as Image);
  const deviation = [0, 1, 2].map((band) => {
    const start = band * 64 * 96 * 4;
    const values = got.slice(start, start + 64 * 96 * 4).filter((_, i) => i % 4 !== 3);
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  }) as [number, number, number];
  expect(deviation[0]).toBe(0);
  expect(Math.abs(deviation[1] / 0.075 - 1)).toBeLessThan(0.03);
  expect(Math.abs(deviation[2] / 0.225 - 1)).toBeLessThan(0.03);
});

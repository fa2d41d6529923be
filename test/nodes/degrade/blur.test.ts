import { describe, expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 33, height: 33 };
const run = async (data: Float32Array, params: Readonly<Record<string, string | number>>) => {
  const image = imageFrom(gpujs, size, data);
  const { outputs } = await runNode(gpujs, 'degrade/blur', { image }, params);
  return {
    data: await gpujs.read(outputs.image as Image),
    kernel: outputs.kernel as Field,
  };
};

describe.each([
  ['gaussian', { kind: 'gaussian', sigma: 1.5 }, 11],
  ['motion', { kind: 'motion', length: 8, angle: 35 }, 9],
  ['disk', { kind: 'disk', radius: 3 }, 7],
] as const)('%s', (_, params, side) => {
  it('turns a dot into the kernel that it tells', async () => {
    const dot = pictureOf(size, (x, y) => Number(x === 16 && y === 16));
    const { data, kernel } = await run(dot, params);
    expect([kernel.width, kernel.height]).toEqual([side, side]);
    const taps = await gpujs.read(kernel);
    const corner = 16 - (side - 1) / 2;
    const window = taps.map(
      (_v, i) => data[((corner + Math.floor(i / side)) * 33 + corner + (i % side)) * 4] as number,
    );
    expect(largestDifference(window, taps)).toBeLessThan(1e-6);
    expect(taps.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 5);
  });

  it('keeps the sum of the picture, mirrored at its border', async () => {
    // A line that is no mirror of itself keeps it only where it does not reach the border.
    const least = params.kind === 'motion' ? 8 : 0;
    const block = pictureOf(size, (x, y) =>
      Number(x >= least && x < 14 && y > 16 && y < 33 - least),
    );
    const { data } = await run(block, params);
    const sum = (values: Float32Array) =>
      values.reduce((total, v, i) => (i % 4 === 0 ? total + v : total), 0);
    expect(Math.abs(sum(data) / sum(block) - 1)).toBeLessThan(1e-5);
  });
});

it('in light makes a bright dot reach farther than in code values', async () => {
  const edge = pictureOf(size, (x) => (x < 16 ? 0 : 1));
  const [code, light] = [await run(edge, {}), await run(edge, { space: 'linear' })];
  const at = (16 * 33 + 14) * 4;
  expect(light.data[at] as number).toBeGreaterThan((code.data[at] as number) + 0.1);
});

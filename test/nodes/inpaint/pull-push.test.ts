import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { runFill } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();

it('fills one missing pixel of 2x2 with the mean of the other three', async () => {
  const size = { width: 2, height: 2 };
  const data = Float32Array.of(0.1, 0, 1, 1, 0.2, 0, 1, 1, 0.6, 0, 1, 1, 0.9, 0.9, 0.9, 1);
  const mask = fieldFrom(gpujs, size, Float32Array.of(0, 0, 0, 1));
  const got = await runFill(gpujs, 'inpaint/pull-push', imageFrom(gpujs, size, data), mask);
  expect(got[12]).toBeCloseTo(0.3, 6);
  expect([...got.slice(13)]).toEqual([0, 1, 1]);
});

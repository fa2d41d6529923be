import { expect, it } from 'vitest';
import { fieldOf, fillDepth, rootMeanSquare, slantedStep } from '../../support/depth.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { expectAtMost } from '../../support/measured.ts';
import { largestDifference } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const type = 'depth/guided-harmonic';

it('without a guide continues a slope exactly', async () => {
  const size = { width: 40, height: 30 };
  const slope = fieldOf(size, (x, y) => 3 + 0.5 * x - 0.25 * y);
  const mask = maskOf(size, (x, y) => x >= 10 && x < 28 && y >= 8 && y < 22);
  const got = await fillDepth(gpujs, type, size, { depth: slope, mask });
  expect(largestDifference(got, slope)).toBeLessThanOrEqual(1e-3);
});

it('keeps a step where the guide has its edge', async () => {
  const { size, depth, mask, guide } = slantedStep();
  const plain = await fillDepth(gpujs, type, size, { depth, mask });
  const guided = await fillDepth(gpujs, type, size, { depth, mask, guide });
  expectAtMost(
    {
      of: type,
      what: 'step along a colour edge, half missing: RMSE over that of the harmonic fill',
    },
    rootMeanSquare(guided, depth, mask) / rootMeanSquare(plain, depth, mask),
    0.35,
  );
});

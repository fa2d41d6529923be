import { expect, it } from 'vitest';
import { fieldOf, fillDepth, rootMeanSquare, slantedStep } from '../../support/depth.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf } from '../../support/grid.ts';
import { expectAtMost } from '../../support/measured.ts';
import { largestDifference } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const type = 'depth/joint-bilateral-fill';

it('fills a wide hole across which two surfaces meet, each with its own depth', async () => {
  const size = { width: 40, height: 30 };
  const depth = fieldOf(size, (x) => (x < 20 ? 2 : 9));
  const guide = pictureOf(size, (x) => (x < 20 ? 0.1 : 0.9));
  const mask = maskOf(size, (x, y) => x >= 8 && x < 32 && y >= 6 && y < 24);
  const got = await fillDepth(gpujs, type, size, { depth, mask, guide });
  expect(largestDifference(got, depth)).toBeLessThanOrEqual(1e-4);
});

it('keeps a step where the guide has its edge', async () => {
  const { size, depth, mask, guide } = slantedStep();
  const plain = await fillDepth(gpujs, 'depth/guided-harmonic', size, { depth, mask });
  const joint = await fillDepth(gpujs, type, size, { depth, mask, guide });
  expectAtMost(
    {
      of: type,
      what: 'step along a colour edge, half missing: RMSE over that of the harmonic fill',
    },
    rootMeanSquare(joint, depth, mask) / rootMeanSquare(plain, depth, mask),
    0.35,
  );
});

it('takes what there is where nothing looks alike', async () => {
  const size = { width: 16, height: 12 };
  const depth = fieldOf(size, () => 5);
  const mask = maskOf(size, (x) => x >= 8);
  const guide = pictureOf(size, (x) => (x < 8 ? 0.2 : 0.6));
  const got = await fillDepth(gpujs, type, size, { depth, mask, guide });
  expect(largestDifference(got, depth)).toBeLessThanOrEqual(1e-4);
});

import { expect, it } from 'vitest';
import { fillDepth, rootMeanSquare, slantedStep } from '../../support/depth.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtMost } from '../../support/measured.ts';

const { gpujs } = await openBoth();
const type = 'depth/rgbd-patch-lowrank';

it('leaks less across a colour edge than the harmonic fill', async () => {
  const { size, depth, mask, guide } = slantedStep();
  const plain = await fillDepth(gpujs, 'depth/guided-harmonic', size, { depth, mask });
  const groups = await fillDepth(gpujs, type, size, { depth, mask, guide }, { stride: 4 });
  expectAtMost(
    {
      of: type,
      what: 'step along a colour edge, half missing: RMSE over that of the harmonic fill',
    },
    rootMeanSquare(groups, depth, mask) / rootMeanSquare(plain, depth, mask),
    0.7,
  );
  expect(groups.every(Number.isFinite)).toBe(true);
});

import { expect, it } from 'vitest';
import { changedKernel, changedPixels } from '../../../src/kernels/mask/changed.ts';
import { tileSize } from '../../../src/kernels/reduce/reduce.ts';
import { openBoth } from '../../support/gpus.ts';
import { pictureOf } from '../../support/grid.ts';
import { imageFrom } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseImage } from '../../support/twins.ts';

const SAME_BITS = 0;

const both = await openBoth();
holdTwins(
  both,
  {
    changed: (gpu, size) =>
      changedKernel(
        gpu,
        {
          values: noiseField(gpu, size),
          sums: noiseImage(gpu, tileSize(size), 2, (v) => 0.5 + v),
        },
        { block: 1, pixel: 0.3 },
      ),
  },
  SAME_BITS,
);

it('takes pixels of blocks that differ enough, and leaves a lone one in a block that does not', async () => {
  const size = { width: 48, height: 20 };
  // The last block is 16x4: half of it differs. In the first one pixel of 256 does.
  const differs = (x: number, y: number) => (x === 3 && y === 5) || (x >= 32 && y >= 18);
  const { gpujs: gpu } = both;
  const image = imageFrom(
    gpu,
    size,
    pictureOf(size, (x, y) => (differs(x, y) ? 0.9 : 0.4)),
  );
  const reference = imageFrom(
    gpu,
    size,
    pictureOf(size, () => 0.4),
  );
  const got = await gpu.read(changedPixels(gpu, { image, reference }, { block: 0.2, pixel: 0.1 }));
  const missing = [...got.keys()].filter((i) => got[i] === 1);
  expect(missing).toHaveLength(32);
  expect(missing.every((i) => i % 48 >= 32 && i >= 18 * 48)).toBe(true);
});

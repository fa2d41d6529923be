import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { answerToCancel } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { plantedMask, plantedPhoto, plantedSize } from '../../support/planted.ts';

const { gpujs } = await openBoth();

it('a search answers a cancel within 150 ms, in the midst of a fill', async () => {
  const inputs = {
    image: imageFrom(gpujs, plantedSize, plantedPhoto()),
    mask: fieldFrom(gpujs, plantedSize, plantedMask(3)),
  };
  const times: number[] = [];
  for (const step of [1, 2, 3, 4, 5]) {
    const params = { solver: 'inpaint/criminisi' };
    times.push(await answerToCancel(gpujs, 'mask/optimise', inputs, params, step));
  }
  // The least: a first round compiles too.
  expect(Math.min(...times), times.join(', ')).toBeLessThan(150);
});

import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, readSample } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'neural/ldi-predict';
/** What docs/pixels.md promises between backends. */
const BACKENDS = 1e-5;
const photo = cropSample(readSample('graphs/images/chelsea.png'), 120, 40, 90, 70);

const predict = async (gpu: Gpu, params = {}) => {
  const image = imageFrom(gpu, photo, photo.data);
  const { outputs } = await runNode(gpu, TYPE, { image }, params);
  const [depth, front] = [outputs.depth as Field, outputs.front as Field];
  expect([depth.width, depth.height, front.width, front.height]).toEqual([90, 70, 90, 70]);
  return { depth: await gpu.read(depth), front: await gpu.read(front) };
};

it('gives depth and the near layer from 0 to 1 for every pixel, alike on both backends', async () => {
  const [shader, twin] = [await predict(webgpu), await predict(gpujs)];
  for (const name of ['depth', 'front'] as const) {
    expect(twin[name].every((v) => v >= 0 && v <= 1)).toBe(true);
    expect(largestDifference(shader[name], twin[name])).toBeLessThanOrEqual(BACKENDS);
  }
  expect(Math.max(...twin.depth) - Math.min(...twin.depth)).toBeGreaterThan(0.1);
});

it('sees a smaller picture where asked to, and refuses one of eight pixels', async () => {
  const [small, large] = [await predict(gpujs, { side: 48 }), await predict(gpujs)];
  expect(largestDifference(small.depth, large.depth)).toBeGreaterThan(0.01);
  await expect(predict(gpujs, { side: 8 })).rejects.toThrow(/32/);
});

const { steps, evaluation } = cardOf('ldi-pred');
const { mask_iou = Number.NaN, depth_rank_correlation = Number.NaN } = evaluation;

it('knows composed scenes that it was not taught', () => {
  const scenes = '40 composed scenes';
  expectAtLeast(
    { of: TYPE, what: `${scenes}: overlap of the near layer (intersection over union)` },
    mask_iou,
    0.6,
  );
  expectAtLeast(
    { of: TYPE, what: `${scenes}: rank correlation of depth` },
    depth_rank_correlation,
    0.7,
  );
});

it('says on its page what its card says', () => {
  const notes = nodes.find(({ type }) => type === TYPE)?.notes;
  expect(notes).toContain(`${steps} steps`);
  expect(notes).toContain(`by ${mask_iou.toFixed(2)} (intersection`);
  expect(notes).toContain(`by ${depth_rank_correlation.toFixed(2)} (rank`);
});

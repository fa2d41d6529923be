import { expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { nodes } from '../../../src/nodes/index.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference } from '../../support/planes.ts';
import { cropSample, readSample } from '../../support/samples.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'probe/realism';
const BACKENDS = 1e-4; // scores go to about 10; 1e-5 of that
const size = { width: 96, height: 80 };
const hole = maskOf(size, (x, y) => x >= 32 && x < 64 && y >= 24 && y < 56);
const photo = cropSample(readSample('graphs/images/coffee.png'), 200, 120, 96, 80).data;

const score = async (gpu: Gpu, data: Float32Array, mask = hole) => {
  const image = imageFrom(gpu, size, data);
  const { outputs } = await runNode(gpu, TYPE, { image, mask: fieldFrom(gpu, size, mask) });
  const { value, inside } = outputs;
  return {
    value: value as number,
    inside: inside as number,
    map: await gpu.read(outputs.map as Field),
  };
};

it('needs two parts to compare', async () => {
  for (const all of [0, 1]) {
    const mask = new Float32Array(96 * 80).fill(all);
    await expect(score(gpujs, photo, mask)).rejects.toThrow(/mask: nothing or everything/);
  }
});

it('gives a score for every pixel, and the difference of its means, alike on both backends', async () => {
  const [shader, twin] = [await score(webgpu, photo), await score(gpujs, photo)];
  expect(largestDifference(shader.map, twin.map)).toBeLessThanOrEqual(BACKENDS);
  const mean = (missing: number) => {
    const there = twin.map.filter((_, i) => hole[i] === missing);
    return there.reduce((sum, v) => sum + v, 0) / there.length;
  };
  expect(twin.value).toBeCloseTo(mean(1) - mean(0), 4);
  expect(twin.inside).toBeCloseTo(mean(1), 4);
});

const { steps, evaluation } = cardOf('patchd');
const { auc_against_harmonic = Number.NaN, hole_scores_lower = Number.NaN } = evaluation;

// What the survey's row asks for.
it('tells photos from harmonic fills that it never saw, four times of five', () => {
  expectAtLeast(
    { of: TYPE, what: 'area under the curve, photos against harmonic fills' },
    auc_against_harmonic,
    0.8,
  );
});

it('finds where a harmonic fill is, and says on its page what its card says', () => {
  expectAtLeast(
    { of: TYPE, what: 'holes that score below their surroundings', unit: 'share' },
    hole_scores_lower,
    0.9,
  );
  const notes = nodes.find(({ type }) => type === TYPE)?.notes;
  expect(notes).toContain(`${steps} steps`);
  expect(notes).toContain(`higher ${Math.round(100 * auc_against_harmonic)} times`);
  expect(notes).toContain(`surroundings ${Math.round(100 * hole_scores_lower)} times`);
});

import { expect, it } from 'vitest';
import type { WireValue } from '../../../src/engine/schema/node.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/grid.ts';
import { answerToCancel } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 56, height: 56 };
const inMiddle = (reach: number) =>
  maskOf(size, (x, y) => Math.max(Math.abs(x - 28), Math.abs(y - 28)) <= reach);
const photo = (seed: number) => imageFrom(gpujs, size, noiseOf('image', size, seed));
const hole = fieldFrom(gpujs, size, inMiddle(7));
// Not in place: matches in place fit at once, and nothing is left to cancel.
const around = fieldFrom(
  gpujs,
  size,
  inMiddle(20).map((v) => 1 - v),
);
const others = { other: photo(2), allowedFirst: around, allowedSecond: around };

it.each([
  ['meld/fill', {}, { radius: 2 }],
  ['meld/blend', others, { width: 8, radius: 2 }],
] as const)('%s answers a cancel within 150 ms', async (type, more, params) => {
  const inputs: Record<string, WireValue> = { image: photo(1), mask: hole, ...more };
  const times: number[] = [];
  for (const step of [1, 2, 3]) {
    times.push(await answerToCancel(gpujs, type, inputs, { ...params, least: 12 }, step));
  }
  // The least: a first round compiles too.
  expect(Math.min(...times), times.join(', ')).toBeLessThan(150);
});

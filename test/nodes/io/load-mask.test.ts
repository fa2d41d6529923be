import { afterAll, expect, test } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { memoryHost, runGraph } from '../../support/memory-host.ts';
import { makePng, type PngSpec } from '../../support/png.ts';

const gpu = await openGpujs('webasm');
afterAll(() => gpu.destroy());

async function maskOf(png: PngSpec, params = {}): Promise<number[]> {
  const run = await runGraph(memoryHost(gpu, new Map([['m.png', makePng(png)]])), {
    it: { type: 'io/load-mask', params: { file: 'm.png', ...params } },
  });
  return [...(await run.read('it.mask')).data];
}
const grey = { width: 4, height: 1, depth: 8, colour: 0, rows: [[0, 127, 128, 255]] } as const;

test('brighter than one half is missing', async () => {
  expect(await maskOf(grey)).toEqual([0, 0, 1, 1]);
});

test('inverted, darker than one half is missing', async () => {
  expect(await maskOf(grey, { invert: true })).toEqual([1, 1, 0, 0]);
});

test('colours count by their brightness: green is bright, blue and red are dark', async () => {
  const rows = [[0, 255, 0, 0, 0, 255, 255, 0, 0]];
  expect(await maskOf({ width: 3, height: 1, depth: 8, colour: 2, rows })).toEqual([1, 0, 0]);
});

test('16 bits are decided at their own half', async () => {
  const rows = [[0x7f, 0xff, 0x80, 0x00]];
  expect(await maskOf({ width: 2, height: 1, depth: 16, colour: 0, rows })).toEqual([0, 1]);
});

test('scaled down, a pixel is missing where most of its area is', async () => {
  const rows = [[255, 255, 0, 0, 255, 0]];
  const png = { width: 6, height: 1, depth: 8, colour: 0, rows } as const;
  expect(await maskOf(png, { maxSide: 2 })).toEqual([1, 0]);
});

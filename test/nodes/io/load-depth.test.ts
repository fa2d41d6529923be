import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { memoryHost, runGraph } from '../../support/memory-host.ts';
import { makePng, type PngSpec } from '../../support/png.ts';

const gpu = await openGpujs('webasm');
afterAll(() => gpu.destroy());

async function load(png: PngSpec | Uint8Array<ArrayBuffer>, params = {}) {
  const bytes = png instanceof Uint8Array ? png : makePng(png);
  const run = await runGraph(memoryHost(gpu, new Map([['d.png', bytes]])), {
    it: { type: 'io/load-depth', params: { file: 'd.png', ...params } },
  });
  return { depth: await run.read('it.depth'), unknown: [...(await run.read('it.unknown')).data] };
}
const eight: PngSpec = { width: 4, height: 1, depth: 8, colour: 0, rows: [[0, 4, 6, 255]] };

test('a number of the file over the steps per unit is the value, and 0 is unknown', async () => {
  const { depth, unknown } = await load(eight, { steps: 4 });
  expect([...depth.data]).toEqual([0, 1, 1.5, 63.75]);
  expect(unknown).toEqual([1, 0, 0, 0]);
  expect((await load(eight, { unknown: 'none' })).unknown).toEqual([0, 0, 0, 0]);
});

test('16 bits are whole numbers of their own', async () => {
  const rows = [[0x01, 0x00, 0xff, 0xff]];
  const { depth } = await load({ width: 2, height: 1, depth: 16, colour: 0, rows }, { steps: 256 });
  expect([...depth.data]).toEqual([1, 65_535 / 256]);
});

test('scaled down, a pixel takes the value in its middle: a disparity in smaller pixels, a depth as it is', async () => {
  const small = { maxSide: 2, steps: 1 };
  const { depth, unknown } = await load(eight, small);
  expect([...depth.data]).toEqual([2, 127.5]);
  expect(unknown).toEqual([0, 0]);
  expect([...(await load(eight, { ...small, meaning: 'depth' })).depth.data]).toEqual([4, 255]);
});

test('the sample knows nine pixels of ten, between 3 and 31 pixels of disparity', async () => {
  const { depth, unknown } = await load(
    new Uint8Array(readFileSync('graphs/images/motorcycle-disparity.png')),
  );
  expect([depth.width, depth.height]).toEqual([370, 250]);
  const known = depth.data.filter((_, i) => unknown[i] === 0);
  expect(known.length / depth.data.length).toBeCloseTo(0.9, 2);
  const sorted = known.toSorted();
  expect(sorted[Math.floor(0.01 * known.length)]).toBeGreaterThan(3);
  expect(sorted[Math.floor(0.99 * known.length)]).toBeLessThan(31);
});

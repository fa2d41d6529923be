import { afterAll, expect, test } from 'vitest';
import type { Bytes } from '../../../src/engine/host.ts';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { failuresOf, memoryHost, runGraph } from '../../support/memory-host.ts';
import { makePng } from '../../support/png.ts';

const gpu = await openGpujs('webasm');
afterAll(() => gpu.destroy());

const load = (bytes: Bytes, params = {}) =>
  runGraph(memoryHost(gpu, new Map([['a.png', bytes]])), {
    it: { type: 'io/load-image', params: { file: 'a.png', ...params } },
  });

test('a 16-bit PNG arrives at full precision', async () => {
  const row = [0x00, 0x01, 0x12, 0x34, 0xff, 0xfe];
  const run = await load(makePng({ width: 1, height: 1, depth: 16, colour: 2, rows: [row] }));
  const { data } = await run.read('it.image');
  expect([...data]).toEqual([...Float32Array.of(1 / 65535, 0x1234 / 65535, 0xfffe / 65535, 1)]);
});

test('transparency becomes a mask, and the colour under it stays', async () => {
  const rows = [[255, 0, 51, 0, 10, 20, 30, 127, 10, 20, 30, 128]];
  const run = await load(makePng({ width: 3, height: 1, depth: 8, colour: 6, rows }));
  expect([...(await run.read('it.transparent')).data]).toEqual([1, 1, 0]);
  const { data } = await run.read('it.image');
  expect([...data.subarray(0, 4)]).toEqual([...Float32Array.of(1, 0, 0.2, 1)]);
});

test('a picture longer than wanted is scaled down by the mean of the area', async () => {
  const rows = [
    [0, 255, 51, 51],
    [255, 0, 51, 51],
  ];
  const png = makePng({ width: 4, height: 2, depth: 8, colour: 0, rows });
  const small = await (await load(png, { maxSide: 2 })).read('it.image');
  expect([small.width, small.height]).toEqual([2, 1]);
  expect(small.data[0]).toBeCloseTo(0.5, 6);
  expect(small.data[4]).toBeCloseTo(0.2, 6);
  const kept = await (await load(png, { maxSide: 4 })).read('it.image');
  expect([kept.width, kept.height]).toEqual([4, 2]);
});

test('areas that do not divide evenly count in part: 3 pixels become 2', async () => {
  const png = makePng({ width: 3, height: 1, depth: 8, colour: 0, rows: [[0, 153, 255]] });
  const { data } = await (await load(png, { maxSide: 2 })).read('it.image');
  // The first covers all of pixel 0 and half of pixel 1: (0 + 0.5 x 0.6) / 1.5.
  expect(data[0]).toBeCloseTo(0.2, 6);
  expect(data[4]).toBeCloseTo((0.3 + 1) / 1.5, 6);
});

test('numbers that are not finite become 0 and missing, and are counted', async () => {
  const host = memoryHost(gpu, new Map([['a.png', new Uint8Array(1)]]));
  const data = Float32Array.of(
    1,
    Number.NaN,
    1,
    1,
    0.5,
    0.5,
    0.5,
    1,
    1,
    Number.POSITIVE_INFINITY,
    0,
    1,
  );
  const decode = async () => ({ width: 3, height: 1, data, depth: 16 as const });
  const run = await runGraph(
    { ...host, codecs: { ...host.codecs, decode } },
    { it: { type: 'io/load-image', params: { file: 'a.png' } } },
  );
  expect([...(await run.read('it.transparent')).data]).toEqual([1, 0, 1]);
  expect([...(await run.read('it.image')).data]).toEqual([
    0, 0, 0, 1, 0.5, 0.5, 0.5, 1, 0, 0, 0, 1,
  ]);
  expect(run.events).toContainEqual(
    expect.objectContaining({
      kind: 'warning',
      rule: 'run/not-finite',
      message: expect.stringMatching(/^2 /),
    }),
  );
});

test('what goes wrong names the file', async () => {
  const missing = await runGraph(memoryHost(gpu), {
    it: { type: 'io/load-image', params: { file: 'gone.png' } },
  });
  expect(failuresOf(missing)).toEqual(['gone.png: not found']);
  expect(failuresOf(await load(new Uint8Array()))).toEqual([
    expect.stringMatching(/^a\.png: the file is empty/),
  ]);
});

import { afterAll, describe, expect, test } from 'vitest';
import { openGpujs } from '../../../src/kernels/gpu/gpujs/open.ts';
import { failuresOf, memoryHost, runGraph } from '../../support/memory-host.ts';
import { makePng } from '../../support/png.ts';

const gpu = await openGpujs('webasm');
afterAll(() => gpu.destroy());

const deep = makePng({
  width: 2,
  height: 1,
  depth: 16,
  colour: 0,
  rows: [[0x12, 0x34, 0xff, 0xff]],
});
async function save(params: Record<string, string>, input = 'photo.image') {
  const host = memoryHost(gpu, new Map([['a.png', deep]]));
  const run = await runGraph(host, {
    photo: { type: 'io/load-image', params: { file: 'a.png' } },
    mask: { type: 'io/load-mask', params: { file: 'a.png' } },
    save: { type: 'io/save-image', inputs: { image: input }, params },
  });
  return { host, run };
}

test('16 bits in a PNG bring back every bit that was loaded', async () => {
  const { host, run } = await save({ file: 'out/b.png', depth: '16' });
  expect(run.events).toContainEqual({ kind: 'saved', node: 'save', file: 'out/b.png' });
  const bytes = host.disk.get('out/b.png');
  const back = bytes && (await host.codecs.decode(bytes, 'b.png'));
  expect(back?.depth).toBe(16);
  expect(back?.data[0]).toBe(Math.fround(0x1234 / 65535));
});

test('8 bits are the default, and .jpg writes a JPEG', async () => {
  const png = await save({ file: 'b.png' });
  expect(png.host.disk.get('b.png')?.[24]).toBe(8);
  const jpeg = await save({ file: 'b.JPG' });
  expect([...(jpeg.host.disk.get('b.JPG') ?? [])].slice(0, 3)).toEqual([0xff, 0xd8, 0xff]);
});

test('a mask is saved as black and white, so that it loads as the same mask', async () => {
  const { host } = await save({ file: 'm.png' }, 'mask.mask');
  const bytes = host.disk.get('m.png');
  const back = bytes && (await host.codecs.decode(bytes, 'm.png'));
  expect([...(back?.data ?? [])]).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
});

describe('a name that says no format is refused with the cure', () => {
  test.each([
    { params: { file: '' }, says: 'no name is given' },
    { params: { file: 'restored' }, says: 'ends neither in .png nor in .jpg' },
    { params: { file: 'a.tiff' }, says: 'ends neither in .png nor in .jpg' },
    { params: { file: 'a.png/b' }, says: 'ends neither in .png nor in .jpg' },
    { params: { file: 'a.jpg', depth: '16' }, says: 'choose 8 bits or end in .png' },
  ])('$says', async ({ params, says }) => {
    const { run } = await save(params);
    expect(failuresOf(run)).toEqual([expect.stringContaining(says)]);
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeCodecs } from '../../src/platform/node/host.ts';
import { eventsOf, reweave, workFolder } from '../support/cli.ts';
import { makePng, pngHeaderOf } from '../support/png.ts';

const { folder, write } = await workFolder();
const grey = (width: number, height: number, value = 99) =>
  makePng({
    width,
    height,
    depth: 8,
    colour: 0,
    rows: Array.from({ length: height }, () => Array<number>(width).fill(value)),
  });
const whole = grey(40, 30);
await write('good.png', whole);
await write('truncated.png', whole.slice(0, whole.length / 2));
await write('empty.png', '');
await write('huge.png', pngHeaderOf(20_000, 20_000));
await write('cmyk.jpg', await readFile(join(import.meta.dirname, '../support/pictures/cmyk.jpg')));
await write('page.png', '<!DOCTYPE html><html></html>');
await write('mask.png', grey(20, 30, 255));

const graphOf = (file: string, more = {}) =>
  write('graph.json', {
    version: 1,
    title: 'Bad input',
    nodes: {
      photo: { type: 'io/load-image', params: { file } },
      out: { type: 'io/save-image', inputs: { image: 'photo.image' }, params: { file: 'out.png' } },
      other: { type: 'io/load-image', params: { file: 'good.png' } },
      ...more,
    },
  });
const run = (graph: string, ...args: string[]) =>
  reweave(['run', graph, '--json', '--backend', 'gpujs', ...args]);

describe('a picture that cannot be used fails its step with the reason; what does not read it still runs', () => {
  test.each([
    {
      file: 'truncated.png',
      says: /^the PNG is cut off after \d+ bytes, .*copy or download it again$/,
    },
    { file: 'empty.png', says: /^the file is empty \(0 bytes\)/ },
    {
      file: 'huge.png',
      says: /^20000 x 20000 = 400 megapixels x 16 bytes = 6104 MiB; .*scale it down/,
    },
    { file: 'cmyk.jpg', says: /^this JPEG is in CMYK .*convert it to sRGB/ },
    { file: 'page.png', says: /^this is an HTML page, but a PNG or JPEG picture is needed/ },
    { file: 'godo.png', says: /^not found in .*; did you mean good\.png/ },
  ])('$file', async ({ file, says }) => {
    const ended = await run(await graphOf(file));
    expect(ended.code).toBe(1);
    const events = eventsOf(ended);
    const failed = events.filter(({ kind }) => kind === 'failed');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.node).toBe('photo');
    const message = String(failed[0]?.message);
    expect(message.slice(0, file.length + 2)).toBe(`${file}: `);
    expect(message.slice(file.length + 2)).toMatch(says);
    expect(ended.stderr).toBe(`photo  failed  ${message}\n`);
    expect(events).toContainEqual({ kind: 'skipped', node: 'out', because: 'photo' });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'finished', node: 'other' }));
  });
});

test('a mask of another size fails the fill with both sizes and the cure', async () => {
  const graph = await graphOf('good.png', {
    hole: { type: 'io/load-mask', params: { file: 'mask.png' } },
    fill: { type: 'inpaint/harmonic', inputs: { image: 'photo.image', mask: 'hole.mask' } },
  });
  const ended = await run(graph);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(
    /^fill {2}failed {2}.*20x30.*40x30|^fill {2}failed {2}.*40x30.*20x30/,
  );
  expect(ended.stderr).toMatch(/; .+\n$/);
});

test('a 16-bit PNG goes through a graph and out again with every bit', async () => {
  const bytes = Array.from({ length: 7 * 5 * 3 }, (_, i) => [
    (i * 613) % 256,
    (i * 251) % 256,
  ]).flat();
  const rows = Array.from({ length: 5 }, (_, y) => bytes.slice(y * 42, (y + 1) * 42));
  const deep = makePng({ width: 7, height: 5, depth: 16, colour: 2, rows });
  await write('deep.png', deep);
  const ended = await run(await graphOf('deep.png'), '--set', 'out.depth=16');
  expect(ended.code).toBe(0);
  const codecs = nodeCodecs();
  const back = await codecs.decode(
    new Uint8Array(await readFile(join(folder, 'out.png'))),
    'out.png',
  );
  expect(back).toEqual(await codecs.decode(deep, 'deep.png'));
});

test('an output that cannot be written fails the step and names the folder', async () => {
  // A file where a folder should be: refused to everybody, root included.
  const blocked = await write('a-file', '');
  const graph = await graphOf('good.png');
  const ended = await run(graph, '--out', blocked);
  expect(ended.code).toBe(1);
  expect(ended.stderr.split('\n')[0]).toBe(
    `out  failed  out.png: cannot be saved, because ${blocked} is not a folder; choose another one`,
  );
});

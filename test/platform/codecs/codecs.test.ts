import { describe, expect, test } from 'vitest';
import { nodeCodecs } from '../../../src/platform/node/host.ts';
import { pngHeaderOf } from '../../support/png.ts';

const codecs = nodeCodecs();
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('what is no picture is refused with what it looks like', () => {
  test.each([
    { bytes: new Uint8Array(), says: 'the file is empty (0 bytes)' },
    { bytes: bytesOf('<!DOCTYPE html><html>'), says: 'this is an HTML page' },
    { bytes: bytesOf('<?xml version="1.0"?>\n<svg xmlns="x">'), says: 'this is an SVG drawing' },
    { bytes: bytesOf('{"version": 1}'), says: 'this is JSON' },
    {
      bytes: bytesOf('version https://git-lfs.github.com/spec/v1'),
      says: 'this is a Git LFS pointer',
    },
    { bytes: bytesOf('GIF89a......'), says: 'this is a GIF picture' },
    { bytes: bytesOf('RIFF....WEBPVP8 '), says: 'this is a WebP picture' },
    { bytes: bytesOf('%PDF-1.7'), says: 'this is a PDF' },
    { bytes: bytesOf('hello'), says: 'this is a text' },
    { bytes: Uint8Array.of(0, 1, 2, 3), says: 'this is unknown data' },
  ])('$says', async ({ bytes, says }) => {
    await expect(codecs.decode(bytes, 'photo.png')).rejects.toThrow(`photo.png: ${says}`);
  });
});

test('the name is never asked: a PNG called .jpg is decoded as PNG', async () => {
  const one = await codecs.encode(
    { width: 1, height: 1, data: new Float32Array(4), depth: 8 },
    'png',
  );
  expect(await codecs.decode(one, 'lie.jpg')).toMatchObject({ width: 1, height: 1 });
});

test('a header of 20,000 x 20,000 pixels is refused with the arithmetic, before anything is allocated', async () => {
  const before = process.memoryUsage().arrayBuffers;
  await expect(codecs.decode(pngHeaderOf(20_000, 20_000), 'huge.png')).rejects.toThrow(
    'huge.png: 20000 x 20000 = 400 megapixels x 16 bytes = 6104 MiB; at most 100 megapixels are read, ' +
      'so scale it down to 10000 x 10000 or less first',
  );
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
});

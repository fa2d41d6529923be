import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../../src/engine/host.ts';
import { nodeCodecs } from '../../../src/platform/node/host.ts';

const codecs = nodeCodecs();
const pictures = join(import.meta.dirname, '../../support/pictures');
const open = (name: string) => readFile(join(pictures, name));
const decode = async (name: string, bytes?: Uint8Array) =>
  codecs.decode((bytes ?? (await open(name))) as Bytes, name);

/** CRC-32 of the 8-bit RGB bytes. */
function checksum(data: Float32Array): number {
  const rgb = [...data].filter((_, i) => i % 4 !== 3).map((value) => Math.round(value * 255));
  return crc32(Uint8Array.from(rgb)) >>> 0;
}

describe('a JPEG is decoded to the very pixels that libjpeg-turbo gives elsewhere', () => {
  // Recorded from Pillow 12.3 (libjpeg-turbo), after `ImageOps.exif_transpose` and `convert('RGB')`.
  test.each([
    { name: 'progressive.jpg', width: 48, height: 32, sum: 0xd3e1cc40 },
    { name: 'grey.jpg', width: 48, height: 32, sum: 0x44375d15 },
    { name: 'turned.jpg', width: 32, height: 48, sum: 0x53f68f6 },
  ])('$name', async ({ name, width, height, sum }) => {
    const pixels = await decode(name);
    expect([pixels.width, pixels.height, pixels.depth]).toEqual([width, height, 8]);
    expect(checksum(pixels.data)).toBe(sum);
  });

  test('pictures decoded at the same time do not disturb each other, nor does one that fails', async () => {
    const names = ['progressive.jpg', 'cmyk.jpg', 'grey.jpg', 'progressive.jpg'];
    const cut = (await open('grey.jpg')).subarray(0, 500);
    const results = await Promise.allSettled([
      ...names.map((name) => decode(name)),
      decode('cut.jpg', cut),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    const last = results[3];
    expect(last?.status === 'fulfilled' && checksum(last.value.data)).toBe(0xd3e1cc40);
  });
});

describe('a JPEG that cannot be decoded is refused by name, with the cure', () => {
  test('CMYK', async () => {
    await expect(decode('cmyk.jpg')).rejects.toThrow(
      /^cmyk\.jpg: this JPEG is in CMYK.*convert it to sRGB/,
    );
  });

  test('cut off in its pixels, or in its headers', async () => {
    const whole = await open('progressive.jpg');
    for (const length of [3, 20, 100, 300, 500, 700, whole.length - 2]) {
      const error = decode('cut.jpg', whole.subarray(0, length));
      await expect(error, `${length} bytes`).rejects.toThrow(
        /^cut\.jpg: the JPEG is cut off or damaged/,
      );
    }
  });

  test('damaged in the middle', async () => {
    const broken = new Uint8Array(await open('progressive.jpg'));
    broken.fill(0xfe, broken.length - 150, broken.length - 2);
    await expect(decode('bad.jpg', broken)).rejects.toThrow(
      /^bad\.jpg: the JPEG is cut off or damaged/,
    );
  });

  test('lossless coding', async () => {
    const rare = new Uint8Array(await open('grey.jpg'));
    rare[rare.findIndex((byte, i) => byte === 0xff && rare[i + 1] === 0xc0) + 1] = 0xc3;
    await expect(decode('rare.jpg', rare)).rejects.toThrow(
      /rare\.jpg: a lossless JPEG is not supported/,
    );
  });
});

test('what is encoded as JPEG is near what went in, colours included', async () => {
  const width = 32;
  const data = new Float32Array(width * width * 4).fill(1);
  for (let i = 0; i < width * width; i++) {
    data.set([(i % width) / width, Math.floor(i / width) / width, (i % 2) * 0.1], i * 4);
  }
  const bytes = await codecs.encode({ width, height: width, data, depth: 8 }, 'jpeg');
  const back = await codecs.decode(bytes, 'back.jpg');
  const errors = back.data.map((value, i) => Math.abs(value - (data[i] as number)));
  expect(errors.reduce((sum, error) => sum + error) / errors.length).toBeLessThan(0.01);
});

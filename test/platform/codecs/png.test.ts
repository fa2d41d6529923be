import { describe, expect, test } from 'vitest';
import { FileError, type Pixels } from '../../../src/engine/host.ts';
import { nodeCodecs } from '../../../src/platform/node/host.ts';
import { noise } from '../../support/planes.ts';
import { makePng } from '../../support/png.ts';

const codecs = nodeCodecs();
const numbersOf = async (png: Parameters<typeof makePng>[0]) =>
  (await codecs.decode(makePng(png), 'made.png')).data;
const rgba = (...values: number[]) => Float32Array.from(values);

describe('a PNG is decoded to the code values in the file', () => {
  test('grey of 8 bits', async () => {
    const data = await numbersOf({ width: 2, height: 1, depth: 8, colour: 0, rows: [[0, 51]] });
    expect(data).toEqual(rgba(0, 0, 0, 1, 0.2, 0.2, 0.2, 1));
  });

  test('16 bits keep every step', async () => {
    const row = [0x00, 0x01, 0x80, 0x00, 0xff, 0xfe];
    const png = makePng({ width: 1, height: 1, depth: 16, colour: 2, rows: [row] });
    const pixels = await codecs.decode(png, 'made.png');
    expect(pixels.depth).toBe(16);
    expect(pixels.data).toEqual(rgba(1 / 65535, 32768 / 65535, 65534 / 65535, 1));
  });

  test.each([
    { depth: 1, row: [0b10110000], values: [1, 0, 1] },
    { depth: 2, row: [0b11011000], values: [1, 1 / 3, 2 / 3] },
    { depth: 4, row: [0xf0, 0x50], values: [1, 0, 1 / 3] },
  ] as const)('grey of $depth bits is unpacked, and every row begins a new byte', async (made) => {
    const { depth, row, values } = made;
    const data = await numbersOf({ width: 3, height: 2, depth, colour: 0, rows: [row, row] });
    const expected = [...values, ...values].flatMap((value) => [value, value, value, 1]);
    expect(data).toEqual(Float32Array.from(expected));
  });

  test('a palette of 2 bits, with transparency', async () => {
    const extra = [
      ['PLTE', [255, 0, 0, 0, 255, 0, 0, 0, 255]],
      ['tRNS', [51]],
    ] as const;
    const data = await numbersOf({
      width: 3,
      height: 1,
      depth: 2,
      colour: 3,
      rows: [[0b00011000]],
      extra,
    });
    expect(data).toEqual(rgba(1, 0, 0, 0.2, 0, 1, 0, 1, 0, 0, 1, 1));
  });

  test('grey with alpha, and RGB with alpha', async () => {
    const grey = await numbersOf({ width: 1, height: 1, depth: 8, colour: 4, rows: [[255, 51]] });
    expect(grey).toEqual(rgba(1, 1, 1, 0.2));
    const colour = await numbersOf({
      width: 1,
      height: 1,
      depth: 8,
      colour: 6,
      rows: [[255, 0, 51, 102]],
    });
    expect(colour).toEqual(rgba(1, 0, 0.2, 0.4));
  });

  test('one colour declared transparent, in grey and in RGB', async () => {
    const grey = { width: 2, height: 1, depth: 8, colour: 0, rows: [[7, 8]] } as const;
    const alphas = (data: Float32Array) => [data[3], data[7]];
    expect(alphas(await numbersOf({ ...grey, extra: [['tRNS', [0, 8]]] }))).toEqual([1, 0]);
    const rows = [[1, 2, 3, 1, 2, 4, 5, 6, 7]];
    const extra = [['tRNS', [0, 1, 0, 2, 0, 3]]] as const;
    const data = await numbersOf({ width: 3, height: 1, depth: 8, colour: 2, rows, extra });
    expect(alphas(data)).toEqual([0, 1]);
  });

  test('interlaced (Adam7): a picture of 2 x 2 has three passes', async () => {
    // Pass 1 holds (0, 0), pass 6 holds (1, 0), pass 7 the second row.
    const rows = [[10], [20], [30, 40]];
    const data = await numbersOf({
      width: 2,
      height: 2,
      depth: 8,
      colour: 0,
      rows,
      interlaced: true,
    });
    const reds = [0, 4, 8, 12].map((at) => Math.round((data[at] as number) * 255));
    expect(reds).toEqual([10, 20, 30, 40]);
  });

  test('parts that make no pixels are not even read: a broken profile does no harm', async () => {
    const extra = [['iCCP', [65, 0, 0, 1, 2, 3]]] as const;
    const data = await numbersOf({
      width: 1,
      height: 1,
      depth: 8,
      colour: 0,
      rows: [[255]],
      extra,
    });
    expect(data[0]).toBe(1);
  });
});

describe('what is damaged is refused by name', () => {
  const png = makePng({
    width: 9,
    height: 9,
    depth: 8,
    colour: 0,
    rows: Array(9).fill(Array(9).fill(77)),
  });

  test('cut off at any byte, it is always a FileError', async () => {
    for (let length = 1; length < png.length; length++) {
      const error = await codecs.decode(png.slice(0, length), 'cut.png').catch((cause) => cause);
      expect(error).toBeInstanceOf(FileError);
      expect(error.message).toMatch(/^cut\.png: /);
    }
  });

  test('a flipped bit is found by the checksum', async () => {
    const broken = png.slice();
    const at = png.length - 12 - 4 - 3;
    broken[at] = (broken[at] as number) ^ 1;
    await expect(codecs.decode(broken, 'bit.png')).rejects.toThrow(
      /bit\.png: the PNG is damaged \(CRC/,
    );
  });

  test('fewer rows than its header promises', async () => {
    const short = makePng({ width: 9, height: 9, depth: 8, colour: 0, rows: [Array(9).fill(1)] });
    await expect(codecs.decode(short, 'short.png')).rejects.toThrow(
      /short\.png: the PNG is damaged/,
    );
  });

  test('interlaced with less than 8 bits names the cure', async () => {
    const spec = {
      width: 1,
      height: 1,
      depth: 1,
      colour: 0,
      rows: [[128]],
      interlaced: true,
    } as const;
    await expect(codecs.decode(makePng(spec), 'i.png')).rejects.toThrow(
      /save it without interlacing/,
    );
  });
});

describe('a PNG is encoded by rounding to the nearest step', () => {
  const pixelsOf = (values: number[], alpha = 1): Pixels => ({
    width: values.length,
    height: 1,
    data: Float32Array.from(values.flatMap((value) => [value, value, value, alpha])),
    depth: 8,
  });
  const back = async (pixels: Pixels, format: 'png' | 'png16') =>
    (await codecs.decode(await codecs.encode(pixels, format), 'back.png')).data;
  const reds = (data: Float32Array) => [...data].filter((_, i) => i % 4 === 0);

  test('and clamps what lies outside', async () => {
    const data = await back(pixelsOf([-0.5, 0.0019, 0.002, 1.5]), 'png');
    expect(reds(data).map((value) => Math.round(value * 255))).toEqual([0, 0, 1, 255]);
  });

  test('alpha survives where there is any', async () => {
    expect((await back(pixelsOf([1], 0.2), 'png'))[3]).toBeCloseTo(0.2, 6);
    expect((await codecs.encode(pixelsOf([1]), 'png'))[25]).toBe(2);
  });

  test('all 65,536 steps of 16 bits come back as they went', async () => {
    const data = new Float32Array(65536 * 4).fill(1);
    for (let i = 0; i < 65536; i++) data.fill(i / 65535, i * 4, i * 4 + 3);
    const pixels: Pixels = { width: 256, height: 256, data, depth: 16 };
    expect(await back(pixels, 'png16')).toEqual(data);
  });

  test('8 bits written twice are the same bytes', async () => {
    const data = noise(33 * 17 * 4).map((value, i) => (i % 4 === 3 ? 1 : value));
    const pixels: Pixels = { width: 33, height: 17, data, depth: 8 };
    const once = await codecs.encode(pixels, 'png');
    const again = await codecs.encode(await codecs.decode(once, 'once.png'), 'png');
    expect(again).toEqual(once);
  });
});

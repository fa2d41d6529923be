import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { countMissing, generate, pictureOf } from '../../support/masks.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'mask/text';
const once = { layout: 'once', angle: 0, height: 8, scaleWithSize: false } as const;

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('text on %s', (_, gpu) => {
  it('is drawn cell by cell in the middle of the picture', async () => {
    const size = { width: 14, height: 10 };
    const { mask } = await generate(gpu, TYPE, size, { ...once, text: 'Rä' });
    expect(pictureOf(mask, size)).toEqual([
      '..............',
      '..####........',
      '..#...#.......',
      '..#...#..###..',
      '..####......#.',
      '..#.#....####.',
      '..#..#..#...#.',
      '..#...#..####.',
      '..............',
      '..............',
    ]);
  });

  it('grows by whole pixels for each cell', async () => {
    const size = { width: 60, height: 40 };
    const ink = async (height: number) =>
      countMissing((await generate(gpu, TYPE, size, { ...once, height, text: 'g' })).mask);
    expect([await ink(16), await ink(19), await ink(24)]).toEqual([
      4 * (await ink(8)),
      4 * (await ink(8)),
      9 * (await ink(8)),
    ]);
  });

  it('keeps its ink when it is turned', async () => {
    const size = { width: 200, height: 200 };
    const ink = async (angle: number) =>
      countMissing(
        (await generate(gpu, TYPE, size, { ...once, height: 40, angle, text: 'TURN' })).mask,
      );
    const straight = await ink(0);
    expect(await ink(180)).toBe(straight);
    expect(Math.abs((await ink(31)) - straight) / straight).toBeLessThan(0.02);
  });

  it('is repeated all over the picture, also where it is turned', async () => {
    const size = { width: 256, height: 256 };
    const { mask } = await generate(gpu, TYPE, size);
    for (let corner = 0; corner < 16; corner++) {
      const [left, top] = [64 * (corner % 4), 64 * Math.floor(corner / 4)];
      const inside = mask.filter((v, i) => {
        const [x, y] = [(i % 256) - left, Math.floor(i / 256) - top];
        return v === 1 && x >= 0 && x < 64 && y >= 0 && y < 64;
      });
      expect(inside.length).toBeGreaterThan(100);
    }
  });

  it('is nothing for an empty text, and for blanks', async () => {
    const size = { width: 40, height: 30 };
    for (const text of ['', ' ', '\n\n', '   \n ']) {
      expect((await generate(gpu, TYPE, size, { text })).ratio).toBe(0);
    }
  });
});

it('draws every letter of ASCII, no two alike', async () => {
  const letters = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i));
  const size = { width: 6, height: 8 };
  const drawn = await Promise.all(
    letters.map(async (text) =>
      pictureOf((await generate(gpujs, TYPE, size, { ...once, text })).mask, size).join(),
    ),
  );
  expect(new Set(drawn).size).toBe(94);
  expect(drawn.every((letter) => letter.includes('#'))).toBe(true);
});

it('draws a box for a letter that it does not know', async () => {
  const size = { width: 6, height: 8 };
  const draw = async (text: string) => (await generate(gpujs, TYPE, size, { ...once, text })).mask;
  expect(countMissing(await draw('語'))).toBe(20);
  expect(await draw('語')).toEqual(await draw('Ж'));
});

it('centres lines under each other', async () => {
  const size = { width: 20, height: 20 };
  const { mask } = await generate(gpujs, TYPE, size, { ...once, text: '---\n-' });
  const rows = pictureOf(mask, size).filter((row) => row.includes('#'));
  expect(rows).toEqual(['..#####.#####.#####.', '........#####.......']);
});

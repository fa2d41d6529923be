import { describe, expect, it } from 'vitest';
import type { Stroke } from '../../../src/engine/schema/params.ts';
import { openBoth } from '../../support/gpus.ts';
import { generate, pictureOf } from '../../support/masks.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'mask/painted';
const size = { width: 12, height: 6 };
const paint = async (strokes: readonly Stroke[], gpu = gpujs) =>
  pictureOf((await generate(gpu, TYPE, size, { strokes })).mask, size);

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('painting on %s', (_, gpu) => {
  it('draws strokes as round brushes, and erases in the order of the document', async () => {
    const line = { radius: 1, points: [2.5, 2.5, 9.5, 2.5] };
    const rubber = { radius: 1.5, points: [6.5, 2.5], erase: true };
    const drawn = ['............', '..########..', '.##########.', '..########..'];
    const nothing = '............';
    expect(await paint([line], gpu)).toEqual([...drawn, nothing, nothing]);
    expect(await paint([line, rubber], gpu)).toEqual([
      nothing,
      '..###...##..',
      '.####...###.',
      '..###...##..',
      nothing,
      nothing,
    ]);
    expect(await paint([rubber, line], gpu)).toEqual(await paint([line], gpu));
  });

  it('draws a single point as a dot, and nothing for no points', async () => {
    expect((await paint([{ radius: 1, points: [5.5, 3.5] }], gpu)).join('\n')).toContain(
      '.....#......\n....###.....\n.....#......',
    );
    expect(await paint([{ radius: 3, points: [] }], gpu)).toEqual(await paint([], gpu));
    expect(await paint([{ radius: 3, points: [4] }], gpu)).toEqual(await paint([], gpu));
  });

  it('keeps what lies within the picture of a stroke that leaves it', async () => {
    const far = { radius: 1, points: [5.5, 3.5, 1e9, 3.5, 1e9, 1e9] };
    expect((await paint([far], gpu))[3]).toBe('....########');
  });
});

it('is empty and 0 before anything is painted', async () => {
  expect((await generate(gpujs, TYPE, size)).ratio).toBe(0);
});

it('takes thousands of points', async () => {
  const points = Array.from(
    { length: 20_000 },
    (_, i) => 6 + 5 * Math.sin(i * (i % 2 ? 0.01 : 0.013)),
  );
  expect((await generate(gpujs, TYPE, size, { strokes: [{ radius: 0.5, points }] })).ratio).toBe(
    (await generate(webgpu, TYPE, size, { strokes: [{ radius: 0.5, points }] })).ratio,
  );
});

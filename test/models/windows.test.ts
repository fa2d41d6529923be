import { describe, expect, it } from 'vitest';
import { boxesOf, sittings } from '../../src/models/apply/windows.ts';
import { type ManifestDraft, parseManifest } from '../../src/models/manifest.ts';

const manifest = (size: ManifestDraft['size'], fullSize = true) =>
  parseManifest(
    {
      schema: 1,
      id: 'x',
      title: 'X',
      kind: 'inpaint',
      inputs: [{ name: 'i', role: 'image' }],
      outputs: [{ name: 'o', role: 'image', fullSize }],
      size,
    },
    'x.onnx',
  );
const fixed = manifest({ mode: 'fixed', h: 512, w: 512 });
const open = manifest({ multiple: 8, min: 32, max: 1024 });
const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  width,
  height,
});

describe('windows of a network', () => {
  it('stand around each hole, within the picture, as large as the network where that is enough', () => {
    const picture = { width: 2000, height: 1500 };
    const seats = sittings(picture, [box(16, 16, 64, 48), box(1900, 1400, 64, 64)], fixed, 'crop');
    expect(seats.map(({ window }) => window)).toEqual([
      // The larger hole first.
      box(1488, 988, 512, 512),
      box(0, 0, 512, 512),
    ]);
    expect(seats.every(({ shown }) => shown.width === 512 && shown.height === 512)).toBe(true);
  });

  it('are scaled down, in proportion, where a hole is larger than the network', () => {
    const [seat] = sittings(
      { width: 3000, height: 1000 },
      [box(800, 100, 800, 800)],
      fixed,
      'crop',
    );
    expect(seat?.window).toEqual(box(400, 0, 1600, 1000));
    expect(seat?.shown).toEqual({ width: 512, height: 320 });
    expect(seat?.tensor).toEqual({ width: 512, height: 512 });
  });

  it('become one where holes are near each other', () => {
    const near = [box(100, 100, 32, 32), box(160, 100, 32, 32)];
    expect(sittings({ width: 1000, height: 1000 }, near, open, 'crop')).toHaveLength(1);
  });

  it('are twice as large as the hole, whatever that is, where a network answers for the middle', () => {
    const middle = manifest({ mode: 'fixed', h: 128, w: 128 }, false);
    const picture = { width: 1000, height: 1000 };
    const holes = [box(100, 100, 300, 20), box(500, 500, 33, 33), box(540, 500, 4, 4)];
    const seats = sittings(picture, holes, middle, 'crop');
    // Holes near each other stay two, and nothing is enlarged more than four times.
    expect(seats.map(({ window }) => window)).toEqual([
      box(0, 0, 600, 600),
      box(484, 484, 66, 66),
      box(526, 486, 32, 32),
    ]);
    expect(seats.every(({ shown }) => shown.width === 128 && shown.height === 128)).toBe(true);
  });

  it('of a network for any size are multiples of what it asks for', () => {
    const picture = { width: 41, height: 29 };
    const [seat] = sittings(picture, [box(0, 0, 41, 29)], open, 'crop');
    expect(seat).toMatchObject({ window: box(0, 0, 41, 29), tensor: { width: 48, height: 32 } });
  });

  it('cover the picture as tiles that overlap, and leave out tiles without a hole', () => {
    const picture = { width: 1300, height: 600 };
    const seats = sittings(picture, null, open, 'tile');
    const covered = new Uint8Array(1300);
    for (const { window } of seats) {
      covered.fill(1, window.left, window.left + window.width);
      expect(window.left + window.width).toBeLessThanOrEqual(1300);
    }
    expect(covered.every(Boolean)).toBe(true);
    expect(
      seats.map(({ across }) => across).every((v, i) => (i % 3 === 0 ? v === 0 : v >= 48)),
    ).toBe(true);
    const around = sittings(picture, [box(0, 0, 40, 40)], open, 'tile');
    expect(around).toHaveLength(1);
  });

  it('find the boxes of connected tiles, corners included', () => {
    const counts = [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 9];
    expect(boxesOf(counts, { width: 60, height: 48 }, 16)).toEqual([
      box(0, 0, 16, 32),
      box(48, 32, 12, 16),
    ]);
  });
});

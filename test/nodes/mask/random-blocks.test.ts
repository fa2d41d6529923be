import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { countMissing, generate } from '../../support/masks.ts';

const { gpujs } = await openBoth();
const TYPE = 'mask/random-blocks';
const side = { width: 256, height: 256 };

/** The window of what is missing. */
function windowOf(mask: Float32Array, width: number) {
  const missing = [...mask.keys()].filter((i) => mask[i] === 1);
  const [xs, ys] = [missing.map((i) => i % width), missing.map((i) => Math.floor(i / width))];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) + 1 - left, height: Math.max(...ys) + 1 - top };
}

describe('one box', () => {
  it('is half of the short side, shrunken by up to a sixteenth at each end, anywhere', async () => {
    const lefts = new Set<number>();
    for (let seed = 1; seed <= 30; seed++) {
      const { mask } = await generate(gpujs, TYPE, side, { style: 'box', seed });
      const { left, width, height } = windowOf(mask, 256);
      expect(countMissing(mask)).toBe(width * height);
      for (const length of [width, height]) {
        expect(length).toBeGreaterThanOrEqual(128 - 32);
        expect(length).toBeLessThanOrEqual(128);
        expect(length % 2).toBe(0);
      }
      lefts.add(left);
    }
    expect(lefts.size).toBeGreaterThan(15);
  });
});

describe('scattered blocks', () => {
  it('keep the margin', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { mask } = await generate(gpujs, TYPE, side, { margin: 0.125, count: 30, seed });
      const { left, top, width, height } = windowOf(mask, 256);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(32);
      expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(224);
    }
  });

  it('cover the sum of their areas where they may not overlap', async () => {
    const params = { count: 20, smallest: 0.1, largest: 0.1, overlap: false, seed: 4 };
    const { mask, warnings } = await generate(gpujs, TYPE, side, params);
    expect(warnings).toEqual([]);
    expect(countMissing(mask)).toBe(20 * 26 * 26);
  });

  it('say so where they do not all fit', async () => {
    const params = { count: 64, smallest: 0.4, largest: 0.4, overlap: false };
    const { warnings, ratio } = await generate(gpujs, TYPE, side, params);
    expect(warnings.join()).toMatch(/only \d of 64 blocks fit/);
    expect(ratio).toBeGreaterThan(0.15);
  });

  it('larger than the picture are cut to it, also within a margin', async () => {
    const params = { smallest: 1, largest: 1, margin: 0.45, count: 3 };
    const { mask } = await generate(gpujs, TYPE, { width: 200, height: 20 }, params);
    expect(countMissing(mask)).toBeGreaterThan(0);
    const { top, height } = windowOf(mask, 200);
    expect([top, height]).toEqual([9, 2]);
  });

  it('take sizes the wrong way round as the larger one', async () => {
    const params = { smallest: 0.5, largest: 0.1, count: 1 };
    const { mask } = await generate(gpujs, TYPE, side, params);
    expect(countMissing(mask)).toBe(26 * 26);
  });
});

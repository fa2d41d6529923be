import { describe, expect, it } from 'vitest';
import { Coverage } from '../../../src/kernels/mask/coverage.ts';
import { irregular } from '../../../src/nodes/mask/support/irregular.ts';
import { openBoth } from '../../support/gpus.ts';
import { generate } from '../../support/masks.ts';
import { expectAtLeast } from '../../support/measured.ts';

const { webgpu, gpujs } = await openBoth();
const TYPE = 'mask/irregular-bin';
const bins = ['1-10', '10-20', '20-30', '30-40', '40-50', '50-60'] as const;
const boundsOf = (bin: string) => bin.split('-').map((v) => Number(v) / 100) as [number, number];

describe.each([
  ['to the border', 0],
  ['with a free border', Math.ceil((50 / 512) * 96)],
])('one hundred seeds, %s', (where, margin) => {
  it.each(bins)('all cover %s percent', (bin) => {
    const [low, high] = boundsOf(bin);
    const size = { width: 120, height: 96 };
    const ratios = Array.from({ length: 100 }, (_, i) => {
      const { shapes, ratio } = irregular(size, { seed: i, low, high, margin });
      const coverage = new Coverage(size);
      for (const shape of shapes) coverage.add(shape);
      expect(coverage.ratio).toBe(ratio);
      const nearest = coverage.mask.reduce((least, v, at) => {
        const [x, y] = [at % 120, Math.floor(at / 120)];
        return v === 0 ? least : Math.min(least, x, y, 119 - x, 95 - y);
      }, 120);
      expect(nearest).toBeGreaterThanOrEqual(margin);
      return ratio;
    });
    const inside = ratios.filter((ratio) => ratio > low && ratio <= high).length;
    expectAtLeast({ of: TYPE, what: `of 100 masks ${where}, within ${bin} %` }, inside, 100);
    // Spread over the range, not heaped at its lower end.
    const upper = ratios.filter((ratio) => ratio > (low + high) / 2).length;
    expect(upper).toBeGreaterThan(25);
  });
});

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('on %s', (_, gpu) => {
  it.each(bins)('what is drawn covers %s percent too', async (bin) => {
    const [low, high] = boundsOf(bin);
    const { ratio, warnings } = await generate(gpu, TYPE, { width: 256, height: 256 }, { bin });
    expect(ratio).toBeGreaterThan(low);
    expect(ratio).toBeLessThanOrEqual(high);
    expect(warnings).toEqual([]);
  });

  it('stays away from the border on request', async () => {
    const { mask } = await generate(gpu, TYPE, { width: 256, height: 512 }, { border: true });
    const nearest = [...mask.keys()]
      .filter((i) => mask[i] === 1)
      .map((i) =>
        Math.min(i % 256, 255 - (i % 256), Math.floor(i / 256), 511 - Math.floor(i / 256)),
      );
    expect(Math.min(...nearest)).toBeGreaterThanOrEqual(25);
  });
});

describe('what cannot be reached', () => {
  it('is told: one pixel is missing or not', async () => {
    const { ratio, warnings } = await generate(gpujs, TYPE, { width: 1, height: 1 });
    expect(ratio).toBe(0);
    expect(warnings.join()).toMatch(/only 0.0 % could be covered instead of 20-30 %/);
  });

  it('is told where the free border leaves no room', async () => {
    const { ratio, warnings } = await generate(
      gpujs,
      TYPE,
      { width: 64, height: 2 },
      { border: true },
    );
    expect(ratio).toBe(0);
    expect(warnings).toHaveLength(1);
  });
});

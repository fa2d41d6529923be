import { describe, expect, it } from 'vitest';
import type { Capsule } from '../../../src/kernels/mask/shapes.ts';
import { type Scratches, scratches } from '../../../src/nodes/mask/support/scratches.ts';
import { openBoth } from '../../support/gpus.ts';
import { generate } from '../../support/masks.ts';

const { gpujs } = await openBoth();
const TYPE = 'mask/scratches';
const size = { width: 512, height: 512 };
const options: Scratches = {
  seed: 1,
  style: 'film',
  count: 30,
  thinnest: 1,
  thickest: 4,
  shortest: 0.5,
  wobble: 4,
  dust: 0,
  scaleWithSize: true,
};
const linesOf = (more: Partial<Scratches> = {}) =>
  scratches(size, { ...options, ...more }).filter(
    (shape): shape is Capsule => shape.kind === 'capsule',
  );

describe('film scratches', () => {
  it('are nearly vertical, as wide as asked for, and within the picture’s height', () => {
    const lines = linesOf({ wobble: 0 });
    for (const { from, to, radius } of lines) {
      expect(Math.abs(to[0] - from[0])).toBeLessThan(0.1 * (to[1] - from[1]));
      expect(radius >= 0.5 && radius <= 2).toBe(true);
      expect(from[1] >= 0 && to[1] <= 512 + 1e-9).toBe(true);
    }
    expect(new Set(lines.map(({ radius }) => radius)).size).toBe(30);
  });

  it('are at least as long as asked for', () => {
    const heights = new Map<number, number>();
    for (const { from, to, radius } of linesOf()) {
      heights.set(radius, (heights.get(radius) ?? 0) + to[1] - from[1]);
    }
    expect(Math.min(...heights.values())).toBeGreaterThanOrEqual(256);
    expect(Math.max(...heights.values())).toBeLessThanOrEqual(512 + 1e-6);
  });

  it('stay where they are when more are drawn', () => {
    const few = linesOf({ count: 3 });
    expect(linesOf().slice(0, few.length)).toEqual(few);
  });
});

describe('curves', () => {
  it('run in all directions, without a break', () => {
    const lines = linesOf({ style: 'curves' });
    const steep = lines.filter(
      ({ from, to }) => Math.abs(to[1] - from[1]) > Math.abs(to[0] - from[0]),
    );
    expect(steep.length / lines.length).toBeGreaterThan(0.3);
    expect(steep.length / lines.length).toBeLessThan(0.7);
    const joints = lines.slice(1).filter(({ from }, i) => from === lines[i]?.to);
    expect(joints).toHaveLength(30 * 23);
  });
});

it('dust is specks of a few pixels, and nothing else', async () => {
  const specks = scratches(size, { ...options, count: 0, dust: 50 });
  expect(specks).toHaveLength(50);
  const { ratio } = await generate(gpujs, TYPE, size, { count: 0, dust: 50 });
  expect(ratio * 512 * 512).toBeGreaterThan(50);
  expect(ratio * 512 * 512).toBeLessThan(50 * Math.PI * 9);
});

it('nothing is drawn for no scratches and no dust', async () => {
  expect((await generate(gpujs, TYPE, size, { count: 0, dust: 0 })).ratio).toBe(0);
});

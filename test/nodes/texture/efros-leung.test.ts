import { describe, expect, it } from 'vitest';
import type { Matches } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const side = 32;
const size = { width: side, height: side };
const block = Float32Array.from({ length: side * side }, (_, i) => {
  const [x, y] = [i % side, Math.floor(i / side)];
  return x >= 12 && x < 20 && y >= 13 && y < 20 ? 1 : 0;
});
const picture = (value: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: side * side * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : value((i >> 2) % side, Math.floor((i >> 2) / side), i % 4),
  );
const fill = (data: Float32Array, params = {}) =>
  runFill(
    gpujs,
    'texture/efros-leung',
    imageFrom(gpujs, size, data),
    fieldFrom(gpujs, size, block),
    {
      radius: 3,
      ...params,
    },
  );
const grain = noise(side * side * 4, 3);
const noisy = picture((x, y, c) => grain[(y * side + x) * 4 + c] as number);

describe('texture/efros-leung', () => {
  it('goes on with what repeats, exactly, where windows see a period', async () => {
    const stripes = picture((x, y) => (Math.floor((x + y) / 2) % 2 === 0 ? 0.2 : 0.8));
    expect(holePsnr(await fill(stripes), stripes, block)).toBe(Number.POSITIVE_INFINITY);
    const flat = picture(() => 0.3);
    expect(holePsnr(await fill(flat), flat, block)).toBe(Number.POSITIVE_INFINITY);
  });

  it('copies each pixel from the known place that it names, and no other colours come to be', async () => {
    const { outputs } = await runNode(
      gpujs,
      'texture/efros-leung',
      { image: imageFrom(gpujs, size, noisy), mask: fieldFrom(gpujs, size, block) },
      { radius: 3 },
    );
    const got = await gpujs.read(outputs.image as never);
    const origin = await gpujs.read(outputs.origin as Matches);
    for (let i = 0; i < side * side; i++) {
      if (block[i] === 0) continue;
      const from = (origin[4 * i + 1] as number) * side + (origin[4 * i] as number);
      expect(block[from]).toBe(0);
      expect(got.slice(4 * i, 4 * i + 3)).toEqual(noisy.slice(4 * from, 4 * from + 3));
    }
  });

  it('another seed is another texture, the same seed the same', async () => {
    const two = picture((x, y) => ((grain[(y * side + x) * 4] as number) < 0.5 ? 0.2 : 0.8));
    const first = await fill(two, { seed: 1, tolerance: 0.5 });
    expect(await fill(two, { seed: 1, tolerance: 0.5 })).toEqual(first);
    expect(await fill(two, { seed: 2, tolerance: 0.5 })).not.toEqual(first);
  });

  it('says where nothing could be copied, and gives a smooth guess there', async () => {
    const { events, outputs } = await runNode(
      gpujs,
      'texture/efros-leung',
      { image: imageFrom(gpujs, size, noisy), mask: fieldFrom(gpujs, size, block) },
      { radius: 15, reach: 1 },
    );
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'warning', rule: 'run/no-source-patches' }),
    );
    expect((await gpujs.read(outputs.image as never)).every(Number.isFinite)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { maskOf } from '../../support/masks.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();

describe.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('on %s', (_, gpu) => {
  const size = { width: 100, height: 60 };
  const measure = async (mask: Float32Array, at = size, params = {}) =>
    (await runNode(gpu, 'mask/stats', { mask: fieldFrom(gpu, at, mask) }, params)).outputs;

  it('measures a block of 30 x 20', async () => {
    const block = maskOf(size, (x, y) => x >= 40 && x < 70 && y >= 20 && y < 40);
    expect(await measure(block)).toEqual({
      ratio: 0.1,
      missing: 600,
      components: 1,
      thickness: 20,
      perimeter: 100,
      border: 0,
    });
  });

  it('measures two columns, one of them at the border', async () => {
    const columns = maskOf(size, (x) => x === 0 || x === 50);
    expect(await measure(columns)).toEqual({
      ratio: 0.02,
      missing: 120,
      components: 2,
      thickness: 2,
      perimeter: 180,
      border: 62 / 316,
    });
  });

  it('measures nothing and everything', async () => {
    const none = { ratio: 0, missing: 0, components: 0, thickness: 0, perimeter: 0, border: 0 };
    expect(await measure(new Float32Array(6000))).toEqual(none);
    expect(await measure(new Float32Array(6000).fill(1))).toEqual({
      ratio: 1,
      missing: 6000,
      components: 1,
      thickness: Number.POSITIVE_INFINITY,
      perimeter: 0,
      border: 1,
    });
  });

  it('measures pictures of one pixel and one row', async () => {
    expect((await measure(Float32Array.of(0), { width: 1, height: 1 })).border).toBe(0);
    const row = Float32Array.of(0, 1, 1, 0, 1);
    expect(await measure(row, { width: 5, height: 1 })).toEqual({
      ratio: 0.6,
      missing: 3,
      components: 2,
      thickness: 2,
      perimeter: 3,
      border: 0.6,
    });
  });

  it('counts parts that touch by a corner as one on request', async () => {
    const at = { width: 2, height: 2 };
    const corners = Float32Array.of(1, 0, 0, 1);
    expect((await measure(corners, at)).components).toBe(2);
    expect((await measure(corners, at, { diagonal: true })).components).toBe(1);
  });

  it('counts exactly on many pixels', async () => {
    const at = { width: 513, height: 257 };
    const { ratio, perimeter, components } = await measure(
      maskOf(at, (x, y) => (x + y) % 2 === 0),
      at,
    );
    expect(ratio).toBe(Math.ceil((513 * 257) / 2) / (513 * 257));
    expect(perimeter).toBe(512 * 257 + 513 * 256);
    expect(components).toBe(Math.ceil((513 * 257) / 2));
  });
});

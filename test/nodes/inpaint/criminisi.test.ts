import { describe, expect, it } from 'vitest';
import type { Image, Matches } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';

const { gpujs, webgpu } = await openBoth();
const side = 48;
const size = { width: side, height: side };
const block = Float32Array.from({ length: side * side }, (_, i) => {
  const [x, y] = [i % side, Math.floor(i / side)];
  return x >= 16 && x < 32 && y >= 18 && y < 30 ? 1 : 0;
});
const picture = (value: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: side * side * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : value((i >> 2) % side, Math.floor((i >> 2) / side), i % 4),
  );
const fill = (gpu: typeof gpujs, data: Float32Array, mask = block) =>
  runFill(gpu, 'inpaint/criminisi', imageFrom(gpu, size, data), fieldFrom(gpu, size, mask));
const coloursOf = (data: Float32Array, keep: (pixel: number) => boolean) => {
  const found = new Set<string>();
  for (let i = 0; i < data.length / 4; i++) {
    if (keep(i)) found.add(data.slice(4 * i, 4 * i + 3).join());
  }
  return found;
};
const isMissing = (i: number) => (block[i] as number) >= 0.5;

describe('inpaint/criminisi', () => {
  it('only copies: every colour of the fill is a colour of the picture, bit for bit', async () => {
    const values = noise(side * side * 4, 3);
    const data = picture((x, y, c) => values[(y * side + x) * 4 + c] as number);
    const got = await fill(gpujs, data);
    const known = coloursOf(data, (i) => !isMissing(i));
    const made = [...coloursOf(got, isMissing)].filter((colour) => !known.has(colour));
    expectAtMost(
      { of: 'inpaint/criminisi', what: 'colours that no known pixel has' },
      made.length,
      0,
    );
  });

  it('goes on with stripes exactly', async () => {
    const data = picture((x) => (Math.floor(x / 4) % 2 === 0 ? 0.2 : 0.8));
    expect(holePsnr(await fill(gpujs, data), data, block)).toBe(Number.POSITIVE_INFINITY);
    const slanted = picture((x, y) => (Math.floor((x + y) / 4) % 2 === 0 ? 0.2 : 0.8));
    expect(holePsnr(await fill(gpujs, slanted), slanted, block)).toBe(Number.POSITIVE_INFINITY);
  });

  it('continues a line into the hole before the flat parts beside it', async () => {
    const data = picture((_x, y) => (y < 24 ? 0.1 : 0.9));
    const got = await fill(gpujs, data);
    expect(holePsnr(got, data, block)).toBe(Number.POSITIVE_INFINITY);
  });

  it('fills a single pixel and a mask at the border', async () => {
    const data = picture((x, y) => ((x >> 1) + (y >> 1)) % 2);
    const one = block.map((_, i) => (i === 20 * side + 20 ? 1 : 0));
    expect(holePsnr(await fill(gpujs, data, one), data, one)).toBe(Number.POSITIVE_INFINITY);
    const border = block.map((_, i) => (i % side < 9 ? 1 : 0));
    expect((await fill(gpujs, data, border)).every(Number.isFinite)).toBe(true);
  });

  it('says where nothing could be copied, and gives a smooth guess there', async () => {
    const data = picture((x, y) => (x + y) / (2 * side));
    const scattered = noise(side * side, 4).map((v) => (v < 0.8 ? 1 : 0));
    const { events } = await runNode(gpujs, 'inpaint/criminisi', {
      image: imageFrom(gpujs, size, data),
      mask: fieldFrom(gpujs, size, scattered),
    });
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'warning', rule: 'run/no-source-patches' }),
    );
  });

  it('with a disparity fills behind near things: nothing nearer is copied or looked at', async () => {
    // Right of the hole stands a near thing of colours that exist nowhere else; its left side is the wall.
    const isNear = (x: number, y: number) => x >= 30 && y >= 6 && y < 42;
    const data = picture((x, y, c) =>
      isNear(x, y) ? (c === 0 ? 1 : 0.5) : c === 0 ? 0 : (x >> 2) % 2 === 0 ? 0.2 : 0.8,
    );
    const disparity = Float32Array.from({ length: side * side }, (_, i) =>
      isNear(i % side, Math.floor(i / side)) && !isMissing(i) ? 20 : 4,
    );
    for (const gpu of [webgpu, gpujs]) {
      const { outputs } = await runNode(gpu, 'inpaint/criminisi', {
        image: imageFrom(gpu, size, data),
        mask: fieldFrom(gpu, size, block),
        disparity: fieldFrom(gpu, size, disparity),
      });
      const origin = await gpu.read(outputs.origin as Matches);
      const copied = [...block.keys()].filter(isMissing).map((i) => {
        const [x = -1, y = -1] = origin.subarray(4 * i, 4 * i + 2);
        return disparity[y * side + x] as number;
      });
      expect(copied.length).toBe(16 * 12);
      expect(Math.max(...copied)).toBe(4);
      const got = await gpu.read(outputs.image as Image);
      const truth = picture((x, _y, c) => (c === 0 ? 0 : (x >> 2) % 2 === 0 ? 0.2 : 0.8));
      expect(holePsnr(got, truth, block)).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('gives the same bits on the shader and on its twin', async () => {
    const photo = cropSample(readSample('graphs/images/brick.png'), 0, 0, side, side);
    expect(await fill(webgpu, photo.data)).toEqual(await fill(gpujs, photo.data));
  });
});

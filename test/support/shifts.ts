import { expect, it } from 'vitest';
import type { Plane } from '../../src/kernels/gpu/plane.ts';
import { openBoth } from './gpus.ts';
import { runFill, runNode } from './nodes.ts';
import { fieldFrom, imageFrom } from './planes.ts';
import { holePsnr } from './samples.ts';

const { gpujs } = await openBoth();
export const size = { width: 72, height: 64 };
export const count = size.width * size.height;
export const mask = Float32Array.from({ length: count }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x >= 28 && x < 44 && y >= 25 && y < 39 ? 1 : 0;
});
export const picture = (value: (x: number, y: number, c: number) => number) =>
  Float32Array.from({ length: count * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width)];
    return i % 4 === 3 ? 1 : Math.round(255 * value(x, y, i % 4)) / 255;
  });
/** Tiles of 12x10 pixels, none of whose pixels is another's. */
export const tiles = (x: number, y: number, c: number) =>
  ((7 * (x % 12) + 31 * (y % 10) + 13 * c * (x % 12)) % 101) / 101;
/** Runs a node that moves pieces; gives what reads its outputs. */
export const runShifts = async (node: string, data: Float32Array, params = {}) => {
  const { outputs } = await runNode(
    gpujs,
    node,
    { image: imageFrom(gpujs, size, data), mask: fieldFrom(gpujs, size, mask) },
    params,
  );
  return (port: string) => gpujs.read(outputs[port] as Plane);
};

/** What every fill that moves pieces of the picture keeps. */
export function holdShifts(node: string): void {
  it('goes on with tiles exactly', async () => {
    const truth = picture(tiles);
    const read = await runShifts(node, truth, { joints: 'cut' });
    expect(holePsnr(await read('image'), truth, mask)).toBeGreaterThanOrEqual(60);
  });

  it('copies every pixel of the fill from a known one, and says from where', async () => {
    const data = picture((x, y, c) => Math.sin(0.4 * x + c) ** 2 * Math.cos(0.03 * x * y) ** 2);
    const read = await runShifts(node, data, { joints: 'cut' });
    const [image, origin, labels] = [
      await read('image'),
      await read('origin'),
      await read('labels'),
    ];
    for (let i = 0; i < count; i++) {
      if (mask[i] === 0) {
        expect([origin[4 * i], labels[i]]).toEqual([-1, 0]);
        continue;
      }
      const from = (origin[4 * i + 1] as number) * size.width + (origin[4 * i] as number);
      expect(mask[from]).toBe(0);
      expect(image.slice(4 * i, 4 * i + 3)).toEqual(data.slice(4 * from, 4 * from + 3));
      expect(labels[i]).toBe(origin[4 * i + 3]);
      expect(labels[i]).toBeGreaterThanOrEqual(1);
    }
  });

  it('Poisson’s equation takes the light of the place, which copies bring along from elsewhere', async () => {
    const lit = picture(
      (x, y, c) => 0.3 * tiles(x, y, c) + (0.2 * x) / size.width + (0.4 * y) / size.height,
    );
    const given = (data: Float32Array) => imageFrom(gpujs, size, data);
    const fill = (joints: string) =>
      runFill(gpujs, node, given(lit), fieldFrom(gpujs, size, mask), { joints });
    const [cut, joined] = [await fill('cut'), await fill('poisson')];
    expect(holePsnr(joined, lit, mask)).toBeGreaterThan(holePsnr(cut, lit, mask) + 10);
  });

  it('copies nothing that is not allowed', async () => {
    const allowed = Float32Array.from({ length: count }, (_, i) => (i % size.width < 28 ? 1 : 0));
    const { outputs } = await runNode(
      gpujs,
      node,
      {
        image: imageFrom(gpujs, size, picture(tiles)),
        mask: fieldFrom(gpujs, size, mask),
        allowed: fieldFrom(gpujs, size, allowed),
      },
      {},
    );
    const origin = await gpujs.read(outputs.origin as Plane);
    const columns = origin.filter((_, i) => i % 4 === 0);
    expect(Math.max(...columns)).toBeLessThan(28);
    expect(Math.max(...columns)).toBeGreaterThanOrEqual(0);
  });
}

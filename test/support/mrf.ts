import { expect, it } from 'vitest';
import type { Plane } from '../../src/kernels/gpu/plane.ts';
import { openBoth } from './gpus.ts';
import { type NodeRun, runNode } from './nodes.ts';
import { fieldFrom, imageFrom, noise } from './planes.ts';
import { holePsnr } from './samples.ts';

export const { gpujs, webgpu } = await openBoth();
export const size = { width: 68, height: 60 };
const count = size.width * size.height;
export const blockMask = (left: number, top: number, width: number, height: number, at = size) =>
  Float32Array.from({ length: at.width * at.height }, (_, i) => {
    const [x, y] = [i % at.width, Math.floor(i / at.width)];
    return x >= left && x < left + width && y >= top && y < top + height ? 1 : 0;
  });
export const mask = blockMask(25, 22, 18, 16);
export const picture = (value: (x: number, y: number, c: number) => number, at = size) =>
  Float32Array.from({ length: at.width * at.height * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % at.width, Math.floor((i >> 2) / at.width)];
    return i % 4 === 3 ? 1 : Math.round(255 * value(x, y, i % 4)) / 255;
  });
/** Tiles of 9x8 pixels, none of whose pixels is another's. */
export const tiles = (x: number, y: number, c: number) =>
  ((7 * (x % 9) + 31 * (y % 8) + 13 * c * (x % 9)) % 101) / 101;
const grain = noise(count, 11);
/** Rough waves: no two patches are the same. */
export const rough = picture(
  (x, y, c) =>
    0.5 +
    0.3 * Math.sin(0.7 * x + 0.2 * y + c) +
    0.15 * ((grain[y * size.width + x] as number) - 0.5),
);

export const run = (
  type: string,
  data: Float32Array,
  params: Parameters<typeof runNode>[3] = {},
  more: Readonly<Record<string, Float32Array>> = {},
  gpu = gpujs,
): Promise<NodeRun> =>
  runNode(
    gpu,
    type,
    {
      image: imageFrom(gpu, size, data),
      mask: fieldFrom(gpu, size, mask),
      ...Object.fromEntries(
        Object.entries(more).map(([name, plane]) => [name, fieldFrom(gpu, size, plane)]),
      ),
    },
    params,
  );
export const read = ({ outputs }: NodeRun, port: string): Promise<Float32Array> =>
  gpujs.read(outputs[port] as Plane);
/** The residuals of its steps: the energies. */
export const energiesOf = ({ events }: NodeRun): readonly number[] =>
  events.flatMap((event) =>
    event.kind === 'step' && event.residual !== undefined ? [event.residual] : [],
  );

/** What every fill by an MRF keeps; `small` are parameters for a picture of 68x60 pixels. */
export function holdMrf(type: string, small: Readonly<Record<string, number | boolean>>): void {
  it.each(['seam', 'mean'])('goes on with tiles exactly, overlaps by %s', async (blend) => {
    const truth = picture(tiles);
    const done = await run(type, truth, { ...small, blend });
    expect(holePsnr(await read(done, 'image'), truth, mask)).toBeGreaterThanOrEqual(60);
    expect(done.outputs.energy).toBe(0);
  });

  it('copies from known pixels, says from where, and moves tiles by their period', async () => {
    const origin = await read(await run(type, picture(tiles), small), 'origin');
    for (let i = 0; i < count; i++) {
      const [x, y] = [origin[4 * i] as number, origin[4 * i + 1] as number];
      if (mask[i] === 0) {
        expect([x, y]).toEqual([-1, -1]);
        continue;
      }
      expect(mask[y * size.width + x]).toBe(0);
      expect([
        Math.abs(x - (i % size.width)) % 9,
        Math.abs(y - Math.floor(i / size.width)) % 8,
      ]).toEqual([0, 0]);
    }
  });

  it('copies nothing that is not allowed', async () => {
    const allowed = blockMask(0, 0, 25, size.height);
    const origin = await read(await run(type, rough, small, { allowed }), 'origin');
    const columns = origin.filter((_, i) => i % 4 === 0);
    expect(Math.max(...columns)).toBeLessThan(25);
    expect(Math.max(...columns)).toBeGreaterThanOrEqual(0);
  });

  it('chooses the same patches on WebGPU', async () => {
    const here = await run(type, rough, small);
    const there = await run(type, rough, small, {}, webgpu);
    expect(await webgpu.read(there.outputs.origin as Plane)).toEqual(await read(here, 'origin'));
    expect(there.outputs.energy).toBe(here.outputs.energy);
  });

  it('shows its steps: the labels first, then the energy of each round', async () => {
    const done = await run(type, rough, small);
    const steps = done.events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(steps.map(({ k }) => k)).toEqual(steps.map((_, i) => i + 1));
    expect(steps[0]?.stage).toMatch(/labels of \d+ of \d+ nodes/);
    expect(energiesOf(done).at(-1)).toBe(done.outputs.energy);
  });

  it('fills smoothly and warns where no whole patch may be copied', async () => {
    const done = await run(type, rough, small, { allowed: new Float32Array(count) });
    expect((await read(done, 'image')).every(Number.isFinite)).toBe(true);
    expect(done.events).toContainEqual(
      expect.objectContaining({ kind: 'warning', rule: 'run/no-source-patches' }),
    );
  });

  it('refuses a mask of another size, naming both', async () => {
    const small = { width: 9, height: 9 };
    const given = {
      image: imageFrom(gpujs, size, rough),
      mask: fieldFrom(gpujs, small, new Float32Array(81)),
    };
    await expect(runNode(gpujs, type, given)).rejects.toThrow(
      'mask: 9x9 does not match image 68x60',
    );
  });
}

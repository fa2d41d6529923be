import { describe, expect, it } from 'vitest';
import type { Plane } from '../../../src/kernels/gpu/plane.ts';
import { blockMask, gpujs, read, webgpu } from '../../support/mrf.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const NODE = 'mrf/context';
const size = { width: 96, height: 96 };
/** Lying stripes on the left, standing ones on the right. */
const data = Float32Array.from({ length: 4 * 96 * 96 }, (_, i) => {
  const [x, y] = [(i >> 2) % 96, Math.floor((i >> 2) / 96)];
  return i % 4 === 3 ? 1 : 0.5 + 0.4 * Math.sin(x < 48 ? 1.9 * y : 1.9 * x);
});
const hole = blockMask(12, 40, 14, 14, size);
const run = (params = {}, mask = hole, gpu = gpujs, picture = data) =>
  runNode(
    gpu,
    NODE,
    { image: imageFrom(gpu, size, picture), mask: fieldFrom(gpu, size, mask) },
    params,
  );

describe(NODE, () => {
  it('allows the side of the picture that looks like the hole’s surroundings, and little of the other', async () => {
    const allowed = await read(await run(), 'allowed');
    const share = (from: number, to: number) => {
      const inside = allowed.filter((_, i) => i % 96 >= from && i % 96 < to);
      return inside.reduce((sum, v) => sum + v, 0) / inside.length;
    };
    expect(share(0, 40)).toBeGreaterThan(0.8);
    expect(share(60, 96)).toBe(0);
  });

  it('the allowed part keeps any fill by patches within it', async () => {
    const { outputs } = await run();
    for (const [fill, port] of [
      ['inpaint/patch-em', 'matches'],
      ['inpaint/criminisi', 'origin'],
    ] as const) {
      const filled = await runNode(gpujs, fill, {
        image: imageFrom(gpujs, size, data),
        mask: fieldFrom(gpujs, size, hole),
        allowed: outputs.allowed as never,
      });
      const places = await gpujs.read(filled.outputs[port] as Plane);
      const columns = Array.from(hole.keys())
        .filter((i) => hole[i] === 1)
        .map((i) => places[4 * i] as number);
      expect(Math.max(...columns)).toBeLessThan(60);
    }
  });

  it('numbers blocks and textons from 1, and textons are 0 where the picture is missing', async () => {
    const done = await run({ kinds: 6 });
    const [blocks, textons, likeness] = [
      await read(done, 'blocks'),
      await read(done, 'textons'),
      await read(done, 'likeness'),
    ];
    const most = Math.max(...blocks);
    expect(new Set(blocks).size).toBe(most);
    expect(Math.min(...blocks)).toBe(1);
    expect(likeness.length).toBe(most ** 2);
    for (let b = 0; b < most; b++) expect(likeness[b * most + b]).toBe(0);
    expect(likeness.every((v) => v >= 0 && v <= 1 + 1e-6)).toBe(true);
    expect(textons.every((v, i) => (hole[i] === 1 ? v === 0 : v >= 1 && v <= 6))).toBe(true);
  });

  it('a larger threshold of likeness allows no less', async () => {
    const share = async (similar: number) =>
      (await read(await run({ similar }), 'allowed')).reduce((sum, v) => sum + v, 0);
    const shares = [await share(0.02), await share(0.3), await share(1)];
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[2]).toBeGreaterThan(shares[0] as number);
  });

  it('allows everything where nothing is missing, or nothing is known', async () => {
    for (const value of [0, 1]) {
      const mask = new Float32Array(96 * 96).fill(value);
      expect((await read(await run({}, mask), 'allowed')).every((v) => v === 1)).toBe(true);
    }
  });

  it('never looks under the mask', async () => {
    const dirty = data.map((v, i) => (hole[i >> 2] === 1 && i % 4 < 3 ? Number.NaN : v));
    const [clean, other] = [await run(), await run({}, hole, gpujs, dirty)];
    for (const port of ['allowed', 'blocks', 'textons']) {
      expect(await read(other, port)).toEqual(await read(clean, port));
    }
  });

  it('gives the same blocks on WebGPU', async () => {
    const [here, there] = [await run(), await run({}, hole, webgpu)];
    for (const port of ['allowed', 'blocks']) {
      expect(await webgpu.read(there.outputs[port] as Plane)).toEqual(await read(here, port));
    }
  });

  it('refuses a mask of another size', async () => {
    const given = {
      image: imageFrom(gpujs, size, data),
      mask: fieldFrom(gpujs, { width: 3, height: 3 }, new Float32Array(9)),
    };
    await expect(runNode(gpujs, NODE, given)).rejects.toThrow(
      'mask: 3x3 does not match image 96x96',
    );
  });
});

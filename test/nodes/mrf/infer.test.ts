import { describe, expect, it } from 'vitest';
import type { WireValue } from '../../../src/engine/schema/node.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { expectAtMost } from '../../support/measured.ts';
import {
  energiesOf,
  gpujs,
  mask,
  picture,
  read,
  rough,
  run,
  size,
  tiles,
} from '../../support/mrf.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';

const NODE = 'mrf/infer';
const small = { gap: 4 };
const given = (data = rough) => ({
  image: imageFrom(gpujs, size, data),
  mask: fieldFrom(gpujs, size, mask),
});
const pruned = await run('inpaint/mrf', rough, { ...small, context: false });
const candidates = pruned.outputs.candidates as WireValue;
const infer = (params = {}, of = candidates) =>
  runNode(gpujs, NODE, { ...given(), candidates: of }, { ...small, ...params });

describe(NODE, () => {
  it('on the candidates of inpaint/mrf it does what that does', async () => {
    const done = await infer({ iterations: 10 });
    expect(done.outputs.energy).toBe(pruned.outputs.energy);
    for (const port of ['image', 'origin', 'uncertainty']) {
      expect(await read(done, port)).toEqual(await read(pruned, port));
    }
  });

  it('without candidates it prunes patches itself, alike', async () => {
    const done = await run(NODE, rough, { ...small, iterations: 10 });
    expect(done.outputs.energy).toBe(pruned.outputs.energy);
  });

  it('all methods start at one energy, and end where the spec orders them', async () => {
    const ends: Record<string, number> = {};
    for (const method of ['icm', 'lbp', 'ncmp', 'cut']) {
      const { outputs } = await infer({ method });
      ends[method] = (outputs.energy as number) / (outputs.start as number);
    }
    const figure = (what: string) => ({
      of: NODE,
      what: `${what}: energy, of that at the start, 68x60`,
      unit: 'share',
    });
    expectAtMost(figure('ncmp'), ends.ncmp as number, 1);
    expectAtMost(figure('icm'), ends.icm as number, 1);
    expectAtMost(figure('lbp'), ends.lbp as number, ends.icm as number);
    expectAtMost(figure('cut'), ends.cut as number, 1);
  });

  it('energies of modes, propagation and cuts never rise from round to round', async () => {
    for (const method of ['icm', 'lbp', 'cut']) {
      const energies = energiesOf(await infer({ method }));
      expect(energies.length).toBeGreaterThan(0);
      expect(energies).toEqual(energies.toSorted((a, b) => b - a));
    }
  });

  it('takes eight neighbours, neighbours at their likeliest, and all nodes at once', async () => {
    const four = (await infer()).outputs;
    const eight = (await infer({ neighbours: 'eight' })).outputs;
    // The corners of the overlaps are counted too.
    expect(eight.start as number).toBeGreaterThan(four.start as number);
    for (const params of [{ rule: 'max' }, { schedule: 'parallel' }]) {
      expect((await infer(params)).outputs.energy as number).toBeLessThan(four.start as number);
    }
  });

  it('on a chain, a hole one node high, propagation ends no higher than any other method', async () => {
    const hole = mask.map((_, i) => {
      const [x, y] = [i % size.width, Math.floor(i / size.width)];
      return x >= 12 && x < 52 && y === 30 ? 1 : 0;
    });
    const energies = new Map<string, number>();
    for (const method of ['icm', 'lbp', 'ncmp', 'cut']) {
      const { outputs } = await runNode(
        gpujs,
        NODE,
        { image: imageFrom(gpujs, size, rough), mask: fieldFrom(gpujs, size, hole) },
        { ...small, method, iterations: 200 },
      );
      energies.set(method, outputs.energy as number);
    }
    expect(Math.min(...energies.values())).toBe(energies.get('lbp'));
  });

  it('tiles are laid together without a seam by every method', async () => {
    for (const method of ['icm', 'lbp', 'ncmp', 'cut']) {
      expect((await run(NODE, picture(tiles), { ...small, method })).outputs.energy).toBe(0);
    }
  });

  it('refuses candidates that were made with another gap, and says so', async () => {
    await expect(infer({ gap: 6 })).rejects.toThrow(
      'give this node the picture, the mask and the gap',
    );
  });

  it('refuses candidates that reach out of the picture', async () => {
    const plane = gpujs.matches(candidates as Image);
    const data = await gpujs.read(candidates as Image);
    gpujs.upload(
      plane,
      data.map((v, i) => (i % 4 === 0 && v >= 0 ? size.width - 1 : v)),
    );
    await expect(infer({}, plane)).rejects.toThrow('candidates:');
  });
});

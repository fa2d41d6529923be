import { describe, expect, it } from 'vitest';
import type { WireValue } from '../../../src/engine/schema/node.ts';
import type { Plane } from '../../../src/kernels/gpu/plane.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { blockMask, gpujs, holdMrf, mask, read, rough, run } from '../../support/mrf.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { cropSample, holePsnr, readSample } from '../../support/samples.ts';

const NODE = 'inpaint/mrf';
const small = { gap: 4, context: false };

describe(NODE, () => {
  holdMrf(NODE, small);

  it('keeps so many labels at each node as asked, and gives them as candidates', async () => {
    const done = await run(NODE, rough, { ...small, labels: 5 });
    const plane = done.outputs.candidates as { width: number; height: number };
    expect([plane.width, plane.height / 5]).toEqual([16, 14]);
    const data = await read(done, 'candidates');
    const held = Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] as number);
    const perLabel = held.length / 5;
    const nodes = held.slice(0, perLabel).filter((x) => x >= 0).length;
    expect(nodes).toBeGreaterThan(20);
    expect(held.filter((x) => x >= 0).length).toBe(5 * nodes);
  });

  it('energies fall from the cheapest labels to modes and on to messages', async () => {
    const energy = async (method: string) =>
      (await run(NODE, rough, { ...small, method, iterations: 40 })).outputs.energy as number;
    const [icm, lbp, ncmp] = [await energy('icm'), await energy('lbp'), await energy('ncmp')];
    const done = await run('mrf/infer', rough, { gap: 4, method: 'icm' });
    expect(icm).toBeLessThanOrEqual(done.outputs.start as number);
    expect(lbp).toBeLessThanOrEqual(icm);
    expect(ncmp).toBeLessThanOrEqual(done.outputs.start as number);
  });

  it('is uncertain of its labels in the hole only', async () => {
    const uncertainty = await read(await run(NODE, rough, small), 'uncertainty');
    expect(uncertainty.every((v, i) => mask[i] === 1 || v === 0)).toBe(true);
    expect(Math.max(...uncertainty)).toBeGreaterThan(0);
    expect(Math.max(...uncertainty)).toBeLessThanOrEqual(Math.log2(10));
  });

  it('with context each node has fewer patches to choose from, from parts that look alike', async () => {
    // Left half: lying stripes; right half: standing ones. The hole lies on the left.
    const at = { width: 96, height: 96 };
    const data = Float32Array.from({ length: 4 * 96 * 96 }, (_, i) => {
      const [x, y] = [(i >> 2) % 96, Math.floor((i >> 2) / 96)];
      return i % 4 === 3 ? 1 : 0.5 + 0.4 * Math.sin(x < 48 ? 1.9 * y : 1.9 * x);
    });
    const hole = blockMask(12, 40, 14, 14, at);
    const fill = (context: boolean) =>
      runNode(
        gpujs,
        NODE,
        { image: imageFrom(gpujs, at, data), mask: fieldFrom(gpujs, at, hole) },
        { gap: 4, context },
      );
    const [within, without] = [await fill(true), await fill(false)];
    const share = (within.outputs.patches as number) / (without.outputs.patches as number);
    expectAtMost(
      { of: NODE, what: 'patches a node with context, of all, stripes 96²', unit: 'share' },
      share,
      0.65,
    );
    const origin = await gpujs.read(within.outputs.origin as never);
    const columns = origin.filter((_, i) => i % 4 === 0);
    expect(Math.max(...columns)).toBeLessThan(56);
    expect(holePsnr(await gpujs.read(within.outputs.image as never), data, hole)).toBeGreaterThan(
      30,
    );
  });

  it('refuses patches too close for their costs to fit, and says what helps', async () => {
    const at = { width: 700, height: 500 };
    const data = new Float32Array(4 * 700 * 500).fill(0.5);
    const hole = blockMask(200, 150, 160, 160, at);
    await expect(
      runNode(
        gpujs,
        NODE,
        { image: imageFrom(gpujs, at, data), mask: fieldFrom(gpujs, at, hole) },
        { gap: 4, context: false, spacing: 1 },
      ),
    ).rejects.toThrow(/MiB, more than 128 MiB; let the spacing of patches be chosen/);
  });

  it.each(['stripes', 'text'])(
    'a wall behind %s, by means of patches: closer in structure than a blur',
    {
      timeout: 200_000,
    },
    async (damage) => {
      const at = { width: 96, height: 96 };
      const brick = cropSample(readSample('graphs/images/brick.png'), 40, 40, 96, 96);
      const stripes = Float32Array.from({ length: 96 * 96 }, (_, i) =>
        ((i % 96) + 2 * Math.floor(i / 96)) % 32 < 3 ? 1 : 0,
      );
      const written = async () => {
        const like = imageFrom(gpujs, at, brick.data);
        const { outputs } = await runNode(gpujs, 'mask/text', { like }, { height: 64 });
        return gpujs.read(outputs.mask as Plane);
      };
      const hole = damage === 'text' ? await written() : stripes;
      const share = hole.reduce((sum, v) => sum + v, 0) / hole.length;
      expect(share).toBeGreaterThan(0.05);
      expect(share).toBeLessThan(0.3);
      const similarity = async (type: string, params = {}) => {
        const { outputs } = await runNode(
          gpujs,
          type,
          { image: imageFrom(gpujs, at, brick.data), mask: fieldFrom(gpujs, at, hole) },
          params,
        );
        const score = await runNode(gpujs, 'metric/ssim', {
          image: outputs.image as WireValue,
          reference: imageFrom(gpujs, at, brick.data),
        });
        return score.outputs.value as number;
      };
      const harmonic = await similarity('inpaint/harmonic');
      const ours = await similarity(NODE, { gap: 3, context: false, blend: 'mean' });
      const figure = {
        of: NODE,
        what: `SSIM, brick 96², ${damage}, harmonic ${harmonic.toFixed(4)}`,
      };
      expectAtLeast(figure, ours, harmonic);
    },
  );

  it('context leaves at most 65 per cent of a photo’s patches to choose from', async () => {
    const at = { width: 128, height: 128 };
    const coffee = cropSample(readSample('graphs/images/coffee.png'), 250, 140, 128, 128);
    const hole = blockMask(48, 48, 32, 32, at);
    const given = () => ({
      image: imageFrom(gpujs, at, coffee.data),
      mask: fieldFrom(gpujs, at, hole),
    });
    const patches = async (context: boolean) =>
      (await runNode(gpujs, NODE, given(), { context, spacing: 4 })).outputs.patches as number;
    const share = (await patches(true)) / (await patches(false));
    const figure = { of: NODE, what: 'patches a node with context, coffee 128²', unit: 'share' };
    expectAtMost(figure, share, 0.65);
  });

  it('a brick wall in 256², a hole of 64²: what the spec asks of it', {
    timeout: 400_000,
  }, async () => {
    const side = 256;
    const at = { width: side, height: side };
    const brick = cropSample(readSample('graphs/images/brick.png'), 0, 0, side, side);
    const hole = blockMask(96, 96, 64, 64, at);
    const given = () => ({
      image: imageFrom(gpujs, at, brick.data),
      mask: fieldFrom(gpujs, at, hole),
    });
    const done = await runNode(gpujs, NODE, given(), { context: false, spacing: 3 });
    const psnr = holePsnr(await gpujs.read(done.outputs.image as never), brick.data, hole);
    expectAtLeast(
      { of: NODE, what: 'PSNR in the hole, brick 256², centre 64², no context', unit: 'dB' },
      psnr,
      21,
    );
    const ends: Record<string, number> = {};
    for (const method of ['icm', 'lbp', 'ncmp']) {
      const { outputs } = await runNode(
        gpujs,
        'mrf/infer',
        { ...given(), candidates: done.outputs.candidates as WireValue },
        { method },
      );
      ends[method] = (outputs.energy as number) / (outputs.start as number);
    }
    const figure = (method: string) => ({
      of: 'mrf/infer',
      what: `${method}: energy, of that at the start, brick 256², centre 64²`,
      unit: 'share',
    });
    expectAtMost(figure('ncmp'), ends.ncmp as number, 0.8);
    expectAtMost(figure('icm'), ends.icm as number, 1);
    expectAtMost(figure('lbp'), ends.lbp as number, ends.icm as number);
  });
});

import { describe, expect, it } from 'vitest';
import { expectAtMost } from '../../support/measured.ts';
import { gpujs, holdMrf, mask, read, rough, run, size } from '../../support/mrf.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { cropSample, readSample } from '../../support/samples.ts';

const NODE = 'inpaint/priority-bp';
const small = { gap: 4 };

describe(NODE, () => {
  holdMrf(NODE, small);

  it('keeps between the fewest and the most labels at every node', async () => {
    for (const difference of [0.03, 0.1, 0.3]) {
      const done = await run(NODE, rough, { ...small, difference, fewest: 2, most: 6 });
      const plane = done.outputs.candidates as { width: number; height: number };
      expect(plane.height % 14).toBe(0);
      const data = await read(done, 'candidates');
      const counts = new Map<number, number>();
      for (let i = 0; i < data.length / 4; i++) {
        if ((data[4 * i] as number) < 0) continue;
        const node = i % (16 * 14);
        counts.set(node, (counts.get(node) ?? 0) + 1);
      }
      expect(counts.size).toBeGreaterThan(20);
      for (const kept of counts.values()) {
        expect(kept).toBeGreaterThanOrEqual(2);
        expect(kept).toBeLessThanOrEqual(6);
      }
    }
  });

  it('ends no higher than a little above loopy propagation on its own labels', async () => {
    const brick = cropSample(
      readSample('graphs/images/brick.png'),
      20,
      30,
      size.width,
      size.height,
    );
    const given = () => ({
      image: imageFrom(gpujs, size, brick.data),
      mask: fieldFrom(gpujs, size, mask),
    });
    const done = await runNode(gpujs, NODE, given(), small);
    const loopy = await runNode(
      gpujs,
      'mrf/infer',
      { ...given(), candidates: done.outputs.candidates as never },
      { ...small, method: 'lbp', iterations: 40 },
    );
    const ratio = (done.outputs.energy as number) / (loopy.outputs.energy as number);
    expectAtMost(
      { of: NODE, what: 'energy beside loopy propagation, brick', unit: 'ratio' },
      ratio,
      1.1,
    );
  });

  it('more passes never raise the energy', async () => {
    const energy = async (iterations: number) =>
      (await run(NODE, rough, { ...small, iterations })).outputs.energy as number;
    expect(await energy(4)).toBeLessThanOrEqual(await energy(1));
  });
});

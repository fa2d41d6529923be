import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { slantedEdge } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/coherence-transport';

describe('coherence transport', () => {
  it.each([
    [0, 120],
    [30, 20],
    [45, 24.5],
  ])(
    'continues an edge turned by %i degrees: at least %d dB, 5 more than harmonic',
    async (degrees, asked) => {
      const { size, data, hole } = slantedEdge(degrees);
      const score = async (type: string) => {
        const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, hole)];
        return holePsnr(await runFill(gpujs, type, image, mask), data, hole);
      };
      const ours = await score(TYPE);
      const gain = ours - (await score('inpaint/harmonic'));
      const what = `an edge turned by ${degrees}°`;
      expectAtLeast({ of: TYPE, what, unit: 'dB' }, ours, asked);
      expectAtLeast({ of: TYPE, what: `${what}, over harmonic`, unit: 'dB' }, gain, 5);
    },
  );

  it('says where it followed a direction: beside the edge, and nowhere outside the hole', async () => {
    const { size, data, hole } = slantedEdge(0);
    const image = imageFrom(gpujs, size, data);
    const { outputs } = await runNode(gpujs, TYPE, { image, mask: fieldFrom(gpujs, size, hole) });
    const coherence = await gpujs.read(outputs.coherence as Field);
    expect(coherence[48 * 96 + 48]).toBeGreaterThan(0.9);
    expect(coherence[30 * 96 + 48]).toBe(0);
  });

  it('without strictness blurs the edge', async () => {
    const { size, data, hole } = slantedEdge(0);
    const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, hole)];
    const loose = holePsnr(await runFill(gpujs, TYPE, image, mask, { kappa: 0 }), data, hole);
    expect(loose).toBeLessThan(40);
  });
});

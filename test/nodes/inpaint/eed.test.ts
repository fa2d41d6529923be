import { describe, expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { maskOf, pictureOf, slantedEdge } from '../../support/grid.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs } = await openBoth();
const TYPE = 'inpaint/eed';

describe('edge-enhancing diffusion', () => {
  it.each([
    [0, 0.001, 12],
    [30, 0.003, 6],
    [45, 0.01, 3],
  ])(
    'continues an edge turned by %i degrees better than the harmonic fill',
    async (degrees, lambda, gain) => {
      const { size, data, hole } = slantedEdge(degrees);
      const score = async (type: string, params = {}) => {
        const [image, mask] = [imageFrom(gpujs, size, data), fieldFrom(gpujs, size, hole)];
        return holePsnr(await runFill(gpujs, type, image, mask, params), data, hole);
      };
      const ours = await score(TYPE, { lambda, cycles: 30 });
      const what = `an edge turned by ${degrees}°, over harmonic`;
      expectAtLeast({ of: TYPE, what, unit: 'dB' }, ours - (await score('inpaint/harmonic')), gain);
    },
  );

  const size = { width: 160, height: 160 };
  const halves = pictureOf(size, (_, y) => (y < 72 ? 0.9 : 0.1));
  const hole = maskOf(size, (x, y) => x >= 45 && x < 115 && y >= 40 && y < 110);

  it('carries an edge across a hole of 70 pixels, which one level alone cannot', async () => {
    const score = async (params: Readonly<Record<string, boolean | number>>) => {
      const [image, mask] = [imageFrom(gpujs, size, halves), fieldFrom(gpujs, size, hole)];
      return holePsnr(await runFill(gpujs, TYPE, image, mask, params), halves, hole);
    };
    expect((await score({})) - (await score({ coarseToFine: false }))).toBeGreaterThan(3);
  });

  it('shows where little flows: on the edge', async () => {
    const image = imageFrom(gpujs, size, halves);
    const { outputs } = await runNode(gpujs, TYPE, { image, mask: fieldFrom(gpujs, size, hole) });
    const diffusivity = await gpujs.read(outputs.diffusivity as Field);
    expect(diffusivity[72 * 160 + 38]).toBeLessThan(0.6);
    expect(diffusivity[60 * 160 + 38]).toBeGreaterThan(0.99);
    expect(diffusivity[0]).toBe(0); // far from the hole it is not computed
  });

  it('counts steps over all levels', async () => {
    const image = imageFrom(gpujs, size, halves);
    const { events } = await runNode(gpujs, TYPE, { image, mask: fieldFrom(gpujs, size, hole) });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect(new Set(steps.map(({ stage }) => stage)).size).toBeGreaterThan(2);
    const ks = steps.map(({ k }) => k);
    expect(ks).toEqual(ks.toSorted((a, b) => a - b));
    expect(ks.at(-1)).toBeLessThanOrEqual(steps[0]?.of ?? 0);
  });
});

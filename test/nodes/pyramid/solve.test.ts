import { describe, expect, it } from 'vitest';
import type { Subgraph } from '../../../src/engine/graph/document.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtMost } from '../../support/measured.ts';
import { runFill, runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom, largestDifference, noiseOf } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 101, height: 67 };
const block = Float32Array.from({ length: size.width * size.height }, (_, i) => {
  const [x, y] = [i % size.width, Math.floor(i / size.width)];
  return x >= 20 && x < 84 && y >= 10 && y < 56 ? 1 : 0;
});
const smooth = Float32Array.from({ length: size.width * size.height * 4 }, (_, i) => {
  const [x, y, c] = [(i >> 2) % size.width, Math.floor((i >> 2) / size.width), i % 4];
  return c === 3 ? 1 : 0.5 + 0.3 * Math.sin(0.09 * x + c) * Math.cos(0.07 * y - c);
});
const fiftySweeps = (params: Readonly<Record<string, string | number>>): Subgraph => ({
  inputs: {
    image: { type: 'image' },
    mask: { type: 'mask' },
    init: { type: 'image', optional: true },
  },
  outputs: { image: 'fill.image' },
  nodes: {
    fill: {
      type: 'inpaint/harmonic',
      params,
      inputs: { image: '$.image', mask: '$.mask', init: '$.init' },
    },
  },
});
const inputs = () => ({
  image: imageFrom(gpujs, size, smooth),
  mask: fieldFrom(gpujs, size, block),
});

describe('coarse to fine', () => {
  it.each(['inpaint/harmonic', 'inpaint/tv'])(
    'with one level is %s itself, bit for bit',
    async (solver) => {
      const { image, mask } = inputs();
      const alone = await runFill(gpujs, solver, image, mask);
      expect(await runFill(gpujs, 'pyramid/solve', image, mask, { solver, levels: 1 })).toEqual(
        alone,
      );
    },
  );

  it('says which level runs, coarsest first, and shows it', async () => {
    const { events } = await runNode(gpujs, 'pyramid/solve', inputs(), {
      solver: 'inpaint/harmonic',
      levels: 3,
    });
    const steps = events.flatMap((event) => (event.kind === 'step' ? [event] : []));
    expect([...new Set(steps.map(({ stage }) => stage))]).toEqual([
      'level 3 of 3',
      'level 2 of 3',
      'level 1 of 3',
    ]);
    expect(steps[0]?.preview?.image).toEqual({ type: 'image', width: 26, height: 17 });
    expect(steps.map(({ k }) => k)).toEqual(steps.map((_, i) => i + 1));
  });

  it('brings fifty sweeps at least eight times closer to the solution than one level does', async () => {
    const at = { width: 256, height: 256 };
    const wide = Float32Array.from({ length: 65_536 }, (_, i) =>
      i % 256 >= 64 && i % 256 < 192 && i >> 8 >= 64 && i >> 8 < 192 ? 1 : 0,
    );
    const waves = Float32Array.from({ length: 65_536 * 4 }, (_, i) => {
      const [x, y, c] = [(i >> 2) % 256, i >> 10, i % 4];
      return c === 3 ? 1 : 0.5 + 0.4 * Math.sin(0.021 * x + 0.013 * y + c);
    });
    const image = imageFrom(gpujs, at, waves);
    const mask = fieldFrom(gpujs, at, wide);
    const exact = await runFill(gpujs, 'inpaint/harmonic', image, mask, { tolerance: 1e-7 });
    const sweeps = { method: 'sor', iterations: 50, omega: 1.9, tolerance: 1e-7 };
    const single = await runFill(gpujs, 'inpaint/harmonic', image, mask, sweeps);
    const { outputs } = await runNode(
      gpujs,
      'pyramid/solve',
      { image, mask },
      { solver: 'graph/sweeps' },
      { subgraphs: { sweeps: fiftySweeps(sweeps) } },
    );
    const pyramid = await gpujs.read(outputs.image as Image);
    const ratio = largestDifference(pyramid, exact) / largestDifference(single, exact);
    const what = 'error over that of one level, 50 sweeps each';
    expectAtMost({ of: 'pyramid/solve', what }, ratio, 1 / 8);
  });

  it('keeps known pixels bit for bit through every level and odd size', async () => {
    const data = noiseOf('image', size);
    const got = await runFill(
      gpujs,
      'pyramid/solve',
      imageFrom(gpujs, size, data),
      fieldFrom(gpujs, size, block),
      { solver: 'inpaint/harmonic', levels: 6, rule: 'any' },
    );
    expect(got.findIndex((v, i) => (block[i >> 2] as number) < 0.5 && !Object.is(v, data[i]))).toBe(
      -1,
    );
  });
});

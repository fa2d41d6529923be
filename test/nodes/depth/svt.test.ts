import { expect, it } from 'vitest';
import type { Field } from '../../../src/kernels/gpu/plane.ts';
import { fieldOf, rootMeanSquare } from '../../support/depth.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, noise } from '../../support/planes.ts';

const { gpujs } = await openBoth();

it.each(['truncated', 'thresholding'])(
  'completes a slope, a matrix of rank 2: %s',
  async (method) => {
    const size = { width: 40, height: 24 };
    const slope = fieldOf(size, (x, y) => 2 + 0.1 * x + 0.05 * y);
    const mask = noise(size.width * size.height, 6).map((v) => (v < 0.4 ? 1 : 0));
    const { outputs, events } = await runNode(
      gpujs,
      'depth/svt',
      { depth: fieldFrom(gpujs, size, slope), mask: fieldFrom(gpujs, size, mask) },
      { method, rank: 2, threshold: 1000 },
    );
    const got = await gpujs.read(outputs.depth as Field);
    expect(rootMeanSquare(got, slope, mask)).toBeLessThanOrEqual(0.02);
    expect(outputs.rank).toBe(2);
    expect(events.filter(({ kind }) => kind === 'step').length).toBeGreaterThan(3);
  },
);

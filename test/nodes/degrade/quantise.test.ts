import { expect, it } from 'vitest';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom } from '../../support/planes.ts';

const { gpujs } = await openBoth();

it('leaves 2^bits values, black and white among them, and clips', async () => {
  const size = { width: 600, height: 1 };
  const ramp = Float32Array.from({ length: 2400 }, (_, i) =>
    i % 4 === 3 ? 1 : (i >> 2) / 400 - 0.25,
  );
  const image = imageFrom(gpujs, size, ramp);
  for (const bits of [1, 3, 8]) {
    const { outputs } = await runNode(gpujs, 'degrade/quantise', { image }, { bits });
    const got = await gpujs.read(outputs.image as Image);
    const values = new Set(got.filter((_, i) => i % 4 === 0));
    expect(values.size).toBe(2 ** bits);
    expect([Math.min(...values), Math.max(...values)]).toEqual([0, 1]);
  }
});

import { describe, expect, it } from 'vitest';
import { type Lettering, lettering } from '../../../src/kernels/mask/lettering.ts';
import { openBoth } from '../../support/gpus.ts';
import { smallSizes } from '../../support/masks.ts';
import { awkwardSizes } from '../../support/planes.ts';

const { webgpu, gpujs } = await openBoth();

describe.each<Partial<Lettering>>([
  {},
  { turn: 0.137, scale: 3 },
  { turn: -0.4, repeats: false },
  { turn: 0.9, text: 'a\nlonger one', scale: 1 },
])('lettering %o', (options) => {
  it.each([...awkwardSizes, ...smallSizes])(
    'is the same bits on both backends at %o',
    async (size) => {
      const whole = { text: 'Reweave', scale: 2, turn: 0, repeats: true, ...options };
      const [shader, twin] = await Promise.all(
        [webgpu, gpujs].map((gpu) => gpu.read(lettering(gpu, size, whole))),
      );
      expect(shader).toEqual(twin);
    },
  );
});

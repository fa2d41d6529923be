import { expect, it } from 'vitest';
import { interleave, separate } from '../../../../src/kernels/gpu/gpujs/layout.ts';

it('colours go to one channel after the other and back, with 1 in the fourth lane', () => {
  const pixels = Float32Array.of(0.1, 0.2, 0.3, 0.9, 0.4, 0.5, 0.6, 0.9);
  const planes = separate(pixels, 3);
  expect(planes).toEqual(Float32Array.of(0.1, 0.4, 0.2, 0.5, 0.3, 0.6));
  expect(interleave(planes, 3)).toEqual(Float32Array.of(0.1, 0.2, 0.3, 1, 0.4, 0.5, 0.6, 1));
});

import { expect, it } from 'vitest';
import { refuseTooLarge, TooLargeError } from '../../../src/kernels/gpu/gpu.ts';
import { openBoth } from '../../support/gpus.ts';

const { webgpu, gpujs } = await openBoth();
const GIANT = { width: 60_000, height: 60_000 };

it('a plane that no buffer holds is refused with the arithmetic and a size that fits', () => {
  expect(() => refuseTooLarge({ width: 20_000, height: 20_000 }, 16, 2 ** 30)).toThrow(
    '20000 x 20000 pixels x 16 bytes = 6104 MiB, but this device holds at most 1024 MiB in one buffer; ' +
      'scale the picture down to about 8192 x 8192',
  );
  expect(() => refuseTooLarge({ width: 8192, height: 8192 }, 16, 2 ** 30)).not.toThrow();
});

it.each([
  ['WebGPU', webgpu],
  ['gpu.js', gpujs],
])('%s refuses before it allocates', (_, gpu) => {
  const { held } = gpu.memory;
  expect(() => gpu.image(GIANT)).toThrow(TooLargeError);
  expect(() => gpu.field(GIANT)).toThrow(TooLargeError);
  expect(gpu.memory.held).toBe(held);
});

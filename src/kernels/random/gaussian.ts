import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Size } from '../gpu/plane.ts';
import wgsl from './gaussian.wgsl?raw';
import { gaussianOf, pcg4d } from './pcg.ts';
import pcgWgsl from './shared/pcg.wgsl?raw';

const gaussianKernel = kernel({
  name: 'random/gaussian',
  wgsl,
  shared: [pcgWgsl],
  twin:
    (_, output, { width }, [seed = 0, stream = 0]) =>
    (y) => {
      for (let x = 0; x < width; x++) {
        const [first, second] = pcg4d(x, y, seed, stream);
        output[y * width + x] = gaussianOf(first, second);
      }
    },
  reads: {},
  writes: 'field',
  uniforms: { seed: 'u32', stream: 'u32' },
});

/**
 * White noise, standard normal in every pixel: the key is (x, y, seed, stream). Backends agree
 * within 1e-5 (the largest values are below 6).
 */
export const gaussianField = (
  gpu: Gpu,
  size: Size,
  { seed, stream }: { readonly seed: number; readonly stream: number },
): Field => gaussianKernel(gpu, {}, { seed, stream }, { size });

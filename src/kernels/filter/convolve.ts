import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import { describeSize, type Field, type Image } from '../gpu/plane.ts';
import { sums } from '../reduce/reduce.ts';
import twin from './convolve.twin.js?raw';
import wgsl from './convolve.wgsl?raw';
import { gaussianWeights, type PointSpread, type Taps, tapsOf, WIDEST } from './point-spread.ts';

const convolveKernel = kernel({
  name: 'filter/convolve',
  wgsl,
  twin,
  reads: { image: 'image', taps: 'field' },
  writes: 'image',
  uniforms: { radiusX: 'u32', radiusY: 'u32', turned: 'u32' },
});

/**
 * The correlation of a picture with a field of taps of odd sides, whose middle lies on the pixel; `turned`
 * turns the taps half round, which is the adjoint away from the border. The border is a mirror.
 */
export const convolve = (gpu: Gpu, image: Image, taps: Field, turned = false): Image =>
  convolveKernel(
    gpu,
    { image, taps },
    { radiusX: (taps.width - 1) / 2, radiusY: (taps.height - 1) / 2, turned: Number(turned) },
  );

export function uploadTaps(gpu: Gpu, { width, height, data }: Taps): Field {
  const taps = gpu.field({ width, height });
  gpu.upload(taps, data);
  return taps;
}

/** A blur as an operator K and its adjoint. */
export interface Blur {
  spread(image: Image): Image;
  gather(image: Image): Image;
  release(): void;
}

/** The blur of a known kernel, or of one in a field of weights. A Gaussian goes by rows, then columns. */
export function blurOf(gpu: Gpu, spread: PointSpread | Field): Blur {
  if ('id' in spread) {
    return {
      spread: (image) => convolve(gpu, image, spread),
      gather: (image) => convolve(gpu, image, spread, true),
      release: () => {},
    };
  }
  if (spread.kind !== 'gaussian') {
    const taps = uploadTaps(gpu, tapsOf(spread));
    return { ...blurOf(gpu, taps), release: () => gpu.release(taps) };
  }
  const data = Float32Array.from(gaussianWeights(spread.sigma));
  const across = uploadTaps(gpu, { width: data.length, height: 1, data });
  const down = uploadTaps(gpu, { width: 1, height: data.length, data });
  const both = (image: Image) => {
    const rows = convolve(gpu, image, across);
    const result = convolve(gpu, rows, down);
    gpu.release(rows);
    return result;
  };
  return {
    spread: both,
    gather: both,
    release() {
      gpu.release(across);
      gpu.release(down);
    },
  };
}

const SUM = 1e-3;

/** Refuses a field that cannot be a blur's kernel. Reads it back. Errors: `Error` with the cure. */
export async function expectKernel(gpu: Gpu, taps: Field): Promise<void> {
  const { width, height } = taps;
  if (width % 2 === 0 || height % 2 === 0 || Math.max(width, height) > WIDEST) {
    throw new Error(
      `kernel: ${describeSize(taps)} cannot be a kernel; its sides must be odd and at most ${WIDEST}: wire the kernel of a Blur node`,
    );
  }
  const { sum } = await sums(gpu, taps);
  if (Math.abs(sum - 1) <= SUM) return;
  throw new Error(
    `kernel: its numbers sum to ${Number(sum.toPrecision(4))}, not to 1; wire the kernel of a Blur node`,
  );
}

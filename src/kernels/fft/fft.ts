import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import { describeSize, type Field, type Image, type Size } from '../gpu/plane.ts';
import { ofTurns } from '../random/elementary.ts';
import padTwin from './pad.twin.js?raw';
import padWgsl from './pad.wgsl?raw';
import passTwin from './pass.twin.js?raw';
import passWgsl from './pass.wgsl?raw';
import placeTwin from './place.twin.js?raw';
import placeWgsl from './place.wgsl?raw';

export const padKernel = kernel({
  name: 'fft/pad',
  wgsl: padWgsl,
  twin: padTwin,
  reads: { image: 'image' },
  writes: 'image',
  uniforms: { fromWidth: 'u32', fromHeight: 'u32' },
});
export const placeKernel = kernel({
  name: 'fft/place',
  wgsl: placeWgsl,
  twin: placeTwin,
  reads: { taps: 'field' },
  writes: 'image',
  uniforms: { radiusX: 'u32', radiusY: 'u32' },
});
export const passKernel = kernel({
  name: 'fft/pass',
  wgsl: passWgsl,
  twin: passTwin,
  reads: { plane: 'image', turns: 'field' },
  writes: 'image',
  uniforms: { across: 'u32', span: 'u32', inverse: 'u32', count: 'u32' },
});

/** Numbers of one transform at most; with both parts and four lanes a plane has 128 MiB. */
const MOST = 2 ** 22;

/**
 * The size of the transform of a picture, powers of two with at least `margin` pixels beyond the picture in
 * both directions. A plane of it is twice as high: imaginary parts lie below the real ones.
 * Errors: `Error` with the cure where it would be larger than four million numbers.
 */
export function transformSize(image: Size, margin: number): Size {
  const side = (length: number) => 2 ** Math.ceil(Math.log2(Math.max(2, length + margin)));
  const size = { width: side(image.width), height: side(image.height) };
  if (size.width * size.height <= MOST) return size;
  throw new Error(
    `image: ${describeSize(image)} with a rim of ${margin} pixels needs a Fourier transform of ${describeSize(size)}, ` +
      `larger than ${Math.sqrt(MOST)}x${Math.sqrt(MOST)}; scale the picture down, or crop it, to at most ` +
      `${Math.sqrt(MOST) - margin} pixels a side`,
  );
}

/** Cosines (upper row) and sines of i / count of a turn, i < count / 2, for transforms of that size and smaller. */
export function turnsFor(gpu: Gpu, { width, height }: Size): { turns: Field; count: number } {
  const count = Math.max(width, height);
  const half = count / 2;
  const turns = gpu.field({ width: half, height: 2 });
  const data = new Float32Array(count);
  for (let i = 0; i < half; i++) {
    const { cos, sin } = ofTurns(i / count);
    data[i] = cos;
    data[half + i] = sin;
  }
  gpu.upload(turns, data);
  return { turns, count };
}

const stacked = ({ width, height }: Size): Size => ({ width, height: 2 * height });

/** A picture as real numbers on a plane that repeats itself, its borders mirrored and joined. */
export const padded = (gpu: Gpu, image: Image, size: Size): Image =>
  padKernel(
    gpu,
    { image },
    { fromWidth: image.width, fromHeight: image.height },
    { size: stacked(size) },
  );

/** A kernel of odd sides around the plane's corner. */
export const placed = (gpu: Gpu, taps: Field, size: Size): Image =>
  placeKernel(
    gpu,
    { taps },
    { radiusX: (taps.width - 1) / 2, radiusY: (taps.height - 1) / 2 },
    { size: stacked(size) },
  );

/**
 * The Fourier transform of each lane of a plane of complex numbers (Stockham's, radix 2, a dispatch for each
 * power of two), which is given away. Back, with the conjugate, without the division by the number of values.
 */
export function transform(
  gpu: Gpu,
  plane: Image,
  { turns, count }: { readonly turns: Field; readonly count: number },
  back = false,
): Image {
  const size = { width: plane.width, height: plane.height / 2 };
  let [from, spare] = [plane, gpu.image(plane)];
  for (const [across, length] of [
    [1, size.width],
    [0, size.height],
  ] as const) {
    for (let span = 1; span < length; span *= 2) {
      const to = passKernel(
        gpu,
        { plane: from, turns },
        { across, span, inverse: Number(back), count },
        { into: spare },
      );
      [from, spare] = [to, from];
    }
  }
  gpu.release(spare);
  return from;
}

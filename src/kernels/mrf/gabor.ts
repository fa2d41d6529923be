import { padded, transform, transformSize, turnsFor } from '../fft/fft.ts';
import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Image, Size } from '../gpu/plane.ts';
import gaborTwin from './gabor.twin.js?raw';
import gaborWgsl from './gabor.wgsl?raw';
import magnitudeTwin from './magnitude.twin.js?raw';
import magnitudeWgsl from './magnitude.wgsl?raw';

export const gaborKernel = kernel({
  name: 'mrf/gabor',
  wgsl: gaborWgsl,
  twin: gaborTwin,
  reads: { spectrum: 'image', filters: 'image' },
  writes: 'image',
});
export const magnitudeKernel = kernel({
  name: 'mrf/magnitude',
  wgsl: magnitudeWgsl,
  twin: magnitudeTwin,
  reads: { plane: 'image' },
  writes: 'image',
  uniforms: { planeWidth: 'u32', rows: 'u32' },
});

/** Scales of the bank: one in each lane of an image. */
const SCALES = 3;
/** Pixels of the mirrored picture around it at least. */
const RIM = 32;
/** Responses this long stand out: below it they are raised less. */
const VISIBLE = 0.03;

/** Responses of a bank of Gabor filters: for each pixel `count` numbers, lane by lane. */
export interface Responses extends Size {
  readonly count: number;
  readonly values: Float32Array;
}

/**
 * The response of each pixel's surroundings to Gabor filters of three scales (frequency 0.3 / 1.85^i cycles a pixel) and
 * `orientations` directions, as lengths of complex numbers, contrast normalised:
 * H = exp(−3.5 (f / f_i − 1)² − 2π (16 n² / 32²) θ²), R ← R log10(1 + |R| / 0.03) / |R|.
 * `source` is in whole numbers 0..255, 0 where it is missing. Memory: 32 bytes a number of the transform and plane, of which
 * four are live; 12 bytes a pixel and orientation come back. Errors: `Error` where the transform would be too large.
 */
export async function gaborResponses(
  gpu: Gpu,
  source: Image,
  orientations: number,
): Promise<Responses> {
  const size = transformSize(source, RIM);
  const turns = turnsFor(gpu, size);
  const spectrum = transform(gpu, padded(gpu, source, size), turns);
  const { width, height } = source;
  const count = SCALES * orientations;
  const values = new Float32Array(width * height * count);
  for (let orientation = 0; orientation < orientations; orientation++) {
    const filters = gpu.image(size);
    gpu.upload(filters, filtersOf(size, orientation, orientations));
    const filtered = gaborKernel(gpu, { spectrum, filters }, {});
    gpu.release(filters);
    const back = transform(gpu, filtered, turns, true);
    const lengths = magnitudeKernel(
      gpu,
      { plane: back },
      { planeWidth: size.width, rows: size.height },
      { size: { width, height } },
    );
    gpu.release(back);
    const found = await gpu.read(lengths);
    gpu.release(lengths);
    for (let i = 0; i < width * height; i++) {
      for (let scale = 0; scale < SCALES; scale++) {
        values[i * count + scale * orientations + orientation] =
          (found[4 * i + scale] as number) / 255;
      }
    }
    await gpu.breathe();
  }
  for (const plane of [spectrum, turns.turns]) gpu.release(plane);
  normalise(values, count);
  return { width, height, count, values };
}

/** The three filters of one direction on the frequencies of a transform, in the order that it gives them. */
function filtersOf(
  { width, height }: Size,
  orientation: number,
  orientations: number,
): Float32Array {
  const data = new Float32Array(4 * width * height);
  const across = 2 * Math.PI * ((16 * orientations ** 2) / 32 ** 2);
  for (let v = 0; v < height; v++) {
    const fy = (v < height / 2 ? v : v - height) / height;
    for (let u = 0; u < width; u++) {
      const fx = (u < width / 2 ? u : u - width) / width;
      const frequency = Math.hypot(fx, fy);
      const angle = wrapped(Math.atan2(fy, fx) + (Math.PI * orientation) / orientations);
      for (let scale = 0; scale < SCALES; scale++) {
        const along = frequency / (0.3 / 1.85 ** scale) - 1;
        data[4 * (v * width + u) + scale] = Math.exp(-3.5 * along ** 2 - across * angle ** 2);
      }
    }
  }
  return data;
}

/** An angle as one of -π..π. */
function wrapped(angle: number): number {
  if (angle > Math.PI) return angle - 2 * Math.PI;
  return angle < -Math.PI ? angle + 2 * Math.PI : angle;
}

function normalise(values: Float32Array, count: number): void {
  for (let at = 0; at < values.length; at += count) {
    let square = 0;
    for (let i = 0; i < count; i++) square += (values[at + i] as number) ** 2;
    const length = Math.sqrt(square);
    if (length === 0) continue;
    const gain = Math.log10(1 + length / VISIBLE) / length;
    for (let i = 0; i < count; i++) (values[at + i] as number) *= gain;
  }
}

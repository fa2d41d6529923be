import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import {
  type Field,
  type Image,
  LANES,
  type PlaneKind,
  type Size,
} from '../../src/kernels/gpu/plane.ts';

/** Sizes that find the mistakes round numbers hide. */
export const awkwardSizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 17, height: 33 },
  { width: 256, height: 256 },
];

/** Numbers 0..1 that are the same on every machine (a linear congruential generator). */
export function noise(count: number, seed = 1): Float32Array {
  let state = (seed * 2654435761) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  });
}

export function noiseOf(kind: PlaneKind, { width, height }: Size, seed = 1): Float32Array {
  const data = noise(width * height * LANES[kind], seed);
  if (kind === 'image') for (let i = 3; i < data.length; i += 4) data[i] = 1;
  return data;
}

export function imageFrom(gpu: Gpu, size: Size, data: Float32Array): Image {
  const image = gpu.image(size);
  gpu.upload(image, data);
  return image;
}

export function fieldFrom(gpu: Gpu, size: Size, data: Float32Array): Field {
  const field = gpu.field(size);
  gpu.upload(field, data);
  return field;
}

export function largestDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] as number) - (b[i] as number));
    if (!(difference <= most)) most = difference;
  }
  return most;
}

/** Sum of gradient lengths: forward differences, one length over both directions and RGB. */
export function variation(data: Float32Array, { width, height }: Size): number {
  const at = (x: number, y: number, c: number) => data[(y * width + x) * 4 + c] as number;
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let square = 0;
      for (let c = 0; c < 3; c++) {
        if (x < width - 1) square += (at(x + 1, y, c) - at(x, y, c)) ** 2;
        if (y < height - 1) square += (at(x, y + 1, c) - at(x, y, c)) ** 2;
      }
      sum += Math.sqrt(square);
    }
  }
  return sum;
}

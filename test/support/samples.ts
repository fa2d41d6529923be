import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import type { Size } from '../../src/kernels/gpu/plane.ts';

export interface Sample extends Size {
  /** RGBA per pixel, code values 0..1; grey is repeated. */
  readonly data: Float32Array;
}

/** A PNG as the numbers a solver sees: 8-bit values over 255. */
export function readSample(path: string): Sample {
  const { width, height, channels, data: bytes } = decode(readFileSync(path));
  const data = new Float32Array(width * height * 4).fill(1);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) {
      data[i * 4 + c] = (bytes[i * channels + (channels >= 3 ? c : 0)] as number) / 255;
    }
  }
  return { width, height, data };
}

/** A black and white PNG as a mask: 1 = missing, where it is black. */
export function readMask(path: string): Float32Array {
  const { width, height, channels, depth, data } = decode(readFileSync(path));
  const row = depth === 1 ? Math.ceil(width / 8) : width * channels;
  return Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isWhite =
      depth === 1
        ? ((data[y * row + (x >> 3)] as number) >> (7 - (x & 7))) & 1
        : (data[y * row + x * channels] as number) >= 128;
    return isWhite ? 0 : 1;
  });
}

/** The window with its top left corner at (left, top). */
export function cropSample(
  sample: Sample,
  left: number,
  top: number,
  width: number,
  height: number,
): Sample {
  const data = new Float32Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const from = ((y + top) * sample.width + left) * 4;
    data.set(sample.data.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/**
 * Half the size: means of 2x2 pixels, rounded to 8 bits as NumPy does (in `f64`, halves to even), so
 * that figures measured there hold here.
 */
export function halveSample(sample: Sample): Sample {
  const [width, height] = [sample.width / 2, sample.height / 2];
  const byte = (x: number, y: number, c: number) =>
    Math.round(255 * (sample.data[(y * sample.width + x) * 4 + c] as number)) / 255;
  const data = new Float32Array(width * height * 4).map((_, i) => {
    const [x, y, c] = [2 * ((i >> 2) % width), 2 * Math.floor((i >> 2) / width), i % 4];
    const sum = byte(x, y, c) + byte(x, y + 1, c) + byte(x + 1, y, c) + byte(x + 1, y + 1, c);
    return halfToEven((sum / 4) * 255) / 255;
  });
  return { width, height, data };
}

function halfToEven(value: number): number {
  const low = Math.floor(value);
  if (value - low !== 0.5) return Math.round(value);
  return low % 2 === 0 ? low : low + 1;
}

/** PSNR over the hole, mean over RGB, range 1, decibels; pixels clipped to 0..1 as in a file. */
export function holePsnr(got: Float32Array, truth: Float32Array, mask: Float32Array): number {
  let [sum, count] = [0, 0];
  got.forEach((v, i) => {
    if (i % 4 === 3 || (mask[i >> 2] as number) < 0.5) return;
    sum += (Math.min(1, Math.max(0, v)) - (truth[i] as number)) ** 2;
    count++;
  });
  return 10 * Math.log10(count / sum);
}

/** PSNR over the whole picture, mean over RGB, range 1, decibels; `got` clipped to 0..1 as in a file. */
export const psnr = (got: Float32Array, truth: Float32Array): number =>
  holePsnr(got, truth, new Float32Array(truth.length / 4).fill(1));

import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Field, Size } from '../../kernels/gpu/plane.ts';
import { ModelError } from '../errors.ts';

/** The size of the plane that holds a tensor of these dims: rows as long as the last axis. */
export function planeSize(dims: readonly number[]): Size {
  const count = dims.reduce((product, side) => product * side, 1);
  // [1, H, W, C] keeps a pixel's channels beside each other, so a row is W C long.
  const width = isInterleaved(dims) ? (dims[2] ?? 1) * (dims[3] ?? 1) : (dims.at(-1) ?? 1);
  return { width: Math.max(1, width), height: Math.max(1, Math.round(count / Math.max(1, width))) };
}

const isInterleaved = (dims: readonly number[]): boolean =>
  dims.length === 4 && (dims[3] ?? 9) <= 8 && (dims[1] ?? 0) > 8;

export type TypedArray = Float32Array | Uint8Array | Uint16Array | Int32Array | BigInt64Array;

/** Numbers of a plane as the network takes them: bytes are rounded and clipped. */
export function toTyped(values: Float32Array, type: string): TypedArray {
  switch (type) {
    case 'float32':
      return values;
    case 'uint8':
      return Uint8Array.from(values, (v) => Math.min(255, Math.max(0, Math.round(v))));
    case 'float16':
      return Uint16Array.from(values, toHalf);
    case 'int32':
      return Int32Array.from(values, Math.round);
    case 'int64':
      return BigInt64Array.from(values, (v) => BigInt(Math.round(v)));
  }
  throw new ModelError(`the network takes numbers of type ${type}, which cannot be made here`);
}

/** What is said of an output with numbers that are none. */
export const notFinite = (output: string): ModelError =>
  new ModelError(
    `output ${output} holds numbers that are not finite; is the contract right, and the picture in its range?`,
  );

/** A network's numbers on a plane. */
export function toPlane(gpu: Gpu, data: unknown, type: string, dims: readonly number[]): Field {
  const plane = gpu.field(planeSize(dims));
  gpu.upload(plane, toFloats(data, type));
  return plane;
}

function toFloats(data: unknown, type: string): Float32Array {
  if (data instanceof Float32Array) return data;
  if (type === 'float16' && data instanceof Uint16Array) return Float32Array.from(data, fromHalf);
  if (ArrayBuffer.isView(data)) {
    return Float32Array.from(data as unknown as ArrayLike<number | bigint>, Number);
  }
  throw new ModelError(`the network gives values of type ${type}, which are no numbers`);
}

const floats = new Float32Array(1);
const words = new Uint32Array(floats.buffer);

/** IEEE 754 binary16, rounded to nearest, ties to even. */
function toHalf(value: number): number {
  floats[0] = value;
  const word = words[0] ?? 0;
  const sign = (word >>> 16) & 0x8000;
  const exponent = ((word >>> 23) & 0xff) - 112;
  const fraction = word & 0x7fffff;
  if (exponent >= 31) return sign | (Number.isNaN(value) ? 0x7e00 : 0x7c00);
  if (exponent <= 0) {
    const scaled = Math.abs(value) * 2 ** 24;
    const floor = Math.floor(scaled);
    const rest = scaled - floor;
    return sign | (floor + Number(rest > 0.5 || (rest === 0.5 && floor % 2 === 1)));
  }
  const half = sign | (exponent << 10) | (fraction >>> 13);
  const rest = fraction & 0x1fff;
  return half + Number(rest > 0x1000 || (rest === 0x1000 && (half & 1) === 1));
}

function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0
    ? sign * fraction * 2 ** -24
    : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** The first array of a NumPy `.npz` file, which must hold little-endian `f32` in C order. */
export function readNpz(path: string): {
  readonly shape: readonly number[];
  readonly data: Float32Array;
} {
  const zip = readFileSync(path);
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const entry = zip.readUInt32LE(end + 16);
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  const npy = zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(packed) : packed;
  const headerLength = npy.readUInt16LE(8);
  const header = npy.toString('latin1', 10, 10 + headerLength);
  const shape = (/'shape': \(([\d, ]+)\)/.exec(header)?.[1] ?? '').split(',').map(Number);
  if (!header.includes("'<f4'") || header.includes('True')) throw new Error(`${path}: ${header}`);
  const bytes = npy.subarray(10 + headerLength);
  return { shape, data: new Float32Array(Uint8Array.from(bytes).buffer) };
}

import { crc32 as crcOf, deflateSync } from 'node:zlib';
import type { Bytes } from '../../src/engine/host.ts';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export interface PngSpec {
  readonly width: number;
  readonly height: number;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colour: 0 | 2 | 3 | 4 | 6;
  /** The bytes of each row as the file holds them, without their filter byte. */
  readonly rows: readonly (readonly number[])[];
  readonly interlaced?: boolean;
  /** Chunks between header and data: `['PLTE', [...]]`. */
  readonly extra?: readonly (readonly [kind: string, data: readonly number[]])[];
}

/** Writes a PNG byte by byte from the standard: an oracle that shares no code with the codec. */
export function makePng({
  width,
  height,
  depth,
  colour,
  rows,
  interlaced,
  extra = [],
}: PngSpec): Bytes {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  [depth, colour, 0, 0, interlaced ? 1 : 0].forEach((byte, i) => {
    header.setUint8(8 + i, byte);
  });
  const raw = Uint8Array.from(rows.flatMap((row) => [0, ...row]));
  return concat([
    signature,
    chunk('IHDR', new Uint8Array(header.buffer)),
    ...extra.map(([kind, data]) => chunk(kind, Uint8Array.from(data))),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Signature and header alone: what decides whether a picture is too large. */
export function pngHeaderOf(width: number, height: number): Bytes {
  return makePng({ width, height, depth: 8, colour: 2, rows: [] });
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = concat([new TextEncoder().encode(kind), data]);
  return concat([be32(data.length), body, be32(crc32(body))]);
}

function be32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return new Uint8Array(view.buffer);
}

function crc32(bytes: Uint8Array): number {
  return crcOf(bytes) >>> 0;
}

function concat(parts: readonly Uint8Array[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

import { type Bytes, FileError } from '../../engine/host.ts';
import { refuseUnfit } from './limits.ts';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colour: number;
  readonly interlaced: boolean;
}

const SIGNATURE_BYTES = 8;
/** Length, name and checksum around a chunk's data. */
const FRAME_BYTES = 12;
/** What pixels depend on. The rest (profiles, texts, times) is left out, so that it cannot do harm. */
const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/**
 * Walks the chunks of a PNG: its header, and the file again with only the chunks that make pixels.
 * Errors: `FileError` for a file that is cut off or too large.
 */
export function readChunks(bytes: Bytes, name: string): { header: PngHeader; essence: Bytes } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Bytes[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let header: PngHeader | null = null;
  for (let at = SIGNATURE_BYTES; ; ) {
    if (at + FRAME_BYTES > bytes.length) throw cutOff(name, bytes.length, 'the end of the picture');
    const length = view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + FRAME_BYTES + length;
    if (end > bytes.length) throw cutOff(name, bytes.length, `its ${kind} part up to byte ${end}`);
    header ??= readHeader(view, kind, at + SIGNATURE_BYTES, name);
    if (NEEDED.has(kind)) kept.push(bytes.subarray(at, end));
    if (kind === 'IEND') return { header, essence: join(kept) };
    at = end;
  }
}

const cutOff = (name: string, length: number, missing: string) =>
  new FileError(
    `${name}: the PNG is cut off after ${length} bytes, before ${missing}; copy or download it again`,
  );

function readHeader(view: DataView, kind: string, at: number, name: string): PngHeader {
  if (kind !== 'IHDR') {
    throw new FileError(`${name}: the PNG begins with ${kind}, not with its header; it is damaged`);
  }
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  refuseUnfit(name, width, height);
  return {
    width,
    height,
    depth: view.getUint8(at + 8),
    colour: view.getUint8(at + 9),
    interlaced: view.getUint8(at + 12) === 1,
  };
}

function join(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

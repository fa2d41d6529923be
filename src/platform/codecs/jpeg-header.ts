import { type Bytes, FileError } from '../../engine/host.ts';
import { refuseUnfit } from './limits.ts';

/** Frame headers: every SOF marker, without the tables (C4, CC) and the reserved one (C8). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Codings that hardly any program writes and the decoder does not read. */
const RARE: Readonly<Record<number, string>> = {
  195: 'lossless',
  197: 'hierarchical',
  198: 'hierarchical',
  199: 'lossless hierarchical',
  201: 'arithmetic-coded',
  202: 'arithmetic-coded progressive',
  203: 'lossless arithmetic-coded',
};

/**
 * Refuses by its headers a JPEG that cannot be decoded to RGB of 8 bits.
 * Errors: `FileError` for one that is cut off, too large, in CMYK or rarely coded.
 */
export function checkJpeg(bytes: Bytes, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      // Any number of fill bytes may stand before a marker.
      at++;
      continue;
    }
    if (isFrame(marker) && at + 10 <= bytes.length) {
      checkFrame(view, marker, at + 4, name);
      return;
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new FileError(
    `${name}: the JPEG is cut off or damaged: no frame header in its ${bytes.length} bytes; ` +
      'copy or download it again',
  );
}

function checkFrame(view: DataView, marker: number, at: number, name: string): void {
  const bits = view.getUint8(at);
  const [height, width] = [view.getUint16(at + 1), view.getUint16(at + 3)];
  const components = view.getUint8(at + 5);
  refuseUnfit(name, width, height);
  if (components === 4) {
    throw new FileError(
      `${name}: this JPEG is in CMYK (printing inks), but a picture in RGB is needed; ` +
        'convert it to sRGB in an image editor and save it again',
    );
  }
  const kind = RARE[marker] ?? (bits === 8 ? null : `${bits}-bit`);
  if (kind) {
    throw new FileError(
      `${name}: a ${kind} JPEG is not supported; save it as an ordinary JPEG or a PNG`,
    );
  }
}

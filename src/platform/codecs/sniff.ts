import type { Bytes } from '../../engine/host.ts';

/** What the first bytes of a file say it is; names and extensions are never asked. */
interface Kind {
  readonly name: string;
  readonly starts: readonly (number | string)[];
  /** Where the signature stands; most begin the file. */
  readonly at?: number;
}

const kinds: readonly Kind[] = [
  { name: 'PNG', starts: [0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a] },
  { name: 'JPEG', starts: [0xff, 0xd8, 0xff] },
  { name: 'a WebP picture', starts: ['WEBP'], at: 8 },
  { name: 'a GIF picture', starts: ['GIF8'] },
  { name: 'a BMP picture', starts: ['BM'] },
  { name: 'a TIFF picture', starts: ['II*', 0] },
  { name: 'a TIFF picture', starts: ['MM', 0, '*'] },
  { name: 'an OpenEXR picture', starts: [0x76, 0x2f, 0x31, 0x01] },
  { name: 'a JPEG XL picture', starts: [0xff, 0x0a] },
  { name: 'a JPEG 2000 picture', starts: ['jP  '], at: 4 },
  { name: 'an AVIF picture', starts: ['ftypavif'], at: 4 },
  { name: 'a HEIC picture', starts: ['ftyphei'], at: 4 },
  { name: 'a HEIC picture', starts: ['ftypmif1'], at: 4 },
  { name: 'a video', starts: ['ftyp'], at: 4 },
  { name: 'a Photoshop document', starts: ['8BPS'] },
  { name: 'a PDF', starts: ['%PDF'] },
  { name: 'a ZIP archive', starts: ['PK', 3, 4] },
  { name: 'a gzip archive', starts: [0x1f, 0x8b] },
];

const signature = ({ starts }: Kind): number[] =>
  starts.flatMap((part) =>
    typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)),
  );

const matches = (bytes: Bytes, kind: Kind): boolean =>
  signature(kind).every((byte, i) => bytes[(kind.at ?? 0) + i] === byte);

/** `PNG`, `JPEG`, or what else the bytes look like, in words: `a GIF picture`, `an HTML page`. */
export function sniff(bytes: Bytes): string {
  const kind = kinds.find((candidate) => matches(bytes, candidate));
  return kind?.name ?? sniffText(bytes) ?? 'unknown data';
}

function sniffText(bytes: Bytes): string | null {
  const head = bytes.subarray(0, 512);
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return null;
  const text = new TextDecoder().decode(head).trimStart().toLowerCase();
  if (/^(<\?xml[^>]*>\s*)?(<!--.*-->\s*)?<svg/s.test(text)) return 'an SVG drawing';
  if (/^<(!doctype html|html|head|body)/.test(text)) return 'an HTML page';
  if (/^version https:\/\/git-lfs/.test(text)) return 'a Git LFS pointer, not the file itself';
  if (/^p[1-6]\s/.test(text)) return 'a PNM picture';
  return /^[{[]/.test(text) ? 'JSON' : 'a text';
}

import { readFileSync } from 'node:fs';
import { cropSample, readSample, type Sample } from './samples.ts';

type Byte = (x: number, y: number, c: number) => number;

const sampleOf = (width: number, height: number, byte: Byte): Sample => ({
  width,
  height,
  data: Float32Array.from({ length: 4 * width * height }, (_, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    return i % 4 === 3 ? 1 : byte(x, y, i % 4) / 255;
  }),
});

/** A binary PPM or PGM of 8 bits without comments. */
function readNetpbm(path: string): Sample {
  const bytes = readFileSync(path);
  const head = /^P([56])\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error(`${path} is no binary PPM or PGM`);
  const [lanes, width, height] = [head[1] === '6' ? 3 : 1, Number(head[2]), Number(head[3])];
  const start = head[0].length;
  return sampleOf(
    width,
    height,
    (x, y, c) => bytes[start + (y * width + x) * lanes + (lanes === 3 ? c : 0)] as number,
  );
}

/** A BMP of 24 bits, rows from below. */
function readBmp(path: string): Sample {
  const bytes = readFileSync(path);
  const [start, width, height] = [
    bytes.readUInt32LE(10),
    bytes.readInt32LE(18),
    bytes.readInt32LE(22),
  ];
  const row = Math.ceil((3 * width) / 4) * 4;
  return sampleOf(
    width,
    height,
    (x, y, c) => bytes[start + (height - 1 - y) * row + 3 * x + 2 - c] as number,
  );
}

/** Every `step`-th pixel. */
const thinned = ({ width, height, data }: Sample, step: number): Sample =>
  sampleOf(
    Math.floor(width / step),
    Math.floor(height / step),
    (x, y, c) => 255 * (data[4 * (y * step * width + x * step) + c] as number),
  );
const holeOf = ({ data }: Sample): Float32Array =>
  Float32Array.from({ length: data.length / 4 }, (_, i) =>
    (data[4 * i] as number) >= 0.5 ? 1 : 0,
  );

/** So far from the hole the authors' program still changes known pixels: its patches replace them. */
const THEIR_RIM = 12;

/** Whether a pixel is missing or lies at most so far from one that is. */
function isNear(mask: Float32Array, { width, height }: Sample, i: number, most: number): boolean {
  const [x, y] = [i % width, Math.floor(i / width)];
  for (let py = Math.max(0, y - most); py <= Math.min(height - 1, y + most); py++) {
    for (let px = Math.max(0, x - most); px <= Math.min(width - 1, x + most); px++) {
      if (mask[py * width + px] === 1) return true;
    }
  }
  return false;
}

/** A part of the picture that the authors of context-aware filling published with their program, and their own fill of it. */
export function skiResort(path: string) {
  const [photo, theirs, marks] = [
    readNetpbm(`${path}/skiresort.ppm`),
    readBmp(`${path}/ski_out.bmp`),
    readNetpbm(`${path}/skiresortMask.pgm`),
  ].map((sample) => cropSample(sample, 150, 260, 160, 190));
  if (!photo || !theirs || !marks) throw new Error('three pictures');
  const mask = holeOf(marks);
  const known = mask.map((v) => 1 - v);
  const far = known.map((_, i) => (isNear(mask, photo, i, THEIR_RIM) ? 0 : 1));
  return { photo, theirs, mask, known, far };
}

/** A picture that came with another program of priority belief propagation, a third as large. */
export function bridgeOrElephant(path: string, name: string) {
  const photo = thinned(readSample(`${path}/${name}-input.png`), 3);
  const marks = thinned(readSample(`${path}/${name}-mask.png`), 3);
  const mask = holeOf(marks).map((v) => 1 - v);
  return { photo, mask, share: mask.reduce((sum, v) => sum + v, 0) / mask.length };
}

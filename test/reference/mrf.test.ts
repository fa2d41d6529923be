import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Plane } from '../../src/kernels/gpu/plane.ts';
import { expectAtLeast } from '../support/measured.ts';
import { gpujs } from '../support/mrf.ts';
import { runNode } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';
import { cropSample, holePsnr, readSample, type Sample } from '../support/samples.ts';
import { sharedData } from '../support/shared.ts';

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

const fill = async (type: string, sample: Sample, mask: Float32Array, params = {}) => {
  const { outputs } = await runNode(
    gpujs,
    type,
    { image: imageFrom(gpujs, sample, sample.data), mask: fieldFrom(gpujs, sample, mask) },
    params,
  );
  const [image, origin] = [outputs.image as Plane, outputs.origin as Plane];
  return { image: await gpujs.read(image), origin: await gpujs.read(origin), outputs };
};
/** Whether every missing pixel was copied from a known one. */
const isCopied = (origin: Float32Array, { width }: Sample, mask: Float32Array): boolean =>
  mask.every((value, i) => {
    const [x = -1, y = -1] = origin.subarray(4 * i, 4 * i + 2);
    return value === 0 || (x >= 0 && mask[y * width + x] === 0);
  });

/** So far from the hole the authors' program still changes known pixels: its patches replace them. */
const THEIR_RIM = 12;

const ski = sharedData('dev/telin-mrf');
describe.skipIf(ski.missing)('the ski resort of the authors of context-aware filling', () => {
  it('known parts are exact beside the authors’ own picture', { timeout: 400_000 }, async () => {
    const [photo, theirs, marks] = [
      readNetpbm(`${ski.path}/skiresort.ppm`),
      readBmp(`${ski.path}/ski_out.bmp`),
      readNetpbm(`${ski.path}/skiresortMask.pgm`),
    ].map((sample) => cropSample(sample, 150, 260, 160, 190));
    if (!photo || !theirs || !marks) throw new Error('three pictures');
    const mask = holeOf(marks);
    const ours = await fill('inpaint/mrf', photo, mask, { spacing: 2 });
    const known = mask.map((v) => 1 - v);
    expect(holePsnr(ours.image, photo.data, known)).toBe(Number.POSITIVE_INFINITY);
    const far = known.map((_, i) => (isNear(mask, photo, i, THEIR_RIM) ? 0 : 1));
    expectAtLeast(
      { of: 'inpaint/mrf', what: 'known part beside the authors’ picture, skiresort', unit: 'dB' },
      holePsnr(ours.image, theirs.data, far),
      Number.POSITIVE_INFINITY,
    );
    expect(isCopied(ours.origin, photo, mask)).toBe(true);
    // Two fills of snow and pistes: alike in brightness, not pixel by pixel.
    expectAtLeast(
      { of: 'inpaint/mrf', what: 'hole beside the authors’ own fill, skiresort', unit: 'dB' },
      holePsnr(ours.image, theirs.data, mask),
      10,
    );
  });
});

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

const scenes = sharedData('dev/lafarren-bp');
describe.skipIf(scenes.missing)('pictures of another program for priority propagation', () => {
  it.each(['bridge', 'elephant'])('%s is completed', { timeout: 400_000 }, async (name) => {
    const photo = thinned(readSample(`${scenes.path}/${name}-input.png`), 3);
    const marks = thinned(readSample(`${scenes.path}/${name}-mask.png`), 3);
    const mask = holeOf(marks).map((v) => 1 - v);
    const share = mask.reduce((sum, v) => sum + v, 0) / mask.length;
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.5);
    const { image, origin, outputs } = await fill('inpaint/priority-bp', photo, mask, { gap: 4 });
    const known = mask.map((v) => 1 - v);
    expect(holePsnr(image, photo.data, known)).toBe(Number.POSITIVE_INFINITY);
    expect(isCopied(origin, photo, mask)).toBe(true);
    expect(outputs.energy).toBeGreaterThan(0);
  });
});

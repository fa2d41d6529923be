import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Codecs, Pixels } from '../../../src/engine/host.ts';
import { shrink } from '../../../src/nodes/io/support/shrink.ts';

/** RGBA of an image, or one number per pixel of a mask or field. */
export interface Numbers {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** An image as it is; a mask or field as grey. */
export function pixelsOf({ width, height, data }: Numbers): Pixels {
  if (data.length === width * height * 4) return { width, height, data, depth: 8 };
  const grey = Float32Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : (data[i >> 2] as number),
  );
  return { width, height, data: grey, depth: 8 };
}

/** Steps of 1/255 by which two pictures differ at most; infinite where their sizes differ. */
export function stepsApart(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let most = 0;
  a.data.forEach((value, i) => {
    const steps = Math.abs(byteOf(value) - byteOf(b.data[i] as number));
    if (!(steps <= most)) most = steps;
  });
  return most;
}

const byteOf = (value: number): number => Math.round(255 * Math.min(1, Math.max(0, value)));

export async function writePicture(
  codecs: Codecs,
  path: string,
  pixels: Pixels,
  format: 'png' | 'jpeg' = 'png',
): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await codecs.encode(pixels, format));
}

/** Size of the pictures in the gallery. */
const THUMBNAIL = { width: 320, height: 200 };
/** What is missing, in the thumbnail: the colour of masks in the workbench. */
const MISSING = [0.91, 0.56, 0.49] as const;
/** The cut between before and after: its place at the top and its lean, shares of the width. */
const CUT = { at: 0.56, lean: 0.12, width: 2 / THUMBNAIL.width } as const;

/**
 * A picture for the gallery: right of a slanted cut the result, left of it what was before, with
 * missing pixels coloured. It fills the frame; what stands over is cut off on both sides.
 */
export function makeThumbnail(after: Pixels, before: Pixels | null, mask: Pixels | null): Pixels {
  const right = cover(after);
  const left = cover(paint(before ?? after, mask));
  const { width, height } = THUMBNAIL;
  const data = Float32Array.from({ length: width * height * 4 }, (_, i) => {
    const [x, y] = [((i >> 2) % width) / width, Math.floor((i >> 2) / width) / height];
    const side = x - (CUT.at - CUT.lean * y);
    if (mask !== null && Math.abs(side) < CUT.width) return 1;
    return (side < 0 ? left : right).data[i] as number;
  });
  return { width, height, data, depth: 8 };
}

function paint(picture: Pixels, mask: Pixels | null): Pixels {
  if (!mask) return picture;
  const data = picture.data.map((value, i) =>
    (mask.data[i - (i % 4)] as number) >= 0.5 ? (MISSING[i % 4] ?? 1) : value,
  );
  return { ...picture, data };
}

/** Scales until the frame is just filled (up by repeating pixels), then takes its middle. */
function cover(picture: Pixels): Pixels {
  const { width, height } = THUMBNAIL;
  const scale = Math.max(width / picture.width, height / picture.height);
  const longest = Math.ceil(scale * Math.max(picture.width, picture.height));
  const scaled = shrink(picture, longest);
  const zoom = Math.max(width / scaled.width, height / scaled.height, 1);
  const [left, top] = [(scaled.width - width / zoom) / 2, (scaled.height - height / zoom) / 2];
  const data = Float32Array.from({ length: width * height * 4 }, (_, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)];
    const [fromX, fromY] = [Math.floor(left + x / zoom), Math.floor(top + y / zoom)];
    return scaled.data[(fromY * scaled.width + fromX) * 4 + (i % 4)] as number;
  });
  return { width, height, data, depth: 8 };
}

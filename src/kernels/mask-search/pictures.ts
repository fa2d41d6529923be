import type { Size } from '../gpu/plane.ts';
import { GLYPH, glyphOf } from '../mask/font.ts';
import { FEATURES } from '../naturalness/features.ts';
import type { Ground } from './candidates.ts';

/** RGBA numbers of a picture made on the CPU. */
export interface Drawing extends Size {
  readonly data: Float32Array;
}
type Colour = readonly [number, number, number];

const BETTER: Colour = [0.13, 0.72, 0.45];
const WORSE: Colour = [0.93, 0.33, 0.27];
const RIM: Colour = [1, 0.8, 0.1];
const PAPER: Colour = [0.09, 0.1, 0.12];
const INK: Colour = [0.86, 0.88, 0.9];
const FAINT: Colour = [0.45, 0.48, 0.52];

function sheet({ width, height }: Size, [r, g, b]: Colour): Drawing {
  const data = new Float32Array(4 * width * height);
  for (let i = 0; i < data.length; i += 4) data.set([r, g, b, 1], i);
  return { width, height, data };
}

function box(on: Drawing, x: number, y: number, { width, height }: Size, colour: Colour): void {
  for (let row = Math.max(0, y); row < Math.min(on.height, y + height); row++) {
    for (let column = Math.max(0, x); column < Math.min(on.width, x + width); column++) {
      on.data.set(colour, 4 * (row * on.width + column));
    }
  }
}

function words(on: Drawing, x: number, y: number, text: string, colour: Colour): void {
  [...text].forEach((letter, i) => {
    glyphOf(letter).forEach((pixels, row) => {
      [...pixels].forEach((pixel, column) => {
        const left = x + i * (GLYPH.width + 1) + column;
        if (pixel === '#') box(on, left, y + row, { width: 1, height: 1 }, colour);
      });
    });
  });
}

/** Whether a mask changes between a pixel and its right or lower neighbour. */
function isRim(mask: Uint8Array, { width }: Size, at: number): boolean {
  const [right, below] = [mask[at + 1], mask[at + width]];
  const here = mask[at];
  return ((at + 1) % width !== 0 && right !== here) || (below !== undefined && below !== here);
}

/**
 * The window in grey, superpixels green where adding them helped and red where it hurt (the more, the
 * stronger), the rim of the best mask drawn in yellow.
 */
export function gainPicture(
  ground: Ground,
  bytes: Uint8Array,
  gains: ReadonlyMap<number, number>,
  best: Uint8Array,
): Drawing {
  const drawing = sheet(ground, PAPER);
  const most = Math.max(1e-6, ...[...gains.values()].map(Math.abs));
  for (let at = 0; at < best.length; at++) {
    const grey =
      (0.299 * (bytes[3 * at] as number) +
        0.587 * (bytes[3 * at + 1] as number) +
        0.114 * (bytes[3 * at + 2] as number)) /
      255;
    const dim = ground.required[at] === 1 ? 0.25 : 0.7;
    const gain =
      ground.required[at] === 1 ? 0 : (gains.get(ground.segment[at] as number) ?? 0) / most;
    const share = 0.75 * Math.sqrt(Math.abs(gain));
    const tint = gain >= 0 ? BETTER : WORSE;
    const colour = isRim(best, ground, at)
      ? RIM
      : tint.map((v) => share * v + (1 - share) * dim * grey);
    drawing.data.set(colour, 4 * at);
  }
  return drawing;
}

export interface Tile {
  readonly bytes: Uint8Array;
  readonly mask: Uint8Array;
  readonly cost: number;
}
const GAP = 4;
const CAPTION = GLYPH.height + 6;

/** Fills side by side, the rim of each one's mask in yellow, its score below. */
export function strip({ width, height }: Size, tiles: readonly Tile[]): Drawing {
  const drawing = sheet(
    { width: Math.max(1, tiles.length * (width + GAP) - GAP), height: height + CAPTION },
    PAPER,
  );
  tiles.forEach(({ bytes, mask, cost }, k) => {
    const left = k * (width + GAP);
    for (let at = 0; at < mask.length; at++) {
      const place = Math.floor(at / width) * drawing.width + left + (at % width);
      const rgb = [0, 1, 2].map((c) => (bytes[3 * at + c] as number) / 255);
      drawing.data.set(isRim(mask, { width, height }, at) ? RIM : rgb, 4 * place);
    }
    words(drawing, left + 2, height + 3, (-cost).toFixed(2), k === 0 ? FAINT : INK);
  });
  return drawing;
}

const LABELS: Readonly<Record<(typeof FEATURES)[number], string>> = {
  patches: 'patches',
  worstPatch: 'worst patch',
  seam: 'seam',
  direction: 'directions',
  colour: 'colour',
  roughness: 'roughness',
  repetition: 'repetition',
  growth: 'growth',
};
const ROW = 22;
const BAR = { left: 74, right: 36, height: 7 } as const;

/** What each feature adds to the score: above with the mask as it was, below with the best one. */
export function bars(before: readonly number[], after: readonly number[]): Drawing {
  const drawing = sheet({ width: 320, height: FEATURES.length * ROW + 6 }, PAPER);
  const room = drawing.width - BAR.left - BAR.right;
  const most = Math.max(1e-6, ...before, ...after);
  FEATURES.forEach((name, row) => {
    const top = 6 + row * ROW;
    const [was, is] = [before[row] ?? 0, after[row] ?? 0];
    words(drawing, 4, top + 3, LABELS[name], INK);
    const size = (value: number) => ({
      width: Math.max(1, Math.round((room * value) / most)),
      height: BAR.height,
    });
    box(drawing, BAR.left, top, size(was), FAINT);
    box(drawing, BAR.left, top + BAR.height + 1, size(is), is <= was ? BETTER : WORSE);
    words(drawing, BAR.left + size(was).width + 4, top, was.toFixed(2), FAINT);
    words(drawing, BAR.left + size(is).width + 4, top + BAR.height + 1, is.toFixed(2), INK);
  });
  return drawing;
}

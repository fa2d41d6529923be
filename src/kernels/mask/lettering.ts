import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field, Size } from '../gpu/plane.ts';
import type { PlainTwin } from '../gpu/source.ts';
import { ofTurns } from '../random/elementary.ts';
import { GLYPH, glyphOf } from './font.ts';
import wgsl from './stamp.wgsl?raw';

const twin: PlainTwin = ([bitmap], output, { width, height }, uniforms) => {
  if (!bitmap) return null;
  const [cosine = 0, sine = 0, scale = 1, columns = 1, rows = 1, repeats = 0] = uniforms;
  const cell = 8192 * scale;
  const [middle, centre] = [Math.floor(columns / 2), Math.floor(rows / 2)];
  return (y) => {
    for (let x = 0; x < width; x++) {
      const [px, py] = [2 * x + 1 - width, 2 * y + 1 - height];
      let u = Math.floor((cosine * px + sine * py) / cell) + middle;
      let v = Math.floor((cosine * py - sine * px) / cell) + centre;
      if (repeats === 1) {
        const row = Math.floor(v / rows);
        v -= row * rows;
        u += (row & 1) * middle;
        u -= Math.floor(u / columns) * columns;
      }
      const inside = u >= 0 && u < columns && v >= 0 && v < rows;
      output[y * width + x] = inside ? (bitmap[v * columns + u] as number) : 0;
    }
  };
};

export const stampKernel = kernel({
  name: 'mask/stamp',
  wgsl,
  twin,
  reads: { bitmap: 'field' },
  writes: 'field',
  uniforms: {
    cosine: 'i32',
    sine: 'i32',
    scale: 'i32',
    bitmapWidth: 'i32',
    bitmapHeight: 'i32',
    repeats: 'u32',
  },
});

/** Between letters, and between lines, in cells of the bitmap. */
const LETTER_GAP = 1;
const LINE_GAP = 2;
/** Around a text that is repeated. */
const MARGIN = { across: 12, down: 7 };
/** Cells larger than this, in pixels, would leave the shader's arithmetic. */
const LARGEST_SCALE = 4096;

export interface Lettering {
  /** Lines are separated by a line break. */
  readonly text: string;
  /** How many pixels a cell of the font covers: a letter is eight cells high. */
  readonly scale: number;
  /** Clockwise, in turns. */
  readonly turn: number;
  /** All over the picture, or once in its middle. */
  readonly repeats: boolean;
}

/** A mask in the shape of a text, in the font of this project: the same pixels on every machine. */
export function lettering(gpu: Gpu, size: Size, { text, scale, turn, repeats }: Lettering): Field {
  const { width, height, data } = setText(text, repeats);
  const bitmap = gpu.field({ width, height });
  gpu.upload(bitmap, data);
  const { cos, sin } = ofTurns(turn);
  const mask = stampKernel(
    gpu,
    { bitmap },
    {
      cosine: Math.round(4096 * cos),
      sine: Math.round(4096 * sin),
      scale: Math.min(Math.max(1, Math.round(scale)), LARGEST_SCALE),
      bitmapWidth: width,
      bitmapHeight: height,
      repeats: repeats ? 1 : 0,
    },
    { size },
  );
  gpu.release(bitmap);
  return mask;
}

/** The text as a bitmap, 1 where there is ink, with room around it where it will be repeated. */
function setText(text: string, repeats: boolean): Size & { readonly data: Float32Array } {
  const lines = text.split('\n').map((line) => [...line]);
  const [advance, leading] = [GLYPH.width + LETTER_GAP, GLYPH.height + LINE_GAP];
  const longest = Math.max(...lines.map((line) => line.length));
  const margin = repeats ? MARGIN : { across: 0, down: 0 };
  const width = Math.max(1, longest * advance - LETTER_GAP + margin.across);
  const height = lines.length * leading - LINE_GAP + margin.down;
  const data = new Float32Array(width * height);
  lines.forEach((line, row) => {
    const indent = Math.floor(((longest - line.length) * advance) / 2);
    line.forEach((letter, column) => {
      glyphOf(letter).forEach((pixels, y) => {
        for (let x = 0; x < GLYPH.width; x++) {
          if (pixels[x] !== '#') continue;
          data[(row * leading + y) * width + indent + column * advance + x] = 1;
        }
      });
    });
  });
  return { width, height, data };
}

import type { Pixels } from '../../../engine/define.ts';

/**
 * Scales a picture down until neither side is longer than `maxSide` pixels, each new pixel being the
 * mean of the area it covers. 0, and pictures that fit already, change nothing.
 */
export function shrink(pixels: Pixels, maxSide: number): Pixels {
  const longest = Math.max(pixels.width, pixels.height);
  if (maxSide === 0 || longest <= maxSide) return pixels;
  const scale = maxSide / longest;
  const width = Math.max(1, Math.round(pixels.width * scale));
  const height = Math.max(1, Math.round(pixels.height * scale));
  const lanes = 4;
  const rows = shrinkLines(pixels.data, pixels.height, pixels.width * lanes, lanes, width);
  const data = shrinkLines(rows, 1, rows.length, width * lanes, height);
  return { ...pixels, width, height, data };
}

/**
 * Means along one axis: `lines` runs of `length` numbers, each made of cells of `cell` numbers, come
 * to have `count` cells. Cells that are covered in part count in part.
 */
function shrinkLines(
  data: Float32Array,
  lines: number,
  length: number,
  cell: number,
  count: number,
): Float32Array {
  const before = length / cell;
  const ratio = before / count;
  const result = new Float32Array(lines * count * cell);
  for (let line = 0; line < lines; line++) {
    for (let to = 0; to < count; to++) {
      const [start, end] = [to * ratio, Math.min(before, (to + 1) * ratio)];
      const target = (line * count + to) * cell;
      for (let from = Math.floor(start); from < end; from++) {
        const weight = (Math.min(end, from + 1) - Math.max(start, from)) / ratio;
        const source = line * length + from * cell;
        for (let i = 0; i < cell; i++) {
          result[target + i] =
            (result[target + i] as number) + weight * (data[source + i] as number);
        }
      }
    }
  }
  return result;
}

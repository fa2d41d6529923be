import { dataOf } from '../gpu/gpujs/gpujs.ts';
import type { Plane, Size } from '../gpu/plane.ts';
import { heat } from './colours.ts';
import { halfOf, wipeLine } from './place.ts';
import { Sampler } from './sampler.ts';
import { GRID_ZOOM, type Point, TINT, type View } from './view.ts';

/** Which columns of a row are the second picture's: from the first number to the second. */
type Span = readonly [from: number, to: number];

/**
 * RGBA bytes of a view, what `putImageData` takes: the plain definition of `view.wgsl`. Every pixel
 * is opaque.
 */
export function paint(view: View, canvas: Size): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = canvas;
  const bytes = new Uint8ClampedArray(width * height * 4);
  fill(bytes, view.surround);
  const { a, b, mode } = view;
  const isSplit = mode === 'side-by-side';
  const half = halfOf(canvas);
  const first = a ? painter(view, a, 'a', canvas) : null;
  const second = b ? painter(view, b, 'b', canvas) : null;
  const line = wipeLine(view.wipe, canvas);
  for (let y = 0; y < height; y++) {
    const row = bytes.subarray(y * width * 4, (y + 1) * width * 4);
    if (mode === 'difference') {
      if (first && second) first.paint(row, y, [0, width], second.sampler);
      continue;
    }
    const span: Span =
      mode === 'wipe' ? wipedSpan(line, width, y) : isSplit ? [half, width] : [width, width];
    first?.paint(row, y, [0, span[0]]);
    first?.paint(row, y, [span[1], width]);
    second?.paint(row, y, span);
  }
  return bytes;
}

/** The columns of a row beyond the wipe's line. */
function wipedSpan(
  { nx, ny, at }: { nx: number; ny: number; at: number },
  width: number,
  y: number,
): Span {
  const isSecond = (x: number) => (x + 0.5) * nx + (y + 0.5) * ny >= at;
  // Along a row the second picture begins or ends once: find where.
  let [low, high] = [0, width];
  const atStart = width > 0 && isSecond(0);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSecond(middle) === atStart) low = middle + 1;
    else high = middle;
  }
  return atStart ? [0, low] : [low, width];
}

function painter(view: View, plane: Plane, side: 'a' | 'b', { width, height }: Size) {
  const [origin, mark] = [view.origins[side], view.marks[side]];
  const columns: Span = [0, width];
  const sampler = new Sampler(plane, view, origin, columns, height);
  const overlay = mark === 'none' ? null : view.overlay;
  const tint =
    overlay && mark === 'tint'
      ? new Sampler(overlay, { ...view, channel: 'rgb' }, origin, columns, height)
      : null;
  const isRim = overlay && mark === 'outline' ? rimOf(overlay, view, origin) : null;
  const isGridded = view.grid && view.zoom >= GRID_ZOOM;
  const line = (v: number, corner: number) =>
    Math.floor((v + 0.5 - corner) / view.zoom) !== Math.floor((v - 0.5 - corner) / view.zoom);
  const { offset, gain, gamma } = view.tones[side];
  const toned = (v: number) => {
    const lit = Math.max(0, offset + gain * v);
    return Math.min(1, gamma === 1 ? lit : lit ** (1 / gamma));
  };
  const isBare = !tint && !isRim && !isGridded && view.mode !== 'heat';
  const isAsItIs = isBare && offset === 0 && gain === 1 && gamma === 1;

  return {
    sampler,
    /** Paints columns of row `y`; with `other`, the difference to it. */
    paint(row: Uint8ClampedArray, y: number, [from, to]: Span, other?: Sampler): void {
      if (!sampler.read(y, from, to) || (other && !other.read(y, from, to))) return;
      const left = Math.max(from, sampler.across.first);
      const right = Math.min(to, sampler.across.end);
      if (isAsItIs && !other) {
        copyRow(sampler.row, row, left, right);
        return;
      }
      const hasTint = tint?.read(y, from, to);
      let [r, g, b] = [0, 0, 0];
      for (let x = left; x < right; x++) {
        const at = x * 3;
        r = sampler.row[at] as number;
        g = sampler.row[at + 1] as number;
        b = sampler.row[at + 2] as number;
        if (other) {
          r = Math.abs(r - (other.row[at] as number));
          g = Math.abs(g - (other.row[at + 1] as number));
          b = Math.abs(b - (other.row[at + 2] as number));
        }
        r = toned(r);
        g = toned(g);
        b = toned(b);
        if (view.mode === 'heat') [r, g, b] = heat((r + g + b) / 3);
        if (hasTint && tint) {
          const missing = (tint.row[at] as number) * TINT[3];
          r += (TINT[0] - r) * missing;
          g += (TINT[1] - g) * missing;
          b += (TINT[2] - b) * missing;
        }
        const rim = isRim ? isRim(x, y) : 0;
        if (rim !== 0) [r, g, b] = rim > 0 ? TINT : OUTER_RIM;
        const grid = isGridded && (line(x, origin[0]) || line(y, origin[1])) ? 0.4 : 0;
        row[x * 4] = (r + (0.5 - r) * grid) * 255;
        row[x * 4 + 1] = (g + (0.5 - g) * grid) * 255;
        row[x * 4 + 2] = (b + (0.5 - b) * grid) * 255;
      }
    },
  };
}

const OUTER_RIM = [0.08, 0.08, 0.08] as const;

/** Code values as bytes: a clamped array rounds and clips by itself. */
function copyRow(from: Float32Array, to: Uint8ClampedArray, left: number, right: number): void {
  for (let x = left; x < right; x++) {
    to[x * 4] = (from[x * 3] as number) * 255;
    to[x * 4 + 1] = (from[x * 3 + 1] as number) * 255;
    to[x * 4 + 2] = (from[x * 3 + 2] as number) * 255;
  }
}

/** 1 on the inner side of the mask's rim, -1 on its outer side, 0 elsewhere; by canvas pixel. */
function rimOf(overlay: Plane, { frame, zoom }: View, origin: Point) {
  const { width, height } = overlay;
  const data = dataOf(overlay);
  const clamp = (v: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(v)));
  const isMissing = (x: number, y: number) => {
    const column = clamp((((x + 0.5 - origin[0]) / zoom) * width) / frame.width, width);
    const row = clamp((((y + 0.5 - origin[1]) / zoom) * height) / frame.height, height);
    return (data[row * width + column] as number) >= 0.5;
  };
  return (x: number, y: number): number => {
    const here = isMissing(x, y);
    const isRim =
      isMissing(x + 1, y) !== here ||
      isMissing(x - 1, y) !== here ||
      isMissing(x, y + 1) !== here ||
      isMissing(x, y - 1) !== here;
    return isRim ? (here ? 1 : -1) : 0;
  };
}

function fill(bytes: Uint8ClampedArray, [r, g, b]: readonly [number, number, number]): void {
  const pixel = new Uint8ClampedArray([r, g, b, 1].map((v) => Math.round(v * 255)));
  new Uint32Array(bytes.buffer).fill(new Uint32Array(pixel.buffer)[0] as number);
}

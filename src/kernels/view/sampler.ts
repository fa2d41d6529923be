import { dataOf } from '../gpu/gpujs/gpujs.ts';
import type { Plane } from '../gpu/plane.ts';
import { matchColour } from './colours.ts';
import { isSparse } from './place.ts';
import type { Channel, Point, View } from './view.ts';

/** A side, when a canvas pixel covers many picture pixels. */
const TAPS = 8;
const LUMA = [0.299, 0.587, 0.114] as const;

/** Which picture pixels each canvas pixel of one axis covers, and how much of them. */
interface Taps {
  /** Canvas pixels from `first` to `end` lie within the picture. */
  readonly first: number;
  readonly end: number;
  /** Where the taps of the n-th such pixel begin in `index` and `weight`. */
  readonly start: Int32Array;
  readonly index: Int32Array;
  readonly weight: Float64Array;
}

/** Reads a plane as canvas pixels see it: the mean over the square that each covers. */
export class Sampler {
  readonly across: Taps;
  readonly down: Taps;
  /** 3 numbers per canvas pixel of the last row that was read. */
  readonly row: Float32Array;
  readonly #planes: readonly Float32Array[];
  readonly #width: number;
  readonly #column: Float64Array;
  readonly #channel: Channel;
  /** Which row of the picture `row` holds (below 0: a mix of rows), and which columns. */
  #held = { row: Number.NaN, from: 0, to: 0 };

  constructor(
    plane: Plane,
    { frame, zoom, channel }: View,
    origin: Point,
    columns: readonly [from: number, to: number],
    height: number,
  ) {
    this.#width = plane.width;
    this.#planes = coloursOf(plane);
    this.#channel = channel;
    const sparse = isSparse(plane, frame, zoom);
    const axis = (size: number, whole: number, corner: number, from: number, to: number) =>
      tapsAlong({ size, whole, corner, zoom, from, to, isSparse: sparse });
    this.across = axis(plane.width, frame.width, origin[0], ...columns);
    this.down = axis(plane.height, frame.height, origin[1], 0, height);
    this.row = new Float32Array(columns[1] * 3);
    this.#column = new Float64Array(plane.width);
  }

  /**
   * Reads columns of row `y` of the canvas into `row`; false where it lies outside the picture.
   * Rows of one enlarged pixel are read once.
   */
  read(y: number, from: number, to: number): boolean {
    const { down, across } = this;
    if (y < down.first || y >= down.end) return false;
    const n = y - down.first;
    const [left, right] = [Math.max(from, across.first), Math.min(to, across.end)];
    if (left >= right) return false;
    const start = down.start[n] as number;
    const isOneRow = (down.start[n + 1] as number) - start === 1;
    const held = isOneRow ? (down.index[start] as number) : -1 - y;
    const { row: heldRow, from: heldFrom, to: heldTo } = this.#held;
    if (heldRow === held && heldFrom <= left && heldTo >= right) return true;
    this.#held = { row: held, from: left, to: right };
    this.#planes.forEach((plane, c) => {
      this.#readPlane(plane, n, c, left, right);
    });
    if (this.#planes.length === 1) this.#spread(left, right);
    else if (this.#channel !== 'rgb') this.#choose(this.#channel, left, right);
    return true;
  }

  #readPlane(plane: Float32Array, n: number, c: number, left: number, right: number): void {
    const { down, across, row } = this;
    const { start, index, weight, first } = across;
    const top = down.start[n] as number;
    const bottom = down.start[n + 1] as number;
    const isOneRow = bottom - top === 1;
    const source = isOneRow ? plane : this.#column;
    const base = isOneRow ? (down.index[top] as number) * this.#width : 0;
    if (!isOneRow) {
      const low = index[start[left - first] as number] as number;
      const high = (index[(start[right - first] as number) - 1] as number) + 1;
      this.#addRows(plane, top, bottom, low, high);
    }
    for (let x = left; x < right; x++) {
      const begin = start[x - first] as number;
      const end = start[x - first + 1] as number;
      if (end - begin === 1) {
        row[x * 3 + c] = source[base + (index[begin] as number)] as number;
        continue;
      }
      let sum = 0;
      for (let t = begin; t < end; t++) {
        sum += (weight[t] as number) * (source[base + (index[t] as number)] as number);
      }
      row[x * 3 + c] = sum;
    }
  }

  /** The weighted sum of the rows that a canvas row covers, for columns `low` to `high`. */
  #addRows(plane: Float32Array, top: number, bottom: number, low: number, high: number): void {
    const column = this.#column;
    column.fill(0, low, high);
    for (let t = top; t < bottom; t++) {
      const at = (this.down.index[t] as number) * this.#width;
      const weight = this.down.weight[t] as number;
      for (let x = low; x < high; x++) {
        column[x] = (column[x] as number) + weight * (plane[at + x] as number);
      }
    }
  }

  /** One number per pixel is grey. */
  #spread(left: number, right: number): void {
    const { row } = this;
    for (let at = left * 3; at < right * 3; at += 3) {
      row[at + 1] = row[at + 2] = row[at] as number;
    }
  }

  #choose(channel: Exclude<Channel, 'rgb'>, left: number, right: number): void {
    const { row } = this;
    const weights =
      channel === 'luma' ? LUMA : (['r', 'g', 'b'] as const).map((c) => +(c === channel));
    const [wr, wg, wb] = weights as [number, number, number];
    for (let at = left * 3; at < right * 3; at += 3) {
      const value =
        wr * (row[at] as number) + wg * (row[at + 1] as number) + wb * (row[at + 2] as number);
      row[at] = row[at + 1] = row[at + 2] = value;
    }
  }
}

interface Axis {
  /** Picture pixels, and how many the frame has. */
  readonly size: number;
  readonly whole: number;
  /** Where the picture begins on the canvas. */
  readonly corner: number;
  readonly zoom: number;
  readonly from: number;
  readonly to: number;
  readonly isSparse: boolean;
}

function tapsAlong({ size, whole, corner, zoom, from, to, isSparse }: Axis): Taps {
  const scale = size / whole;
  const isInside = (x: number) => x + 0.5 >= corner && (x + 0.5 - corner) / zoom < whole;
  let first = Math.max(from, Math.ceil(corner - 0.5));
  while (first < to && !isInside(first)) first++;
  let end = first;
  const [start, index, weight]: [number[], number[], number[]] = [[0], [], []];
  for (; end < to && isInside(end); end++) {
    const low = Math.max(0, ((end - corner) / zoom) * scale);
    const high = Math.min(size, ((end + 1 - corner) / zoom) * scale);
    addTaps(low, high, { size, isSparse }, index, weight);
    start.push(index.length);
  }
  return {
    first,
    end,
    start: Int32Array.from(start),
    index: Int32Array.from(index),
    weight: Float64Array.from(weight),
  };
}

function addTaps(
  low: number,
  high: number,
  { size, isSparse }: Pick<Axis, 'size' | 'isSparse'>,
  index: number[],
  weight: number[],
): void {
  const begin = Math.floor(low);
  const taps = isSparse ? TAPS : Math.ceil(high) - begin;
  for (let k = 0; k < taps; k++) {
    const at = isSparse ? Math.floor(low + ((k + 0.5) * (high - low)) / TAPS) : begin + k;
    index.push(Math.min(at, size - 1));
    weight.push(isSparse ? 1 / TAPS : (Math.min(at + 1, high) - Math.max(at, low)) / (high - low));
  }
}

/** The channels to draw; those of matches are worked out once for each result. */
function coloursOf(plane: Plane): readonly Float32Array[] {
  const data = dataOf(plane);
  const count = plane.width * plane.height;
  if (plane.kind === 'field') return [data];
  if (plane.kind === 'image')
    return [0, 1, 2].map((c) => data.subarray(c * count, (c + 1) * count));
  const known = coloured.get(data);
  if (known) return known;
  const made = [0, 1, 2].map(() => new Float32Array(count));
  const diagonal = Math.hypot(plane.width, plane.height);
  for (let at = 0; at < count; at++) {
    const [x, y] = [at % plane.width, Math.floor(at / plane.width)];
    const colour = matchColour(data[at] as number, data[count + at] as number, x, y, diagonal);
    colour.forEach((v, c) => {
      (made[c] as Float32Array)[at] = v;
    });
  }
  coloured.set(data, made);
  return made;
}

const coloured = new WeakMap<Float32Array, readonly Float32Array[]>();

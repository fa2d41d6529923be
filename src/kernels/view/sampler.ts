import { dataOf } from '../gpu/gpujs/gpujs.ts';
import type { Plane } from '../gpu/plane.ts';
import { matchColour } from './colours.ts';
import type { Channel, Point, View } from './view.ts';

/** A side, when a canvas pixel covers many picture pixels. */
const MOST_TAPS = 8;
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
  #readLast = -1;

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
    const axis = (size: number, whole: number, corner: number, from: number, to: number) =>
      tapsAlong(size, size / whole, corner, zoom, from, to);
    this.across = axis(plane.width, frame.width, origin[0], ...columns);
    this.down = axis(plane.height, frame.height, origin[1], 0, height);
    this.row = new Float32Array(columns[1] * 3);
    this.#column = new Float64Array(plane.width);
  }

  /** Reads row `y` of the canvas into `row`; false where it lies outside the picture. */
  read(y: number): boolean {
    if (y < this.down.first || y >= this.down.end) return false;
    if (y === this.#readLast) return true;
    this.#readLast = y;
    const planes = this.#planes;
    planes.forEach((plane, c) => {
      this.#readPlane(plane, y, c);
    });
    if (planes.length === 1) this.#spread();
    else if (this.#channel !== 'rgb') this.#choose(this.#channel);
    return true;
  }

  #readPlane(plane: Float32Array, y: number, c: number): void {
    const { down, across, row } = this;
    const column = this.#column;
    const low = across.index[0] ?? 0;
    const high = (across.index.at(-1) ?? 0) + 1;
    column.fill(0, low, high);
    const n = y - down.first;
    for (let t = down.start[n] as number; t < (down.start[n + 1] as number); t++) {
      const at = (down.index[t] as number) * this.#width;
      const weight = down.weight[t] as number;
      for (let x = low; x < high; x++) {
        column[x] = (column[x] as number) + weight * (plane[at + x] as number);
      }
    }
    for (let x = across.first; x < across.end; x++) {
      const from = x - across.first;
      let sum = 0;
      const end = across.start[from + 1] as number;
      for (let t = across.start[from] as number; t < end; t++) {
        sum += (across.weight[t] as number) * (column[across.index[t] as number] as number);
      }
      row[x * 3 + c] = sum;
    }
  }

  /** One number per pixel is grey. */
  #spread(): void {
    const { across, row } = this;
    for (let at = across.first * 3; at < across.end * 3; at += 3) {
      row[at + 1] = row[at + 2] = row[at] as number;
    }
  }

  #choose(channel: Exclude<Channel, 'rgb'>): void {
    const { across, row } = this;
    const weights =
      channel === 'luma' ? LUMA : (['r', 'g', 'b'] as const).map((c) => +(c === channel));
    const [wr, wg, wb] = weights as [number, number, number];
    for (let at = across.first * 3; at < across.end * 3; at += 3) {
      const value =
        wr * (row[at] as number) + wg * (row[at + 1] as number) + wb * (row[at + 2] as number);
      row[at] = row[at + 1] = row[at + 2] = value;
    }
  }
}

function tapsAlong(
  size: number,
  scale: number,
  corner: number,
  zoom: number,
  from: number,
  to: number,
): Taps {
  const whole = size / scale;
  const isInside = (x: number) => x + 0.5 >= corner && (x + 0.5 - corner) / zoom < whole;
  let first = Math.max(from, Math.ceil(corner - 0.5));
  while (first < to && !isInside(first)) first++;
  let end = first;
  const [start, index, weight]: [number[], number[], number[]] = [[0], [], []];
  for (; end < to && isInside(end); end++) {
    const low = Math.max(0, ((end - corner) / zoom) * scale);
    const high = Math.min(size, ((end + 1 - corner) / zoom) * scale);
    addTaps(low, high, size, index, weight);
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

function addTaps(low: number, high: number, size: number, index: number[], weight: number[]): void {
  const begin = Math.floor(low);
  const count = Math.ceil(high) - begin;
  const isExact = count <= MOST_TAPS;
  const taps = isExact ? count : MOST_TAPS;
  for (let k = 0; k < taps; k++) {
    const at = isExact ? begin + k : Math.floor(low + ((k + 0.5) * (high - low)) / MOST_TAPS);
    index.push(Math.min(at, size - 1));
    weight.push(isExact ? (Math.min(at + 1, high) - Math.max(at, low)) / (high - low) : 1 / taps);
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

import type { Size } from '../gpu/plane.ts';
import { type Comparing, costOf, NOTHING, type PatchShape } from '../patch/patch-twin.ts';
import { mixed, partOf, stepOf, turnedStep } from '../patch/sampling.ts';
import type { ToneBounds } from '../patch/turned-twin.ts';

/** The largest patch: 2 * 5 + 1 pixels a side. */
const MOST_PIXELS = 121;
const LEAST = [0, -256, -256] as const;

const packed = new WeakMap<Float32Array, Int16Array>();

/** A picture of whole numbers with the three channels of a pixel together; kept, as planes never change. */
function pack(planes: Float32Array): Int16Array {
  const known = packed.get(planes);
  if (known) return known;
  const count = planes.length / 3;
  const numbers = new Int16Array(planes.length);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) numbers[3 * i + c] = planes[i + c * count] as number;
  }
  packed.set(planes, numbers);
  return numbers;
}

/** Pixels of a patch that lie in the picture, as steps from its centre. */
interface Cut {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The plain definition of `shared/melded.wgsl`, on planes with one channel after the other. */
export class MeldedPatches implements Comparing {
  readonly shape: PatchShape;
  /** Of the last fit: gain in 1/256 and bias of each channel. */
  readonly gain = new Int32Array(3);
  readonly bias = new Int32Array(3);
  readonly #current: Int16Array;
  readonly #source: Int16Array;
  readonly #clearance: Float32Array;
  readonly #turns: Float32Array;
  readonly #width: number;
  readonly #bounds: ToneBounds;
  readonly #slope: number;
  readonly #sampled = new Int32Array(3 * MOST_PIXELS);
  readonly #above = new Int32Array(11);

  constructor(
    [current, source, clearance, turns]: readonly [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ],
    { width }: Size,
    shape: PatchShape,
    bounds: ToneBounds,
    slope: number,
  ) {
    this.shape = shape;
    this.#current = pack(current);
    this.#source = pack(source);
    this.#clearance = clearance;
    this.#turns = turns;
    this.#width = width;
    this.#bounds = bounds;
    this.#slope = slope;
  }

  isUsable(x: number, y: number, turn: number): boolean {
    const { radius, sourceWidth, sourceHeight } = this.shape;
    if (x < 0 || y < 0 || x >= sourceWidth || y >= sourceHeight) return false;
    const size = (i: number) => Math.abs(this.#turns[4 * turn + i] as number);
    const across = Math.max(size(0) + size(2), size(1) + size(3));
    const reach = (radius * across + 4095) >> 12;
    return (this.#clearance[y * sourceWidth + x] as number) > reach;
  }

  turnedX(dx: number, dy: number, turn: number): number {
    return turnedStep(this.#turns, turn, 0, dx, dy);
  }

  turnedY(dx: number, dy: number, turn: number): number {
    return turnedStep(this.#turns, turn, 1, dx, dy);
  }

  #cut(px: number, py: number): Cut {
    const { radius, left, top, pictureWidth, pictureHeight } = this.shape;
    return {
      x0: Math.max(-radius, -(px + left)),
      y0: Math.max(-radius, -(py + top)),
      x1: Math.min(radius, pictureWidth - 1 - (px + left)),
      y1: Math.min(radius, pictureHeight - 1 - (py + top)),
    };
  }

  /** The source at q + M (dx, dy), three numbers into `into` from `at`. */
  sample(
    [qx, qy]: readonly [number, number],
    dx: number,
    dy: number,
    turn: number,
    into: Int32Array,
    at: number,
  ): void {
    const { sourceWidth, sourceHeight } = this.shape;
    const source = this.#source;
    const x = 4096 * qx + stepOf(this.#turns, turn, 0, dx, dy);
    const y = 4096 * qy + stepOf(this.#turns, turn, 1, dx, dy);
    const [ax, ay] = [x >> 12, y >> 12];
    const [partX, partY] = [partOf(x), partOf(y)];
    const here = 3 * (ay * sourceWidth + ax);
    if (partX + partY === 0) {
      for (let c = 0; c < 3; c++) into[at + c] = source[here + c] as number;
      return;
    }
    const right = ax + 1 < sourceWidth ? 3 : 0;
    const below = ay + 1 < sourceHeight ? 3 * sourceWidth : 0;
    for (let c = 0; c < 3; c++) {
      const from = here + c;
      into[at + c] = mixed(
        source[from] as number,
        source[from + right] as number,
        source[from + below] as number,
        source[from + below + right] as number,
        partX,
        partY,
      );
    }
  }

  /** How each channel of the patch around q is toned to fit that around p best: into `gain` and `bias`. */
  fit(px: number, py: number, qx: number, qy: number, turn: number): void {
    this.#gather([qx, qy], turn, this.#cut(px, py));
    this.#fit(px, py, this.#cut(px, py));
  }

  #gather(q: readonly [number, number], turn: number, { x0, y0, x1, y1 }: Cut): void {
    let at = 0;
    for (let dy = y0; dy <= y1; dy++) {
      for (let dx = x0; dx <= x1; dx++, at += 3) this.sample(q, dx, dy, turn, this.#sampled, at);
    }
  }

  #fit(px: number, py: number, { x0, y0, x1, y1 }: Cut): void {
    const { leastGain, mostGain, mostBias } = this.#bounds;
    this.gain.fill(256);
    this.bias.fill(0);
    if (mostBias === 0 && mostGain === 256 && leastGain === 256) return;
    const n = (x1 - x0 + 1) * (y1 - y0 + 1);
    for (let c = 0; c < 3; c++) {
      let [a, b, aa, bb] = [0, 0, 0, 0];
      let at = c;
      for (let dy = y0; dy <= y1; dy++) {
        const row = 3 * ((py + dy) * this.#width + px) + c;
        for (let dx = x0; dx <= x1; dx++, at += 3) {
          const target = this.#current[row + 3 * dx] as number;
          const sampled = this.#sampled[at] as number;
          a += target;
          b += sampled;
          aa += target * target;
          bb += sampled * sampled;
        }
      }
      // One more in both, so that flat patches keep their tone.
      const deviationA = Math.floor(Math.sqrt(n * aa - a * a)) + n;
      const deviationB = Math.floor(Math.sqrt(n * bb - b * b)) + n;
      const wanted = Math.floor((256 * deviationA) / deviationB);
      const gain = Math.min(Math.max(wanted, leastGain), mostGain);
      const rest = a - ((gain * b) >> 8);
      const shift = Math.trunc((2 * rest + (rest >= 0 ? n : -n)) / (2 * n));
      this.gain[c] = gain;
      this.bias[c] = Math.min(Math.max(shift, -mostBias), mostBias);
    }
  }

  cost(px: number, py: number, qx: number, qy: number, turn: number, best: number): number {
    const { radius, shift } = this.shape;
    const cut = this.#cut(px, py);
    const { x0, y0, x1, y1 } = cut;
    this.#gather([qx, qy], turn, cut);
    this.#fit(px, py, cut);
    const all = (2 * radius + 1) ** 2;
    const count = (x1 - x0 + 1) * (y1 - y0 + 1);
    const scale = 2 ** shift;
    const limit = (Math.floor(((best + 1) * scale) / all) + 1) * count;
    const above = this.#above;
    let [squares, slopes, at] = [0, 0, 0];
    for (let dy = y0; dy <= y1; dy++) {
      let before = 0;
      for (let dx = x0; dx <= x1; dx++, at += 3) {
        const from = 3 * ((py + dy) * this.#width + px + dx);
        let lightness = 0;
        for (let c = 0; c < 3; c++) {
          const sampled = this.#sampled[at + c] as number;
          const toned = this.toned(sampled, c, this.gain, this.bias, 0);
          const value = Math.min(Math.max(toned, LEAST[c] as number), 255);
          const d = (this.#current[from + c] as number) - value;
          squares += d * d;
          if (c === 0) lightness = d;
        }
        if (dx > x0) slopes += (lightness - before) ** 2;
        if (dy > y0) slopes += (lightness - (above[dx + radius] as number)) ** 2;
        before = lightness;
        above[dx + radius] = lightness;
      }
      if (this.#sumOf(squares, slopes) > limit) return NOTHING;
    }
    return costOf(this.#sumOf(squares, slopes), count, all, scale);
  }

  toned(sampled: number, c: number, gain: ArrayLike<number>, bias: ArrayLike<number>, at: number) {
    return (((gain[at + c] as number) * sampled + 128) >> 8) + (bias[at + c] as number);
  }

  #sumOf(squares: number, slopes: number): number {
    return squares + Math.floor((this.#slope * slopes) / 32);
  }
}

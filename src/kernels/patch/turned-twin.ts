import type { Size } from '../gpu/plane.ts';
import { costOf, NOTHING, Patches, type PatchShape } from './patch-twin.ts';
import { mixed, partOf, stepOf, turnedStep } from './sampling.ts';

/** Bounds of how colours may be stretched (in 1/256) and shifted (in whole numbers) to fit. */
export interface ToneBounds {
  readonly leastGain: number;
  readonly mostGain: number;
  readonly mostBias: number;
}

/** The plain definition of `shared/turned.wgsl`. */
export class TurnedPatches extends Patches {
  readonly #turns: Float32Array;
  readonly #bounds: ToneBounds;
  readonly #gain = [256, 256, 256];
  readonly #bias = [0, 0, 0];

  constructor(
    current: Float32Array,
    source: Float32Array,
    blocked: Float32Array,
    size: Size,
    shape: PatchShape,
    turns: Float32Array,
    bounds: ToneBounds,
  ) {
    super(current, source, blocked, size, shape);
    this.#turns = turns;
    this.#bounds = bounds;
  }

  override turnedX(dx: number, dy: number, turn: number): number {
    return turnedStep(this.#turns, turn, 0, dx, dy);
  }

  override turnedY(dx: number, dy: number, turn: number): number {
    return turnedStep(this.#turns, turn, 1, dx, dy);
  }

  #sample(qx: number, qy: number, dx: number, dy: number, turn: number, c: number): number {
    const { sourceWidth, sourceHeight } = this.shape;
    const x = 4096 * qx + stepOf(this.#turns, turn, 0, dx, dy);
    const y = 4096 * qy + stepOf(this.#turns, turn, 1, dx, dy);
    const [ax, ay] = [x >> 12, y >> 12];
    const [partX, partY] = [partOf(x), partOf(y)];
    const right = Math.min(ax + 1, sourceWidth - 1);
    const below = Math.min(ay + 1, sourceHeight - 1);
    const at = (px: number, py: number) => this.source[3 * (py * sourceWidth + px) + c] as number;
    return mixed(at(ax, ay), at(right, ay), at(ax, below), at(right, below), partX, partY);
  }

  /** How each channel of the source's patch is toned to fit the target's best. */
  #fitTones(
    [px, py]: readonly [number, number],
    [qx, qy]: readonly [number, number],
    turn: number,
    [x0, y0, x1, y1]: readonly [number, number, number, number],
  ): void {
    const { leastGain, mostGain, mostBias } = this.#bounds;
    const n = (x1 - x0 + 1) * (y1 - y0 + 1);
    for (let c = 0; c < 3; c++) {
      let [a, b, aa, bb] = [0, 0, 0, 0];
      for (let dy = y0; dy <= y1; dy++) {
        for (let dx = x0; dx <= x1; dx++) {
          const target = this.current[3 * ((py + dy) * this.width + px + dx) + c] as number;
          const sampled = this.#sample(qx, qy, dx, dy, turn, c);
          a += target;
          b += sampled;
          aa += target * target;
          bb += sampled * sampled;
        }
      }
      const deviationA = Math.floor(Math.sqrt(n * aa - a * a));
      const deviationB = Math.floor(Math.sqrt(n * bb - b * b));
      const wanted = Math.floor((256 * deviationA) / Math.max(deviationB, 1));
      const gain = Math.min(Math.max(wanted, leastGain), mostGain);
      const shift = Math.trunc((a - Math.trunc((gain * b) / 256)) / n);
      this.#gain[c] = gain;
      this.#bias[c] = Math.min(Math.max(shift, -mostBias), mostBias);
    }
  }

  override cost(
    px: number,
    py: number,
    qx: number,
    qy: number,
    turn: number,
    best: number,
  ): number {
    const { radius, shift, left, top, pictureWidth, pictureHeight } = this.shape;
    const { leastGain, mostGain, mostBias } = this.#bounds;
    const x0 = Math.max(-radius, -(px + left));
    const y0 = Math.max(-radius, -(py + top));
    const x1 = Math.min(radius, pictureWidth - 1 - (px + left));
    const y1 = Math.min(radius, pictureHeight - 1 - (py + top));
    if (mostBias > 0 || mostGain > 256 || leastGain < 256) {
      this.#fitTones([px, py], [qx, qy], turn, [x0, y0, x1, y1]);
    }
    const all = (2 * radius + 1) ** 2;
    const count = (x1 - x0 + 1) * (y1 - y0 + 1);
    const scale = 2 ** shift;
    const limit = (Math.floor(((best + 1) * scale) / all) + 1) * count;
    let sum = 0;
    for (let dy = y0; dy <= y1; dy++) {
      for (let dx = x0; dx <= x1; dx++) {
        const at = 3 * ((py + dy) * this.width + px + dx);
        for (let c = 0; c < 3; c++) {
          const sampled = this.#sample(qx, qy, dx, dy, turn, c);
          const toned = ((this.#gain[c] as number) * sampled + 128) >> 8;
          const value = Math.min(Math.max(toned + (this.#bias[c] as number), 0), 255);
          sum += ((this.current[at + c] as number) - value) ** 2;
        }
      }
      if (sum > limit) return NOTHING;
    }
    return costOf(sum, count, all, scale);
  }
}

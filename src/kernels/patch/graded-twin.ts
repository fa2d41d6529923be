import type { Size } from '../gpu/plane.ts';
import { costOf, NOTHING, Patches, type PatchShape } from './patch-twin.ts';

/** How the difference of two patches is measured. */
export interface Grade {
  /** 1: the sum of absolute differences; 0: of squares. */
  readonly absolute: number;
  /** Share of colours against gradients, in 32nds; 32 compares colours alone. */
  readonly colours: number;
}

/** Gradients beyond it count no more, so that sums fit into 32 bits. */
const STEEPEST = 2 ** 26;

/** The plain definition of `shared/graded.wgsl`. */
export class GradedPatches extends Patches {
  readonly #grade: Grade;
  readonly #above: Int32Array;

  constructor(
    current: Float32Array,
    source: Float32Array,
    blocked: Float32Array,
    size: Size,
    shape: PatchShape,
    grade: Grade,
  ) {
    super(current, source, blocked, size, shape);
    this.#grade = grade;
    this.#above = new Int32Array(3 * (2 * shape.radius + 1));
  }

  override cost(
    px: number,
    py: number,
    qx: number,
    qy: number,
    _turn: number,
    best: number,
  ): number {
    const { radius, shift, left, top, pictureWidth, pictureHeight, sourceWidth } = this.shape;
    const x0 = Math.max(-radius, -(px + left));
    const y0 = Math.max(-radius, -(py + top));
    const x1 = Math.min(radius, pictureWidth - 1 - (px + left));
    const y1 = Math.min(radius, pictureHeight - 1 - (py + top));
    const all = (2 * radius + 1) ** 2;
    const count = (x1 - x0 + 1) * (y1 - y0 + 1);
    const scale = 2 ** shift;
    const limit = (Math.floor(((best + 1) * scale) / all) + 1) * count;
    const { current, source } = this;
    const above = this.#above;
    const length = 3 * (x1 - x0 + 1);
    let [squares, slopes, sizes] = [0, 0, 0];
    for (let dy = y0; dy <= y1; dy++) {
      const a = 3 * ((py + dy) * this.width + px + x0);
      const b = 3 * ((qy + dy) * sourceWidth + qx + x0);
      for (let i = 0; i < length; i++) {
        const d = (current[a + i] as number) - (source[b + i] as number);
        squares += d * d;
        sizes += Math.abs(d);
        if (i >= 3) slopes += (d - (above[i - 3] as number)) ** 2;
        // What the pixel to the left had above it was replaced by its own difference just now.
        if (dy > y0) slopes += (d - (above[i] as number)) ** 2;
        above[i] = d;
      }
      if (this.#sumOf(squares, slopes, sizes) > limit) return NOTHING;
    }
    return costOf(this.#sumOf(squares, slopes, sizes), count, all, scale);
  }

  #sumOf(squares: number, slopes: number, sizes: number): number {
    const { absolute, colours } = this.#grade;
    if (absolute === 1) return sizes;
    return Math.floor((colours * squares + (32 - colours) * Math.min(slopes, STEEPEST)) / 32);
  }
}

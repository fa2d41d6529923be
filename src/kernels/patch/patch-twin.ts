import type { Size } from '../gpu/plane.ts';

/** No match, or a cost not below the best; the largest whole number that `f32` counts up to, less one. */
export const NOTHING = 16_777_215;

/** Where a window lies in its picture, and the patches compared in it. */
export interface PatchShape {
  /** Patches have 2 radius + 1 pixels a side. */
  readonly radius: number;
  /** Costs are divided by 2^shift, so that they stay below 2^24. */
  readonly shift: number;
  readonly left: number;
  readonly top: number;
  readonly pictureWidth: number;
  readonly pictureHeight: number;
  readonly sourceWidth: number;
  readonly sourceHeight: number;
}

/** The plain definition of `patch.wgsl`, on planes with one channel after the other. */
export class Patches {
  readonly shape: PatchShape;
  readonly #current: Float32Array;
  readonly #source: Float32Array;
  readonly #blocked: Float32Array;
  readonly #width: number;
  readonly #plane: number;
  readonly #sourcePlane: number;

  constructor(
    current: Float32Array,
    source: Float32Array,
    blocked: Float32Array,
    { width, height }: Size,
    shape: PatchShape,
  ) {
    this.shape = shape;
    this.#current = current;
    this.#source = source;
    this.#blocked = blocked;
    this.#width = width;
    this.#plane = width * height;
    this.#sourcePlane = shape.sourceWidth * shape.sourceHeight;
  }

  isUsable(x: number, y: number): boolean {
    const { sourceWidth, sourceHeight } = this.shape;
    if (x < 0 || y < 0 || x >= sourceWidth || y >= sourceHeight) return false;
    return (this.#blocked[y * sourceWidth + x] as number) < 0.5;
  }

  /** The cost of matching window pixel (px, py) with source pixel (qx, qy); `NOTHING` if not below `best`. */
  cost(px: number, py: number, qx: number, qy: number, best: number): number {
    const { radius, shift, left, top, pictureWidth, pictureHeight, sourceWidth } = this.shape;
    const x0 = Math.max(-radius, -(px + left));
    const y0 = Math.max(-radius, -(py + top));
    const x1 = Math.min(radius, pictureWidth - 1 - (px + left));
    const y1 = Math.min(radius, pictureHeight - 1 - (py + top));
    const all = (2 * radius + 1) ** 2;
    const count = (x1 - x0 + 1) * (y1 - y0 + 1);
    const scale = 2 ** shift;
    const limit = (Math.floor(((best + 1) * scale) / all) + 1) * count;
    const [current, source] = [this.#current, this.#source];
    const [plane, sourcePlane] = [this.#plane, this.#sourcePlane];
    let sum = 0;
    for (let dy = y0; dy <= y1; dy++) {
      let a = (py + dy) * this.#width + px + x0;
      let b = (qy + dy) * sourceWidth + qx + x0;
      for (let dx = x0; dx <= x1; dx++, a++, b++) {
        const red = (current[a] as number) - (source[b] as number);
        const green = (current[a + plane] as number) - (source[b + sourcePlane] as number);
        const blue = (current[a + 2 * plane] as number) - (source[b + 2 * sourcePlane] as number);
        sum += red * red + green * green + blue * blue;
      }
      if (sum > limit) return NOTHING;
    }
    const whole =
      count === all
        ? sum
        : Math.floor(sum / count) * all + Math.floor(((sum % count) * all) / count);
    return Math.min(Math.floor(whole / scale), NOTHING - 1);
  }
}

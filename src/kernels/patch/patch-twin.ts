import type { Size } from '../gpu/plane.ts';

/** No match, or a cost not below the best; the largest whole number that `f32` counts up to, less one. */
export const NOTHING = 16_777_215;

/** Uniforms of every kernel that compares patches, in their order. */
export const PATCH_UNIFORMS = {
  radius: 'u32',
  shift: 'u32',
  left: 'u32',
  top: 'u32',
  pictureWidth: 'u32',
  pictureHeight: 'u32',
  sourceWidth: 'u32',
  sourceHeight: 'u32',
  apart: 'u32',
} as const;

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
  /** A match that is nearer than this to the pixel itself is none; pixels, 0 allows all. */
  readonly apart: number;
}

const packed = new WeakMap<Float32Array, Uint8Array>();

/**
 * A picture of whole numbers as bytes, R, G, B of a pixel together: a patch then lies in a third of the
 * cache lines. Kept with the plane's numbers, which never change once made.
 */
function pack(planes: Float32Array): Uint8Array {
  const known = packed.get(planes);
  if (known) return known;
  const count = planes.length / 3;
  const bytes = new Uint8Array(planes.length);
  for (let i = 0; i < count; i++) {
    bytes[3 * i] = planes[i] as number;
    bytes[3 * i + 1] = planes[i + count] as number;
    bytes[3 * i + 2] = planes[i + 2 * count] as number;
  }
  packed.set(planes, bytes);
  return bytes;
}

/** What patches are compared with: the functions that a shader finds in one of the shared texts. */
export interface Comparing {
  readonly shape: PatchShape;
  isUsable(x: number, y: number, turn: number): boolean;
  /** The step of the source that a step of the target is. */
  turnedX(dx: number, dy: number, turn: number): number;
  turnedY(dx: number, dy: number, turn: number): number;
  cost(px: number, py: number, qx: number, qy: number, turn: number, best: number): number;
}

/** The plain definition of `shared/patch.wgsl`, on planes with one channel after the other. */
export class Patches implements Comparing {
  readonly shape: PatchShape;
  protected readonly current: Uint8Array;
  protected readonly source: Uint8Array;
  readonly #blocked: Float32Array;
  protected readonly width: number;

  constructor(
    current: Float32Array,
    source: Float32Array,
    blocked: Float32Array,
    { width }: Size,
    shape: PatchShape,
  ) {
    this.shape = shape;
    this.current = pack(current);
    this.source = pack(source);
    this.#blocked = blocked;
    this.width = width;
  }

  isUsable(x: number, y: number, _turn: number): boolean {
    const { sourceWidth, sourceHeight } = this.shape;
    if (x < 0 || y < 0 || x >= sourceWidth || y >= sourceHeight) return false;
    return (this.#blocked[y * sourceWidth + x] as number) < 0.5;
  }

  /** A step of the target is the same step of the source: nothing is turned here. */
  turnedX(dx: number, _dy: number, _turn: number): number {
    return dx;
  }

  turnedY(_dx: number, dy: number, _turn: number): number {
    return dy;
  }

  /** The cost of matching window pixel (px, py) with source pixel (qx, qy); `NOTHING` if not below `best`. */
  cost(px: number, py: number, qx: number, qy: number, _turn: number, best: number): number {
    const { radius, shift, left, top, pictureWidth, pictureHeight, sourceWidth, apart } =
      this.shape;
    if ((qx - px - left) ** 2 + (qy - py - top) ** 2 < apart ** 2) return NOTHING;
    const x0 = Math.max(-radius, -(px + left));
    const y0 = Math.max(-radius, -(py + top));
    const x1 = Math.min(radius, pictureWidth - 1 - (px + left));
    const y1 = Math.min(radius, pictureHeight - 1 - (py + top));
    const all = (2 * radius + 1) ** 2;
    const count = (x1 - x0 + 1) * (y1 - y0 + 1);
    const scale = 2 ** shift;
    const limit = (Math.floor(((best + 1) * scale) / all) + 1) * count;
    const { current, source } = this;
    const length = 3 * (x1 - x0 + 1);
    let sum = 0;
    for (let dy = y0; dy <= y1; dy++) {
      const a = 3 * ((py + dy) * this.width + px + x0);
      const b = 3 * ((qy + dy) * sourceWidth + qx + x0);
      for (let i = 0; i < length; i++) {
        const difference = (current[a + i] as number) - (source[b + i] as number);
        sum += difference * difference;
      }
      if (sum > limit) return NOTHING;
    }
    return costOf(sum, count, all, scale);
  }
}

/** The sum over `count` of `all` pixels as if it had all of them, in units of `scale`. */
export function costOf(sum: number, count: number, all: number, scale: number): number {
  const whole =
    count === all ? sum : Math.floor(sum / count) * all + Math.floor(((sum % count) * all) / count);
  return Math.min(Math.floor(whole / scale), NOTHING - 1);
}

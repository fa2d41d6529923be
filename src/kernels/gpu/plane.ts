/** Width and height in pixels, both at least 1. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type PlaneKind = 'image' | 'field';

/**
 * One value per pixel in GPU memory, row-major, y down, pixel (x, y) at `y * width + x`.
 * An `image` holds a `vec4f` per pixel (R, G, B as sRGB code values, nominal 0..1; the fourth lane
 * is 1 and unused by solvers); a `field` holds one `f32`. Values are finite and read-only once made.
 */
export interface Plane<K extends PlaneKind = PlaneKind> extends Size {
  readonly kind: K;
  /** Unique within its `Gpu`. */
  readonly id: number;
}

export type Image = Plane<'image'>;
/** Mask (1 = missing, 0 = known), distance, depth, confidence: whatever one number per pixel says. */
export type Field = Plane<'field'>;

/** Numbers of a pixel as they cross to the CPU: R, G, B, A for an image; one for a field. */
export const LANES: Readonly<Record<PlaneKind, number>> = { image: 4, field: 1 };

export const isPlane = (value: unknown): value is Plane =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'id' in value &&
  'width' in value;

export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

export const describeSize = ({ width, height }: Size): string => `${width}x${height}`;

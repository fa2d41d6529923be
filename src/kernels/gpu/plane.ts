/** Width and height in pixels, both at least 1. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type PlaneKind = 'image' | 'field' | 'matches';

/**
 * One value per pixel in GPU memory, row-major, y down, pixel (x, y) at `y * width + x`.
 * An `image` holds a `vec4f` per pixel (R, G, B as sRGB code values, nominal 0..1; the fourth lane
 * is 1 and unused by solvers); a `field` holds one `f32`; `matches` hold four whole numbers per pixel
 * (x and y of what it matches, how it is turned, the cost). Values are finite and read-only once made.
 */
export interface Plane<K extends PlaneKind = PlaneKind> extends Size {
  readonly kind: K;
  /** Unique within its `Gpu`. */
  readonly id: number;
  /** True once its memory was given back: a solver's preview lasts only until its next step. */
  readonly released?: boolean;
}

export type Image = Plane<'image'>;
/** Mask (1 = missing, 0 = known), distance, depth, confidence: whatever one number per pixel says. */
export type Field = Plane<'field'>;

/**
 * A nearest-neighbour field: for each pixel the centre of the patch that it matches (x, y in pixels of
 * the source picture), an index of how that patch is turned and scaled (0: not at all), and the cost.
 * x = -1 where nothing matches. Whole numbers below 2^24, so that every backend holds the same.
 */
export type Matches = Plane<'matches'>;

/** Numbers of a pixel as they cross to the CPU: R, G, B, A for an image; one for a field. */
export const LANES: Readonly<Record<PlaneKind, number>> = { image: 4, field: 1, matches: 4 };

export const isPlane = (value: unknown): value is Plane =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'id' in value &&
  'width' in value;

export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height;

export const describeSize = ({ width, height }: Size): string => `${width}x${height}`;

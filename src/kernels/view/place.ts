import type { Size } from '../gpu/plane.ts';
import type { Point, ViewMode, Wipe } from './view.ts';

/** Where a picture is to lie on a canvas. */
export interface Placing {
  /** Canvas pixels per picture pixel; 0 lets `fit` decide. */
  readonly zoom: number;
  /** Picture coordinates under the middle of the canvas (or half); ignored while fitting. */
  readonly centre: Point;
  /** All of the picture, or all of the canvas covered. */
  readonly fit?: 'contain' | 'cover' | undefined;
}

export interface Place {
  readonly zoom: number;
  readonly origins: { readonly a: Point; readonly b: Point };
}

/** The canvas column where the right half begins. */
export const halfOf = ({ width }: Size): number => Math.ceil(width / 2);

/**
 * Where the picture's corner lies. It lies on a whole canvas pixel, so that at 100 % each picture
 * pixel is one canvas pixel, and panning shifts pixels without mixing them anew.
 */
export function place(placing: Placing, frame: Size, canvas: Size, mode: ViewMode): Place {
  const half = halfOf(canvas);
  const isSplit = mode === 'side-by-side';
  const left = { width: isSplit ? half : canvas.width, height: canvas.height };
  const isFitted = placing.zoom <= 0;
  const zoom = isFitted ? fitZoom(frame, left, placing.fit) : placing.zoom;
  const centre: Point = isFitted ? [frame.width / 2, frame.height / 2] : placing.centre;
  const corner = (start: number, size: number, middle: number) =>
    Math.round(start + size / 2 - middle * zoom);
  const y = corner(0, canvas.height, centre[1]);
  const a: Point = [corner(0, left.width, centre[0]), y];
  const b: Point = [corner(half, canvas.width - half, centre[0]), y];
  return { zoom, origins: { a, b: isSplit ? b : a } };
}

export function fitZoom(frame: Size, canvas: Size, fit: 'contain' | 'cover' = 'contain'): number {
  const [across, down] = [canvas.width / frame.width, canvas.height / frame.height];
  return fit === 'cover' ? Math.max(across, down) : Math.min(across, down);
}

/** The line of a wipe: a pixel is `b`'s where x nx + y ny >= at, in canvas pixels. */
export function wipeLine({ at, angle }: Wipe, { width, height }: Size) {
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const extent = Math.abs(width * nx) + Math.abs(height * ny);
  return { nx, ny, at: (width * nx + height * ny) / 2 + (at - 0.5) * extent };
}

/** Where a canvas pixel covers more picture pixels a side than this, not all of them are read. */
const MOST_COVERED = 7;

export const isSparse = (plane: Size, frame: Size, zoom: number): boolean =>
  plane.width / frame.width / zoom > MOST_COVERED ||
  plane.height / frame.height / zoom > MOST_COVERED;

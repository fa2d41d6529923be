import type { Plane, Size } from '../gpu/plane.ts';

export type ViewMode = 'single' | 'wipe' | 'side-by-side' | 'difference' | 'heat';

/** What to draw onto a canvas. Planes stay where they are: nothing is read back. */
export interface View {
  readonly mode: ViewMode;
  readonly a: Plane | null;
  readonly b: Plane | null;
  /** A mask that tints the picture. */
  readonly overlay: Plane | null;
  /** Canvas pixels per picture pixel. */
  readonly zoom: number;
  /** Picture coordinates under the middle of the canvas. */
  readonly centre: readonly [x: number, y: number];
  /** Where the wipe line crosses the middle row, as a fraction of the width, and its angle. */
  readonly wipe: { readonly at: number; readonly angle: number };
  readonly gain: number;
  /** Colour around the picture, sRGB code values. */
  readonly surround: readonly [number, number, number];
}

/** Colour and strength of the mask's tint: the soft pink of a missing part. */
export const TINT = [0.95, 0.78, 0.83, 0.85] as const;

/** A canvas that planes of one device can be drawn on. */
export interface Surface {
  /** Draws at the canvas's size, which it is given first. */
  draw(view: View, size: Size): void;
  /** Gives back what drawing holds on the device. */
  close(): void;
}

/** A canvas that this backend cannot draw on, because another one has. The cure is a fresh canvas. */
export class SpoiltCanvasError extends Error {
  override readonly name = 'SpoiltCanvasError';
}

import type { Plane, Size } from '../gpu/plane.ts';

export type ViewMode = 'single' | 'wipe' | 'side-by-side' | 'difference' | 'heat';

/** What is looked at: all colours, one of them, or luma by ITU-R BT.601, taken of code values. */
export type Channel = 'rgb' | 'r' | 'g' | 'b' | 'luma';

/** How a side shows the mask: not at all, tinted where pixels are missing, or by its outline. */
export type Mark = 'none' | 'tint' | 'outline';

/** What to draw onto a canvas. Planes stay where they are: nothing is read back. */
export interface View {
  readonly mode: ViewMode;
  /** Shown alone, on the left, and on the wipe's near side. */
  readonly a: Plane | null;
  readonly b: Plane | null;
  /** The mask that `marks` speak of. */
  readonly overlay: Plane | null;
  readonly marks: { readonly a: Mark; readonly b: Mark };
  /** The size that picture coordinates speak of; a plane of another size is stretched to it. */
  readonly frame: Size;
  /** Canvas pixels per picture pixel. */
  readonly zoom: number;
  /** Where the picture's corner lies on the canvas; beside each other, `b` has its own. */
  readonly origins: { readonly a: Point; readonly b: Point };
  readonly wipe: Wipe;
  readonly tones: { readonly a: Tone; readonly b: Tone };
  readonly channel: Channel;
  /** Lines between pixels, where these are large enough. */
  readonly grid: boolean;
  /** Colour around the picture, sRGB code values. */
  readonly surround: readonly [number, number, number];
}

/** What is shown of a value v: (offset + gain v) to the power of 1 / gamma. Differences take `a`'s. */
export interface Tone {
  readonly offset: number;
  readonly gain: number;
  readonly gamma: number;
}

export type Point = readonly [x: number, y: number];

/**
 * The line of a wipe. `angle` (radians) is the direction across it, from `a` to `b`; `at` is where it
 * stands along that direction: 0 and 1 are the canvas's ends, 0.5 its middle.
 */
export interface Wipe {
  readonly at: number;
  readonly angle: number;
}

/** Colour and strength of the mask's tint: the soft pink of a missing part. */
export const TINT = [0.95, 0.78, 0.83, 0.85] as const;
/** From this zoom on, lines between pixels are drawn. */
export const GRID_ZOOM = 8;

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

import type { Point } from '../commands/graph.ts';

/** Where the canvas stands on the screen: screen = canvas * k + (x, y). */
export interface Transform {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 3;
/** Fitting never enlarges beyond life size. */
const MAX_FIT_ZOOM = 1;
/** Left free around what is fitted, screen pixels; below lie the map and the zoom. */
const FIT_MARGIN = 48;
const FIT_MARGIN_BELOW = 112;

export const clampZoom = (k: number): number => Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, k));

export const toCanvas = ({ x, y, k }: Transform, [px, py]: Point): Point => [
  (px - x) / k,
  (py - y) / k,
];

/** Zooms so that what lies under a point of the screen stays under it. */
export function zoomAt(transform: Transform, k: number, [px, py]: Point): Transform {
  const zoom = clampZoom(k);
  const ratio = zoom / transform.k;
  return { k: zoom, x: px - (px - transform.x) * ratio, y: py - (py - transform.y) * ratio };
}

export function fitBox(box: Box, width: number, height: number): Transform {
  const wide = Math.max(1, box.right - box.left);
  const high = Math.max(1, box.bottom - box.top);
  const k = clampZoom(
    Math.min(
      MAX_FIT_ZOOM,
      (width - 2 * FIT_MARGIN) / wide,
      (height - FIT_MARGIN - FIT_MARGIN_BELOW) / high,
    ),
  );
  return centreBox(box, k, width, height - FIT_MARGIN_BELOW + FIT_MARGIN);
}

const centreBox = (box: Box, k: number, width: number, height: number): Transform => ({
  k,
  x: width / 2 - (k * (box.left + box.right)) / 2,
  y: height / 2 - (k * (box.top + box.bottom)) / 2,
});

/** Left free around what is brought into view, screen pixels. */
const VIEW_MARGIN = 24;

/** Moves the canvas no farther than it must for a box to show; one that is too large is centred. */
export function bringIntoView(
  camera: Transform,
  box: Box,
  width: number,
  height: number,
): Transform {
  const { x, y, k } = camera;
  const isTooLarge =
    (box.right - box.left) * k > width - 2 * VIEW_MARGIN ||
    (box.bottom - box.top) * k > height - 2 * VIEW_MARGIN;
  if (isTooLarge) return centreBox(box, k, width, height);
  return {
    k,
    x: x + correction(box.left * k + x, box.right * k + x, width),
    y: y + correction(box.top * k + y, box.bottom * k + y, height),
  };
}

/** How far a stretch must move to lie within a length. */
function correction(start: number, end: number, length: number): number {
  if (start < VIEW_MARGIN) return VIEW_MARGIN - start;
  return Math.min(0, length - VIEW_MARGIN - end);
}

/** The box around boxes; null around none. */
export function around(boxes: Iterable<Box>): Box | null {
  let all: Box | null = null;
  for (const box of boxes) {
    all = all
      ? {
          left: Math.min(all.left, box.left),
          top: Math.min(all.top, box.top),
          right: Math.max(all.right, box.right),
          bottom: Math.max(all.bottom, box.bottom),
        }
      : box;
  }
  return all;
}

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const boxBetween = ([ax, ay]: Point, [bx, by]: Point): Box => ({
  left: Math.min(ax, bx),
  top: Math.min(ay, by),
  right: Math.max(ax, bx),
  bottom: Math.max(ay, by),
});

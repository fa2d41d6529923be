import { create } from 'zustand';
import type { Point } from '../commands/graph.ts';
import type { CanvasView } from './view.ts';
import type { Wiring } from './wiring.ts';

export interface Canvas {
  readonly view: CanvasView;
  readonly wiring: Wiring;
}

/** The canvas on the page, for what lies outside it: palette, commands, dropped files. */
export const canvasStore = create<{ readonly canvas: Canvas | null }>(() => ({ canvas: null }));

export const currentCanvas = (): Canvas | null => canvasStore.getState().canvas;

/** A pointer's place on the canvas, canvas units; null where it is not over the canvas. */
export function pointOnCanvas(event: {
  readonly clientX: number;
  readonly clientY: number;
}): Point | null {
  const view = currentCanvas()?.view;
  if (!view) return null;
  const { left, top, right, bottom } = view.container.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x >= left && x < right && y >= top && y < bottom ? view.onCanvas(event) : null;
}

/** How far apart nodes lie that were put on one spot, canvas units. */
const STAGGER = 28;

/** Where a new node goes: the point, or beside it where a node already lies exactly there. */
export function freeSpot(at: Point, taken: Iterable<Point>): Point {
  const near = [...taken];
  let [x, y] = at;
  while (
    near.some(([tx, ty]) => Math.abs(tx - x) < STAGGER / 2 && Math.abs(ty - y) < STAGGER / 2)
  ) {
    x += STAGGER;
    y += STAGGER;
  }
  return [x, y];
}

/** The middle of what shows, moved so that a node of usual size is centred and hides none. */
export function spotForNode(): Point {
  const view = currentCanvas()?.view;
  if (!view) return [0, 0];
  const [x, y] = view.middleOfCanvas();
  const places = [...view.nodeIds()].flatMap((id) => {
    const place = view.placeOf(id);
    return place ? [place] : [];
  });
  return freeSpot([x - 98, y - 120], places);
}

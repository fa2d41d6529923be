import { create } from 'zustand';
import type { Point } from '../commands/graph.ts';
import type { Size } from '../commands/layout.ts';
import { type Box, overlap } from './camera.ts';
import { NODE_WIDTH } from './shape.ts';
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

/** The room that a new node is given before its true size is known, canvas units. */
const ROOM: Size = { width: NODE_WIDTH, height: 300 };
/** What is left free around it. */
const MARGIN = 24;
/** The steps in which room is looked for. */
const STEP = 40;
const FARTHEST = 60; // steps

/** The place nearest to a point where a node of this size covers no other. */
export function freeSpot([x, y]: Point, size: Size, taken: readonly Box[]): Point {
  const isFree = ([left, top]: Point) => {
    const box = {
      left: left - MARGIN,
      top: top - MARGIN,
      right: left + size.width + MARGIN,
      bottom: top + size.height + MARGIN,
    };
    return !taken.some((other) => overlap(box, other));
  };
  // Rings of growing distance; each from its right side on, the way a graph is read.
  for (let ring = 0; ring <= FARTHEST; ring++) {
    const count = Math.max(1, ring * 8);
    for (let i = 0; i < count; i++) {
      const angle = (2 * Math.PI * i) / count;
      const spot: Point = [
        x + Math.round(Math.cos(angle) * ring) * STEP,
        y + Math.round(Math.sin(angle) * ring) * STEP,
      ];
      if (isFree(spot)) return spot;
    }
  }
  return [x, y];
}

/** Where a new node goes that nobody gave a place: the middle of what shows, or beside it. */
export function spotForNode(): Point {
  const view = currentCanvas()?.view;
  if (!view) return [0, 0];
  const [x, y] = view.middleOfCanvas();
  const taken = [...view.nodeIds()].flatMap((id) => view.boxOf(id) ?? []);
  return freeSpot([x - ROOM.width / 2, y - ROOM.height / 2], ROOM, taken);
}

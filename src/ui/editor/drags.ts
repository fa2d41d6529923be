import type { NodeId } from '../../engine/graph/document.ts';
import { moveNodes } from '../commands/edit.ts';
import type { Point } from '../commands/graph.ts';
import { select, selectedIds } from '../state/selection.ts';
import { boxBetween, zoomAt } from './camera.ts';
import type { CanvasView } from './view.ts';

/** A gesture from pointer down to pointer up. */
export interface Gesture {
  move(event: PointerEvent): void;
  end(event: PointerEvent): void;
  /** Whether the canvas moves along when the pointer comes to its edge. */
  readonly pansAtEdge?: boolean;
  /** Puts back what it changed. */
  cancel(): void;
}

/** A press that moves less than this is a click, screen pixels. */
export const CLICK_SLACK = 4;

/** Moves the canvas; a press without a move is a click. */
export function pan(view: CanvasView, down: PointerEvent, onClick = () => {}): Gesture {
  const from = view.camera;
  const [x, y, k] = [from.x, from.y, from.k];
  let moved = false;
  view.container.dataset.panning = '';
  return {
    move(event) {
      const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
      moved ||= Math.hypot(dx, dy) > CLICK_SLACK;
      if (moved) view.setCamera({ x: x + dx, y: y + dy, k });
    },
    end() {
      if (!moved) onClick();
    },
    cancel: () => view.setCamera({ x, y, k }),
  };
}

/** Moves all selected nodes; the document hears of it at the end, as one entry. */
export function dragNodes(
  view: CanvasView,
  down: PointerEvent,
  id: NodeId,
  adds: boolean,
): Gesture {
  const from = new Map<NodeId, Point>();
  for (const each of selectedIds()) {
    const place = view.placeOf(each);
    if (place) from.set(each, place);
  }
  const start = view.onCanvas(down);
  let moved = false;
  const put = (dx: number, dy: number) => {
    view.container.dataset.dragging = '';
    for (const [each, [x, y]] of from) view.placeNode(each, [x + dx, y + dy]);
  };
  return {
    pansAtEdge: true,
    move(event) {
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
      moved ||= far > CLICK_SLACK;
      if (!moved) return;
      const [x, y] = view.onCanvas(event);
      put(x - start[0], y - start[1]);
    },
    end() {
      delete view.container.dataset.dragging;
      if (moved) {
        const places = [...from.keys()].map(
          (each) => [each, view.placeOf(each) ?? [0, 0]] as const,
        );
        moveNodes(new Map(places));
      } else if (!adds && selectedIds().size > 1) select([id]);
    },
    cancel() {
      put(0, 0);
      delete view.container.dataset.dragging;
    },
  };
}

/** Selects what a rectangle touches. */
export function mark(view: CanvasView, down: PointerEvent, marquee: HTMLElement): Gesture {
  const before = selectedIds();
  const adds = down.shiftKey || down.ctrlKey || down.metaKey;
  const start = view.onCanvas(down);
  let moved = false;
  const hide = () => {
    marquee.hidden = true;
  };
  return {
    pansAtEdge: true,
    move(event) {
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
      moved ||= far > CLICK_SLACK;
      if (!moved) return;
      const box = boxBetween(start, view.onCanvas(event));
      const { x, y, k } = view.camera;
      marquee.hidden = false;
      marquee.style.transform = `translate(${box.left * k + x}px, ${box.top * k + y}px)`;
      marquee.style.width = `${(box.right - box.left) * k}px`;
      marquee.style.height = `${(box.bottom - box.top) * k}px`;
      const found = view.nodesIn(box);
      const next = adds ? [...before, ...found] : found;
      const isSame =
        new Set(next).size === selectedIds().size && next.every((id) => selectedIds().has(id));
      if (!isSame) select(next);
    },
    end() {
      hide();
      if (!moved && !adds) select([]);
    },
    cancel() {
      hide();
      select(before);
    },
  };
}

/** Two fingers: moves and zooms together. */
export function pinch(view: CanvasView, touches: ReadonlyMap<number, Point>): Gesture {
  const fingers = (): { middle: Point; distance: number } => {
    const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [...touches.values()];
    return { middle: [(ax + bx) / 2, (ay + by) / 2], distance: Math.hypot(ax - bx, ay - by) };
  };
  let last = fingers();
  return {
    move() {
      if (touches.size < 2) return;
      const next = fingers();
      const { x, y, k } = view.camera;
      const moved = {
        x: x + next.middle[0] - last.middle[0],
        y: y + next.middle[1] - last.middle[1],
        k,
      };
      const ratio = last.distance > 0 ? next.distance / last.distance : 1;
      view.setCamera(zoomAt(moved, k * ratio, next.middle));
      last = next;
    },
    end() {},
    cancel() {},
  };
}

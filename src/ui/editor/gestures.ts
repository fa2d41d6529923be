import type { NodeId } from '../../engine/graph/document.ts';
import { moveNodes } from '../commands/edit.ts';
import type { Point } from '../commands/graph.ts';
import { openPalette } from '../palette/store.ts';
import { select, selectedIds, setPrimary, toggleSelected } from '../state/selection.ts';
import { boxBetween, zoomAt } from './camera.ts';
import type { CanvasView } from './view.ts';
import type { Wiring } from './wiring.ts';

/** What the left button does on the empty canvas. */
export type Tool = 'pan' | 'select';

/** A gesture from pointer down to pointer up. */
interface Gesture {
  move(event: PointerEvent): void;
  end(event: PointerEvent): void;
  /** Puts back what it changed. */
  cancel(): void;
}

interface Options {
  readonly view: CanvasView;
  readonly wiring: Wiring;
  readonly marquee: HTMLElement;
  tool(): Tool;
}

/** A press that moves less than this is a click, screen pixels. */
const CLICK_SLACK = 4;
const CONTROLS =
  'input, button, select, textarea, a, label, [role=slider], [role=switch], [contenteditable=true], [data-control]';
const WHEEL_LINE = 16; // pixels
/** A mouse's wheel turns in notches of this many units; a trackpad scrolls finer. */
const WHEEL_NOTCH = 120;

/** Listens to pointers, wheel and space on the canvas. The answer ends it. */
export function listenForGestures(options: Options): () => void {
  const { view, wiring } = options;
  const { container } = view;
  const listening = new AbortController();
  const touches = new Map<number, Point>();
  let gesture: Gesture | null = null;
  let pointer: number | null = null;
  let isSpaceDown = false;

  const begin = (event: PointerEvent, next: Gesture | null) => {
    gesture = next;
    pointer = next ? event.pointerId : null;
    if (next) container.setPointerCapture(event.pointerId);
  };
  const stop = () => {
    gesture = null;
    pointer = null;
    delete container.dataset.panning;
  };

  const onDown = (event: PointerEvent) => {
    if (event.pointerType === 'touch') {
      touches.set(event.pointerId, view.onScreen(event));
      if (touches.size === 2) {
        gesture?.cancel();
        wiring.cancel();
        begin(event, pinch(view, touches));
        event.preventDefault();
        event.stopPropagation();
        return;
      }
    }
    if (gesture) return;
    const target = event.target instanceof Element ? event.target : null;
    if (!target || target.closest('[data-overlay]')) return;
    const wantsPan = event.button === 1 || (event.button === 0 && isSpaceDown);
    if (wantsPan) {
      event.preventDefault();
      event.stopPropagation();
      begin(event, pan(view, event));
    } else if (event.button === 0 && !target.closest('[data-socket]')) {
      const node = target.closest<HTMLElement>('[data-node-id]');
      if (node) onNode(event, node, target.closest(CONTROLS) !== null);
      else if (target.closest('input, button, textarea') === null) onCanvas(event);
    }
  };

  const onNode = (event: PointerEvent, element: HTMLElement, isControl: boolean) => {
    const id = element.dataset.nodeId ?? '';
    view.raise(id);
    const adds = event.shiftKey || event.ctrlKey || event.metaKey;
    if (isControl) {
      // A control's own keys mean something else there; the node is only made the chosen one.
      if (!selectedIds().has(id)) select([id]);
      return;
    }
    if (adds) toggleSelected(id);
    else if (!selectedIds().has(id)) select([id]);
    else setPrimary(id);
    if (selectedIds().has(id)) begin(event, dragNodes(view, event, id, adds));
  };

  const onCanvas = (event: PointerEvent) => {
    // A click beside a text field ends its editing; the canvas takes the keys from here on.
    container.focus({ preventScroll: true });
    const marks = event.shiftKey || options.tool() === 'select';
    begin(event, marks ? mark(view, event, options.marquee) : pan(view, event, true));
  };

  const onMove = (event: PointerEvent) => {
    if (touches.has(event.pointerId)) touches.set(event.pointerId, view.onScreen(event));
    wiring.hover(event);
    if (gesture && (event.pointerId === pointer || touches.size === 2)) gesture.move(event);
  };

  const onUp = (event: PointerEvent) => {
    touches.delete(event.pointerId);
    if (!gesture || event.pointerId !== pointer) return;
    const ended = gesture;
    stop();
    if (event.type === 'pointercancel') ended.cancel();
    else ended.end(event);
  };

  const onWheel = (event: WheelEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-overlay]') || scrolls(target, event)) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : WHEEL_LINE;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) zoomBy(event, Math.exp(-dy / 120));
    else if (event.shiftKey && dx === 0) view.panBy(-dy, 0);
    else if (isMouseWheel(event)) zoomBy(event, Math.exp(-dy / 500));
    else view.panBy(-dx, -dy);
  };
  const zoomBy = (event: WheelEvent, factor: number) =>
    view.zoomTo(view.camera.k * Math.min(1.6, Math.max(1 / 1.6, factor)), view.onScreen(event));

  const onDoubleClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || target.closest('[data-overlay], [data-node-id]')) return;
    openPalette({ at: view.onCanvas(event), anchor: [event.clientX, event.clientY] });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && gesture) {
      gesture.cancel();
      stop();
    }
    const isFree = !(event.target instanceof Element) || event.target.closest(CONTROLS) === null;
    if (event.code !== 'Space' || !isFree || isSpaceDown) return;
    if (event.target !== container && event.target !== document.body) return;
    isSpaceDown = true;
    container.dataset.space = '';
    event.preventDefault();
  };
  const releaseSpace = () => {
    isSpaceDown = false;
    delete container.dataset.space;
  };

  const { signal } = listening;
  // Before the nodes' own handlers: space, the middle button and a second finger pan over anything.
  container.addEventListener('pointerdown', onDown, { signal, capture: true });
  container.addEventListener('pointermove', onMove, { signal });
  window.addEventListener('pointerup', onUp, { signal });
  window.addEventListener('pointercancel', onUp, { signal });
  container.addEventListener('wheel', onWheel, { signal, passive: false });
  container.addEventListener('dblclick', onDoubleClick, { signal });
  window.addEventListener('keydown', onKeyDown, { signal });
  window.addEventListener('keyup', (event) => event.code === 'Space' && releaseSpace(), { signal });
  // A key that is let go in another window is never told.
  window.addEventListener('blur', releaseSpace, { signal });
  return () => listening.abort();
}

/** Moves the canvas. A click without a move clears the selection. */
function pan(view: CanvasView, down: PointerEvent, clears = false): Gesture {
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
      if (clears && !moved) select([]);
    },
    cancel: () => view.setCamera({ x, y, k }),
  };
}

/** Moves all selected nodes; the document hears of it at the end, as one entry. */
function dragNodes(view: CanvasView, down: PointerEvent, id: NodeId, adds: boolean): Gesture {
  const from = new Map<NodeId, Point>();
  for (const each of selectedIds()) {
    const place = view.placeOf(each);
    if (place) from.set(each, place);
  }
  const start = view.onCanvas(down);
  let moved = false;
  const put = (dx: number, dy: number) => {
    for (const [each, [x, y]] of from) view.placeNode(each, [x + dx, y + dy]);
  };
  return {
    move(event) {
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
      moved ||= far > CLICK_SLACK;
      if (!moved) return;
      const [x, y] = view.onCanvas(event);
      put(x - start[0], y - start[1]);
    },
    end() {
      if (moved) {
        const places = [...from.keys()].map(
          (each) => [each, view.placeOf(each) ?? [0, 0]] as const,
        );
        moveNodes(new Map(places));
      } else if (!adds && selectedIds().size > 1) select([id]);
    },
    cancel: () => put(0, 0),
  };
}

/** Selects what a rectangle touches. */
function mark(view: CanvasView, down: PointerEvent, marquee: HTMLElement): Gesture {
  const before = selectedIds();
  const adds = down.shiftKey || down.ctrlKey || down.metaKey;
  const start = view.onCanvas(down);
  let moved = false;
  const hide = () => {
    marquee.hidden = true;
  };
  return {
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
function pinch(view: CanvasView, touches: ReadonlyMap<number, Point>): Gesture {
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

function isMouseWheel(event: WheelEvent): boolean {
  if (event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return true;
  if (event.deltaX !== 0) return false;
  const notches = (event as WheelEvent & { readonly wheelDeltaY?: number }).wheelDeltaY;
  return notches !== undefined && notches !== 0 && Math.abs(notches) % WHEEL_NOTCH === 0;
}

/** Whether something under the pointer that has the focus scrolls by itself. */
function scrolls(target: Element | null, event: WheelEvent): boolean {
  const area = target?.closest('textarea, [data-scrolls]');
  if (!area || event.ctrlKey || event.metaKey) return false;
  return area.scrollHeight > area.clientHeight && area.contains(document.activeElement);
}

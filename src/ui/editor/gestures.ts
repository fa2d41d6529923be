import type { NodeId } from '../../engine/graph/document.ts';
import type { Point } from '../commands/graph.ts';
import { openPalette } from '../palette/store.ts';
import { select, selectedIds, setPrimary, toggleSelected } from '../state/selection.ts';
import { CLICK_SLACK, dragNodes, type Gesture, mark, pan, pinch } from './drags.ts';
import { EdgePan } from './edge-pan.ts';
import type { CanvasView } from './view.ts';
import { selectWire } from './wire-selection.ts';
import type { Wiring } from './wiring.ts';

interface Options {
  readonly view: CanvasView;
  readonly wiring: Wiring;
  readonly marquee: HTMLElement;
  /** A node was double-clicked. */
  open(node: NodeId): void;
}

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
  const edge = new EdgePan(view);
  let gesture: Gesture | null = null;
  let pointer: number | null = null;
  let pressedAt: Point = [0, 0];
  let isSpaceDown = false;

  const begin = (event: PointerEvent, next: Gesture | null) => {
    gesture = next;
    pointer = next ? event.pointerId : null;
    pressedAt = [event.clientX, event.clientY];
  };
  const stop = () => {
    gesture = null;
    pointer = null;
    delete container.dataset.panning;
    edge.stop();
  };
  const cancel = () => {
    gesture?.cancel();
    stop();
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
    // Only the left button draws wires; Rete would take any.
    if (event.button !== 0 && target.closest('[data-socket]')) event.stopPropagation();
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
    const wire = event.target instanceof Element ? view.wires.wireOf(event.target) : null;
    const onClick = () => {
      if (wire) selectWire({ node: wire.target, port: wire.targetInput });
      else {
        selectWire(null);
        select([]);
      }
    };
    begin(event, event.shiftKey ? mark(view, event, options.marquee) : pan(view, event, onClick));
  };

  const onMove = (event: PointerEvent) => {
    if (touches.has(event.pointerId)) touches.set(event.pointerId, view.onScreen(event));
    wiring.hover(event);
    if (gesture && (event.pointerId === pointer || touches.size === 2)) {
      const moved = gesture;
      const far = Math.hypot(event.clientX - pressedAt[0], event.clientY - pressedAt[1]);
      // Not before it moves: a captured pointer would take clicks away from what was pressed.
      if (far > CLICK_SLACK) container.setPointerCapture(event.pointerId);
      moved.move(event);
      if (moved.pansAtEdge) edge.follow(event, () => gesture === moved && moved.move(event));
    } else if (!gesture && wiring.start && event.buttons !== 0) edge.follow(event, () => {});
    else edge.stop();
  };

  const onUp = (event: PointerEvent) => {
    touches.delete(event.pointerId);
    if (!gesture) edge.stop();
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
    if (!target || target.closest('[data-overlay], [data-socket], [data-edit]')) return;
    const node = target.closest<HTMLElement>('[data-node-id]')?.dataset.nodeId;
    if (node === undefined) {
      openPalette({
        kind: 'nodes',
        at: view.onCanvas(event),
        anchor: [event.clientX, event.clientY],
      });
    } else if (target.closest(CONTROLS) === null) options.open(node);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && gesture) cancel();
    if (event.code !== 'Space' || isSpaceDown || event.defaultPrevented) return;
    // Space presses what has the focus, unless that is the canvas, a node or nothing.
    const target = event.target instanceof HTMLElement ? event.target : null;
    const isFree = target === container || target === document.body;
    if (!isFree && target?.dataset.nodeId === undefined) return;
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
  // A long press opens the menu; what the press began ends.
  container.addEventListener('contextmenu', cancel, { signal });
  window.addEventListener('keydown', onKeyDown, { signal });
  window.addEventListener('keyup', (event) => event.code === 'Space' && releaseSpace(), { signal });
  // A key that is let go in another window is never told.
  window.addEventListener('blur', releaseSpace, { signal });
  return () => listening.abort();
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

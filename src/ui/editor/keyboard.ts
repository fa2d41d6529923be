import type { NodeId } from '../../engine/graph/document.ts';
import { moveNodes } from '../commands/edit.ts';
import type { Point } from '../commands/graph.ts';
import { openPalette } from '../palette/store.ts';
import { beginGesture, endGesture } from '../state/document.ts';
import { select, selectedIds, setPrimary, toggleSelected } from '../state/selection.ts';
import { announce } from './announce.ts';
import { nextInDirection } from './neighbours.ts';
import { socketOf } from './sockets.ts';
import type { CanvasView } from './view.ts';
import { selectWire } from './wire-selection.ts';
import type { Wiring } from './wiring.ts';

interface Options {
  readonly view: CanvasView;
  readonly wiring: Wiring;
  /** What a double click does too. */
  open(node: NodeId): void;
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Canvas units that one press of an arrow moves a node; with Shift held, the second. */
const STEP = 8;
const LONG_STEP = 40;
/** Screen pixels that one press of an arrow moves the canvas. */
const PAN = 60;

/**
 * Keys on the canvas and its nodes that are no commands of the registry, since what they do depends
 * on where the focus is. The answer ends it.
 */
export function listenForCanvasKeys({ view, wiring, open }: Options): () => void {
  const { container } = view;
  const listening = new AbortController();
  const { signal } = listening;
  /** Whether the focus walks by Tab; else Tab asks for a new node. */
  let isWalking = false;
  let isMoving = false;

  const nodeOf = (target: EventTarget | null): NodeId | null =>
    target instanceof HTMLElement ? (target.dataset.nodeId ?? null) : null;

  const focusNode = (id: NodeId) => {
    isWalking = true;
    view.reveal(id);
    view.focusNode(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.defaultPrevented) return;
    if (wiring.onKey(event, socketOf(target))) return take(event);
    const node = nodeOf(target);
    // Keys inside a node's controls are theirs.
    if (node === null && target !== container) return leave(event, target);
    const arrow = ARROWS[event.key];
    const mod = event.ctrlKey || event.metaKey;
    if (arrow && mod) walk(event, node, arrow);
    else if (arrow && !event.altKey) shift(event, arrow);
    else if (event.key === 'Tab' && !event.shiftKey && !mod && !isWalking) {
      take(event);
      openPalette({ kind: 'nodes' });
    } else if (node !== null && event.key === 'Enter' && !mod) {
      take(event);
      open(node);
    } else if (node !== null && event.key === ' ' && isWalking) {
      take(event);
      if (mod) toggleSelected(node);
      else select([node]);
    } else if (event.key === 'Escape') {
      selectWire(null);
      select([]);
    }
  };

  /** Escape in a socket or a control goes back to its node. */
  const leave = (event: KeyboardEvent, target: Element) => {
    if (event.key !== 'Escape') return;
    const frame = target.closest<HTMLElement>('[data-node-id]');
    if (!frame) return;
    take(event);
    frame.focus();
  };

  /** Goes to the nearest node that way. */
  const walk = (event: KeyboardEvent, from: NodeId | null, direction: Point) => {
    take(event);
    const boxes = [...view.nodeIds()].flatMap((id) => {
      const box = view.boxOf(id);
      return box ? [[id, box] as const] : [];
    });
    const next = nextInDirection(
      new Map(boxes),
      from ?? [...selectedIds()].at(-1) ?? null,
      direction,
    );
    if (next !== null) focusNode(next);
  };

  /** Moves what is selected, or the canvas where nothing is. */
  const shift = (event: KeyboardEvent, [dx, dy]: Point) => {
    take(event);
    const ids = selectedIds();
    if (ids.size === 0) return view.panBy(-dx * PAN, -dy * PAN);
    const step = event.shiftKey ? LONG_STEP : STEP;
    // One entry of the undo list for as long as the key is held.
    if (!event.repeat || !isMoving) beginGesture('move-by-keys');
    isMoving = true;
    const places = [...ids].flatMap((id) => {
      const place = view.placeOf(id);
      return place ? [[id, [place[0] + dx * step, place[1] + dy * step]] as const] : [];
    });
    moveNodes(new Map(places as readonly (readonly [NodeId, Point])[]));
  };

  const onKeyUp = (event: KeyboardEvent) => {
    if (isMoving && event.key in ARROWS) {
      isMoving = false;
      endGesture();
      announce(selectedIds().size === 1 ? 'Node moved' : `${selectedIds().size} nodes moved`);
    }
  };

  /** Walking along, the inspector follows. */
  const onFocusIn = (event: FocusEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const id = target?.closest<HTMLElement>('[data-node-id]')?.dataset.nodeId;
    if (id === undefined || !isWalking) return;
    view.raise(id);
    view.reveal(id);
    if (selectedIds().has(id)) setPrimary(id);
    else select([id]);
  };

  const onWindowKey = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && !event.defaultPrevented) isWalking = true;
  };
  const onWindowPointer = () => {
    isWalking = false;
  };

  container.addEventListener('keydown', onKeyDown, { signal });
  container.addEventListener('keyup', onKeyUp, { signal });
  container.addEventListener('focusin', onFocusIn, { signal });
  window.addEventListener('keydown', onWindowKey, { signal });
  window.addEventListener('pointerdown', onWindowPointer, { signal, capture: true });
  return () => listening.abort();
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

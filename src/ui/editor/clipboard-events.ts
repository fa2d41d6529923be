import { copyNodes } from '../commands/clipboard.ts';
import { pasteText, rememberCopied, removeSelected } from '../commands/edit.ts';
import type { Point } from '../commands/graph.ts';
import { placeOf } from '../commands/registry.ts';
import { currentDocument } from '../state/document.ts';
import { selectedIds } from '../state/selection.ts';
import type { CanvasView } from './view.ts';

/** Where the pointer was last, within the page. */
let pointer: { readonly clientX: number; readonly clientY: number } | null = null;

/** What is pasted comes under the pointer, or into the middle where the pointer is elsewhere. */
export function pastePoint(view: CanvasView): Point {
  const { left, top, right, bottom } = view.container.getBoundingClientRect();
  const isInside =
    pointer !== null &&
    pointer.clientX >= left &&
    pointer.clientX < right &&
    pointer.clientY >= top &&
    pointer.clientY < bottom;
  return isInside && pointer ? view.onCanvas(pointer) : view.middleOfCanvas();
}

/**
 * Copies, cuts and pastes by the browser's own events: they reach the system's clipboard without
 * asking the user, which reading it by script does. The answer ends it.
 */
export function listenForClipboard(view: CanvasView): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  /** Whether the event is for the graph: not while a text is edited or marked elsewhere. */
  const isOurs = (event: ClipboardEvent): boolean => {
    const { isTyping, isInDialog } = placeOf(event.target);
    return !event.defaultPrevented && !isTyping && !isInDialog;
  };
  const hasMarkedText = () => document.getSelection()?.isCollapsed === false;

  const put = (event: ClipboardEvent): boolean => {
    if (!isOurs(event) || hasMarkedText() || selectedIds().size === 0) return false;
    const text = copyNodes(currentDocument(), selectedIds());
    event.clipboardData?.setData('text/plain', text);
    rememberCopied(text);
    event.preventDefault();
    return true;
  };
  document.addEventListener('copy', put, { signal });
  document.addEventListener(
    'cut',
    (event) => {
      if (put(event)) removeSelected('Cut');
    },
    { signal },
  );
  document.addEventListener(
    'paste',
    (event) => {
      // Pictures and other files are taken by whoever opens files.
      if (!isOurs(event) || (event.clipboardData?.files.length ?? 0) > 0) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text === '') return;
      event.preventDefault();
      pasteText(text, pastePoint(view));
    },
    { signal },
  );
  window.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      pointer = { clientX, clientY };
    },
    { signal, passive: true },
  );
  return () => listening.abort();
}

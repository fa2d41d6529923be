import { pinNext, workbenchStore } from '../state/workbench.ts';
import { stepZoom } from './camera.ts';
import { stepFilm, togglePlaying } from './film.ts';
import { currentShown } from './shown.ts';
import { currentSight, fitPicture, panPicture, zoomPicture } from './sight.ts';
import { toggleSlot } from './slots.ts';
import { nextMask, setBrush, setFlipped, setPainting, viewerStore } from './store.ts';

/** How far an arrow key pans, device pixels; with Shift five times as far. */
const PAN = 40;
const TYPING = 'input, textarea, select, [contenteditable=true]';
const OPEN = '[role=dialog], [role=menu], [role=listbox]';
const STEPPED = '[role=slider], [role=radio], [role=menuitem]';
const BRUSH_STEP = 1.2;

/**
 * Keys that work while the pointer or the focus is in the viewer, before those of the page. The
 * answer stops listening.
 */
export function listenForViewerKeys(deck: HTMLElement): () => void {
  const isHere = () => deck.matches(':hover') || deck.contains(document.activeElement);
  const onDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(TYPING) || target?.closest(OPEN) || document.querySelector(OPEN)) return;
    const isStepped = target?.closest(STEPPED) != null;
    if (!isHere() || !press(event, { isStepped, isFocused: deck.contains(target) })) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onUp = ({ key }: KeyboardEvent) => {
    if (key.toLowerCase() === 'b' && isHeld) release();
  };
  // A key that is let go over another window is never heard.
  const onBlur = () => isHeld && release();
  window.addEventListener('keydown', onDown, { capture: true });
  window.addEventListener('keyup', onUp);
  window.addEventListener('blur', onBlur);
  return () => {
    window.removeEventListener('keydown', onDown, { capture: true });
    window.removeEventListener('keyup', onUp);
    window.removeEventListener('blur', onBlur);
  };
}

let isHeld = false;
function release(): void {
  isHeld = false;
  setFlipped(false);
}

interface Where {
  /** On something that arrow keys move. */
  readonly isStepped: boolean;
  readonly isFocused: boolean;
}

/** Does what a key means here; false where it means nothing. */
function press(event: KeyboardEvent, { isStepped, isFocused }: Where): boolean {
  const { key, shiftKey, code } = event;
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) {
    toggleSlot(shiftKey ? 'a' : 'b', Number(digit) - 1);
    return true;
  }
  const way = ARROWS[key];
  if (way && isFocused && !isStepped) {
    const sight = currentSight();
    const far = PAN * (shiftKey ? 5 : 1);
    if (sight) panPicture(sight, [way[0] * far, way[1] * far]);
    return sight !== null;
  }
  const act = (isPainting() ? PAINT_KEYS[key.toLowerCase()] : undefined) ?? KEYS[key.toLowerCase()];
  if (!act) return false;
  if (!event.repeat || REPEATED.has(key)) act();
  return true;
}

const isPainting = (): boolean => currentShown().isPainting;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const REPEATED = new Set(['+', '=', '-', '[', ']', ',', '.']);

function zoom(direction: 1 | -1): void {
  const sight = currentSight();
  if (sight) zoomPicture(sight, stepZoom(sight.camera.zoom, direction));
}

const KEYS: Readonly<Record<string, () => void>> = {
  f: fitPicture,
  z: () => {
    const sight = currentSight();
    if (sight) zoomPicture(sight, 1);
  },
  '+': () => zoom(1),
  '=': () => zoom(1),
  '-': () => zoom(-1),
  k: togglePlaying,
  ',': () => stepFilm(-1),
  '.': () => stepFilm(1),
  m: nextMask,
  p: () => {
    const { last } = currentShown();
    if (last && !workbenchStore.getState().pins.includes(last)) pinNext(last);
  },
  b: () => {
    isHeld = true;
    setFlipped(true);
  },
};

const resize = (factor: number): void =>
  setBrush({ radius: viewerStore.getState().brush.radius * factor });

const PAINT_KEYS: Readonly<Record<string, () => void>> = {
  b: () => setBrush({ tool: 'brush' }),
  e: () => setBrush({ tool: 'eraser' }),
  h: () => setBrush({ tool: 'hand' }),
  '[': () => resize(1 / BRUSH_STEP),
  ']': () => resize(BRUSH_STEP),
  escape: () => setPainting(false),
};

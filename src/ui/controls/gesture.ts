import { useEffect, useRef } from 'react';
import { beginGesture, endGesture } from '../state/document.ts';

/**
 * One entry of the undo list for a whole drag, or for a key that is held down: handlers to spread
 * over the element that is dragged.
 */
export function useGestureOf(key: string) {
  const isOpen = useRef(false);
  const begin = () => {
    if (isOpen.current) return;
    isOpen.current = true;
    beginGesture(key);
  };
  const end = () => {
    if (!isOpen.current) return;
    isOpen.current = false;
    endGesture();
  };
  // A control that goes away in mid-drag must not leave its gesture open.
  useEffect(
    () => () => {
      if (isOpen.current) endGesture();
    },
    [],
  );
  return {
    onPointerDownCapture: begin,
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
    onKeyDownCapture: (event: { readonly key: string }) => {
      if (STEPPING.has(event.key)) begin();
    },
    onKeyUp: end,
    onBlur: end,
  };
}

const STEPPING = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
]);

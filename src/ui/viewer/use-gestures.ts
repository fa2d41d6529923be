import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Point } from './camera.ts';
import { currentSight, panPicture, zoomPicture } from './sight.ts';

/** How much a turn of the wheel, or a pinch on a trackpad, zooms. */
const [WHEEL, PINCH] = [0.0016, 0.01];
const LINE_PIXELS = 32;

/** A place on the page in device pixels of the stage. */
export function onStage(
  stage: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  const { left, top } = stage.getBoundingClientRect();
  return [(clientX - left) * devicePixelRatio, (clientY - top) * devicePixelRatio];
}

/** Wheel and pinch zoom around the pointer, dragging pans. */
export function useGestures(ref: RefObject<HTMLElement | null>) {
  const pointers = useRef(new Map<number, Point>());

  useEffect(() => {
    const stage = ref.current;
    if (!stage) return;
    // React listens for wheels passively: the page would scroll.
    const onWheel = (event: WheelEvent) => {
      const sight = currentSight();
      if (!sight) return;
      event.preventDefault();
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PIXELS;
      const amount = event.deltaY * pixels * (event.ctrlKey ? PINCH : WHEEL);
      zoomPicture(sight, sight.camera.zoom * Math.exp(-amount), onStage(stage, event));
    };
    stage.addEventListener('wheel', onWheel, { passive: false });
    return () => stage.removeEventListener('wheel', onWheel);
  }, [ref]);

  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button > 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, onStage(event.currentTarget, event));
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const before = pointers.current.get(event.pointerId);
    const sight = currentSight();
    if (!before || !sight) return;
    const now = onStage(event.currentTarget, event);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (!other) {
      panPicture(sight, [now[0] - before[0], now[1] - before[1]]);
      return;
    }
    // Two fingers: what was between them stays between them.
    const middle: Point = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2];
    panPicture(sight, [(now[0] - before[0]) / 2, (now[1] - before[1]) / 2]);
    const apart = (point: Point) =>
      Math.max(1, Math.hypot(point[0] - other[0], point[1] - other[1]));
    const panned = currentSight();
    if (panned) zoomPicture(panned, panned.camera.zoom * (apart(now) / apart(before)), middle);
  };
  const up = (event: PointerEvent<HTMLElement>) => void pointers.current.delete(event.pointerId);
  return { onPointerDown: down, onPointerMove: move, onPointerUp: up };
}

import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { currentDocument, useDocument } from '../state/document.ts';
import { useNodeRun } from '../state/run.ts';
import { type Point, toPicture } from './camera.ts';
import { addStroke, strokesIn } from './paint.ts';
import { Painter } from './painter.ts';
import { currentSight, type Sight } from './sight.ts';
import { viewerStore } from './store.ts';
import { lastPoint } from './strokes.ts';
import type { Painting } from './subject.ts';
import { onStage } from './use-gestures.ts';

/** A pen's other end, as pointer events tell it. */
const PEN_ERASER = 32;

type StageEvent = PointerEvent<HTMLElement>;

/** Handlers that answer whether the pen took the event: what it leaves, pans. */
export interface Pen {
  down(event: StageEvent): boolean;
  move(event: StageEvent): boolean;
  up(): boolean;
}

/** Paints strokes onto a node: the pen's events, drawn on a canvas over the stage. */
export function usePainting(
  painting: Painting | null,
  canvas: RefObject<HTMLCanvasElement | null>,
  sight: Sight | null,
): Pen | null {
  const painter = useRef<Painter | null>(null);
  const node = painting?.node ?? '';
  const isOn = painting !== null;
  useLayoutEffect(() => {
    painter.current = isOn && canvas.current ? new Painter(canvas.current) : null;
  }, [isOn, canvas]);
  useLayoutEffect(() => {
    if (sight) painter.current?.look(sight);
  });
  // The mask was drawn anew, or strokes went away: what is kept of them here is old.
  const outputs = useNodeRun(node, (run) => run.outputs);
  const count = useDocument((document) => (painting ? strokesIn(document, painting).length : 0));
  const counted = useRef(count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new result settles.
  useEffect(() => painter.current?.settle(), [outputs, node]);
  useEffect(() => {
    if (count < counted.current) painter.current?.settle();
    counted.current = count;
  }, [count]);
  return painting ? penOf(painting, () => painter.current) : null;
}

function penOf(painting: Painting, current: () => Painter | null): Pen {
  const at = (event: StageEvent): Point | null => {
    const look = currentSight();
    return look && toPicture(look.camera, look.stage, onStage(event.currentTarget, event));
  };
  const last = () => lastPoint(strokesIn(currentDocument(), painting));
  return {
    down(event) {
      const painter = current();
      const point = at(event);
      // A second finger pinches.
      if (painter?.isBusy) painter.cancel();
      else if (painter && point && (event.button === 0 || event.button === 2 || isEraser(event))) {
        event.currentTarget.setPointerCapture(event.pointerId);
        const { tool, radius } = viewerStore.getState().brush;
        const erase = tool === 'eraser' || event.button === 2 || isEraser(event);
        painter.begin(point, { radius, erase }, event.shiftKey ? last() : null);
        return true;
      }
      return false;
    },
    move(event) {
      const painter = current();
      const point = at(event);
      if (!painter || !point) return false;
      if (!painter.isBusy) {
        const from = event.shiftKey ? last() : null;
        painter.hint(from && [from, point]);
        return false;
      }
      const merged = event.nativeEvent.getCoalescedEvents?.() ?? [];
      const points = merged.flatMap(({ clientX, clientY }) => {
        const look = currentSight();
        if (!look) return [];
        const place = onStage(event.currentTarget, { clientX, clientY });
        return [toPicture(look.camera, look.stage, place)];
      });
      painter.move(points.length > 0 ? points : [point], event.shiftKey);
      return true;
    },
    up() {
      const stroke = current()?.end();
      if (stroke) addStroke(painting, stroke);
      return stroke != null;
    },
  };
}

const isEraser = ({ pointerType, buttons }: StageEvent): boolean =>
  pointerType === 'pen' && (buttons & PEN_ERASER) !== 0;

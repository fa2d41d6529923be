import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react';
import type { Size } from './camera.ts';
import { setWipe, viewerStore } from './store.ts';
import { lineOf, turnedTo, wipeThrough } from './wipe.ts';

interface Props {
  readonly stage: Size;
  readonly ratio: number;
}

type Grip = 'move' | 'turn';

/** Steps of the arrow keys: part of the way across, radians. */
const [STEP, TURN] = [0.02, Math.PI / 36];
/** How far from the knob the turning grips lie, CSS pixels. */
const REACH = 74;

/** The line of the wipe: its knob moves it, its grips turn it, its keys do both. */
export function WipeLine({ stage, ratio }: Props): ReactElement {
  const { at, angle } = viewerStore((state) => state.wipe);
  const grip = useRef<Grip | null>(null);
  const size = { width: stage.width / ratio, height: stage.height / ratio };
  const { knob, ends, along } = lineOf({ at, angle }, size);

  const begin = (kind: Grip) => (event: PointerEvent<SVGElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = event.shiftKey ? 'turn' : kind;
  };
  const drag = (event: PointerEvent<SVGElement>) => {
    const svg = event.currentTarget.ownerSVGElement;
    if (!grip.current || !svg) return;
    const { left, top } = svg.getBoundingClientRect();
    const point = [event.clientX - left, event.clientY - top] as const;
    if (grip.current === 'move') setWipe({ at: wipeThrough(point, angle, size) });
    else setWipe(turnedTo(point, { at, angle }, size));
  };
  const end = () => {
    grip.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) setWipe({ angle: angle + step * TURN });
    else setWipe({ at: Math.min(1, Math.max(0, at + step * STEP)) });
  };
  const handlers = { onPointerMove: drag, onPointerUp: end, onLostPointerCapture: end };
  const line = { x1: ends[0][0], y1: ends[0][1], x2: ends[1][0], y2: ends[1][1] };
  const degrees = Math.round((angle * 180) / Math.PI);

  return (
    <svg className="viewer-wipe" width={size.width} height={size.height} aria-hidden={false}>
      <title>Wipe</title>
      <line className="viewer-wipe-shade" {...line} />
      <line className="viewer-wipe-line" {...line} />
      <line className="viewer-wipe-grasp" {...line} onPointerDown={begin('move')} {...handlers} />
      {[-REACH, REACH].map((reach) => (
        <circle
          key={reach}
          className="viewer-wipe-turn"
          cx={knob[0] + along[0] * reach}
          cy={knob[1] + along[1] * reach}
          r={5}
          onPointerDown={begin('turn')}
          {...handlers}
        />
      ))}
      <g
        className="viewer-wipe-knob"
        role="slider"
        tabIndex={0}
        aria-label="Wipe"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(at * 100)}
        aria-valuetext={`${Math.round(at * 100)} %, turned by ${degrees}°; Shift and arrows turn it`}
        transform={`translate(${knob[0]} ${knob[1]}) rotate(${degrees})`}
        onPointerDown={begin('move')}
        onKeyDown={press}
        onDoubleClick={() => setWipe({ at: 0.5, angle: 0 })}
        {...handlers}
      >
        <circle r={11} />
        <path d="M-3.500 -3 L-6.500 0 L-3.500 3 M3.500 -3 L6.500 0 L3.500 3" />
      </g>
    </svg>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
  PageUp: -5,
  PageDown: 5,
};

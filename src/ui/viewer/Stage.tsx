import { type PointerEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { Drawn } from '../../engine/worker/client.ts';
import { BrushRing } from './BrushRing.tsx';
import type { Point } from './camera.ts';
import { EmptyStage, Remark } from './EmptyStage.tsx';
import { Legend } from './Legend.tsx';
import { Probe } from './Probe.tsx';
import { type Films, type Showing, showingOf, viewOf } from './request.ts';
import { cameraFor, isFor, type Sight, setSight } from './sight.ts';
import { viewerStore } from './store.ts';
import type { Side, Subject } from './subject.ts';
import { Tags } from './Tags.tsx';
import { onStage, useGestures } from './use-gestures.ts';
import { usePainting } from './use-painting.ts';
import { useStageSize } from './use-stage-size.ts';
import { WipeLine } from './WipeLine.tsx';
import { WireCanvas } from './WireCanvas.tsx';

interface Props {
  readonly subject: Subject;
  readonly films: Films;
}

/** The pictures, with all that lies on them. */
export function Stage({ subject, films }: Props): ReactElement {
  const stage = useRef<HTMLElement>(null);
  const size = useStageSize(stage);
  const state = viewerStore();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [pointer, setPointer] = useState<Point | null>(null);
  const [isByKey, setByKey] = useState(false);
  const gestures = useGestures(stage);

  const showing = showingOf(subject, state);
  const isSplit = showing.mode === 'side-by-side';
  const frame = drawn && { width: drawn.width, height: drawn.height };
  const kept = state.camera && frame && isFor(state.camera, frame) ? state.camera : null;
  const view = viewOf(subject, state, kept, films);
  const place = { width: size.width, height: size.height, isSplit };
  const sight: Sight | null =
    frame && size.width > 0 ? { stage: place, frame, camera: cameraFor(frame, place) } : null;
  useEffect(() => {
    setSight(sight);
  });
  useEffect(() => () => setSight(null), []);

  const isPaintable = showing.isPainting && state.brush.tool !== 'hand';
  const sheet = useRef<HTMLCanvasElement>(null);
  const pen = usePainting(isPaintable ? subject.painting : null, sheet, sight);
  const isSpaceHeld = useSpaceHeld();

  const down = (event: PointerEvent<HTMLElement>) => {
    if (isSpaceHeld.current || !pen?.down(event)) gestures.onPointerDown(event);
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    if (!pen?.up()) gestures.onPointerUp(event);
  };
  const track = (event: PointerEvent<HTMLElement>) => {
    if (!pen?.move(event)) gestures.onPointerMove(event);
    setPointer(onStage(event.currentTarget, event));
    setByKey(false);
  };
  // Half a wipe is worth looking at, half a difference is nothing.
  const needsBoth = showing.mode === 'difference' || showing.mode === 'ssim';
  const missed =
    [showing.b, showing.a].find((side) => side && !sizeOf(side, showing, drawn)) ?? null;
  const middle: Point = [(isSplit ? 0.25 : 0.5) * size.width, size.height / 2];

  return (
    <section
      ref={stage}
      className="viewer-stage"
      aria-label="Picture"
      aria-describedby="viewer-keys"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys pan it.
      tabIndex={0}
      data-mode={showing.mode}
      data-split={isSplit || undefined}
      data-tool={isPaintable ? state.brush.tool : undefined}
      onPointerDown={down}
      onPointerMove={track}
      onPointerUp={up}
      onPointerCancel={up}
      onPointerLeave={() => setPointer(null)}
      onFocus={(event) => setByKey(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setByKey(false)}
      onContextMenu={(event) => isPaintable && event.preventDefault()}
    >
      <WireCanvas {...view} label={labelOf(showing)} className="viewer-canvas" onDrawn={setDrawn} />
      {isSplit && <div className="viewer-divider" />}
      {showing.mode === 'wipe' && sight && <WipeLine ratio={size.ratio} stage={place} />}
      {isPaintable && <canvas ref={sheet} className="paint-sheet" aria-hidden />}
      {isPaintable && sight && pointer && (
        <BrushRing at={pointer} zoom={sight.camera.zoom} ratio={size.ratio} />
      )}
      <Tags subject={subject} showing={showing} drawn={drawn} />
      {sight && drawn && (
        <Probe
          at={pointer ?? (isByKey ? middle : null)}
          isAtMiddle={!pointer}
          sight={sight}
          showing={showing}
          mask={subject.mask}
          drawn={drawn}
          films={films}
        />
      )}
      {drawn && (
        <div className="viewer-legends">
          <Legend showing={showing} drawn={drawn} />
        </div>
      )}
      {(!drawn || (missed && needsBoth)) && <EmptyStage subject={subject} shown={missed} />}
      {drawn?.remark && <Remark>{drawn.remark}</Remark>}
    </section>
  );
}

const sizeOf = (side: Side, showing: Showing, drawn: Drawn | null) =>
  (side === showing.b ? drawn?.b : drawn?.a) ?? null;

function labelOf({ mode, a, b, isPainting }: Showing): string {
  const names = [a, b].flatMap((side) => (side ? side.title : []));
  if (names.length === 0) return 'No picture';
  if (isPainting) return `${names[0]}, to paint on`;
  const words: Partial<Record<Showing['mode'], string>> = {
    wipe: 'Wipe between',
    'side-by-side': 'Side by side:',
    difference: 'Difference of',
    ssim: 'SSIM map of',
  };
  return [words[mode], names.join(' and ')].filter(Boolean).join(' ');
}

/** Whether the space bar is held: then dragging pans whatever the tool. */
function useSpaceHeld() {
  const isHeld = useRef(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === ' ') isHeld.current = event.type === 'keydown';
    };
    window.addEventListener('keydown', listen);
    window.addEventListener('keyup', listen);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('keyup', listen);
    };
  }, []);
  return isHeld;
}

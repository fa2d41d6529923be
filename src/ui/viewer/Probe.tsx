import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { WireRef } from '../../engine/graph/document.ts';
import type { Client, Drawn, PixelProbe } from '../../engine/worker/client.ts';
import { useNodeRun } from '../state/run.ts';
import { useSession } from '../state/session.ts';
import { type Point, type Size, toPicture, toStage } from './camera.ts';
import { latestOnly } from './latest.ts';
import { spellPixel } from './probe-format.ts';
import type { Films, Showing } from './request.ts';
import type { Sight } from './sight.ts';
import { viewerStore } from './store.ts';
import type { Side } from './subject.ts';

interface Props {
  /** The place of the stage that is asked about; null asks nothing. */
  readonly at: Point | null;
  /** By keyboard there is no pointer: the asked pixel is marked. */
  readonly isAtMiddle: boolean;
  readonly sight: Sight;
  readonly showing: Showing;
  readonly mask: WireRef | null;
  readonly drawn: Drawn;
  readonly films: Films;
}

interface Told {
  readonly a: PixelProbe;
  readonly b: PixelProbe;
  readonly isMissing: boolean;
}

/** From this zoom on, a pixel is large enough to be pointed at. */
const MARKED_ZOOM = 8;

const NOTHING: Told = { a: null, b: null, isMissing: false };

/** The numbers of the pixel under the pointer. */
export function Probe({
  at,
  isAtMiddle,
  sight,
  showing,
  mask,
  drawn,
  films,
}: Props): ReactElement | null {
  const { client } = useSession();
  const [told, setTold] = useState<Told>(NOTHING);
  const ask = useRef<((question: Question) => void) | null>(null);
  useEffect(() => {
    // What could not be read now is read with the next move.
    ask.current = latestOnly(
      async (question) => setTold(await answer(client, question)),
      () => {},
    );
  }, [client]);

  const { frame } = sight;
  const [column, row] = at ? toPicture(sight.camera, sight.stage, at).map(Math.floor) : [];
  const [x, y] = [column ?? -1, row ?? -1];
  const isInside = x >= 0 && y >= 0 && x < frame.width && y < frame.height;
  const { a, b } = showing;
  const shown = viewerStore((state) => state.film.frame);
  // A finished run may have changed the numbers under a resting pointer.
  const [runA, runB] = [useOutputs(a), useOutputs(b)];
  // biome-ignore lint/correctness/useExhaustiveDependencies: results that change are asked again.
  useEffect(() => {
    if (!isInside) return;
    const question = {
      x,
      y,
      frame,
      a: a?.ref ?? null,
      b: b?.ref ?? null,
      mask,
      drawn,
      films,
      shown,
    };
    ask.current?.(question);
  }, [
    isInside,
    x,
    y,
    frame.width,
    frame.height,
    a?.ref,
    b?.ref,
    mask,
    drawn,
    films,
    shown,
    runA,
    runB,
  ]);

  if (!isInside) return null;
  const px = (device: number) => device / devicePixelRatio;
  const side = Math.max(9, px(sight.camera.zoom) + 2);
  const [left, top] = toStage(sight.camera, sight.stage, [x + 0.5, y + 0.5]);
  return (
    <>
      {(isAtMiddle || sight.camera.zoom >= MARKED_ZOOM) && (
        <div
          className="viewer-probe-mark"
          style={{ left: px(left), top: px(top), width: side, height: side }}
        />
      )}
      {[told.a, told.b].map((pixel, side) => (
        <MatchLine key={side === 0 ? 'a' : 'b'} from={[x, y]} pixel={pixel} sight={sight} />
      ))}
      <output
        className="viewer-probe"
        data-alone={!b || undefined}
        data-testid="probe"
        aria-live={isAtMiddle ? 'polite' : 'off'}
      >
        <span className="viewer-probe-place">
          x {x} &nbsp;y {y}
        </span>
        <Row name={b ? 'A' : ''} side={a} pixel={told.a} mask={told.isMissing ? mask : null} />
        <Row name="B" side={b} pixel={told.b} mask={told.isMissing ? mask : null} />
      </output>
    </>
  );
}

interface MatchProps {
  readonly from: Point;
  readonly pixel: PixelProbe;
  readonly sight: Sight;
}

/** From a pixel to what it matches, where it matches something else. */
function MatchLine({ from: [x, y], pixel, sight }: MatchProps): ReactElement | null {
  const [toX = -1, toY = -1] = pixel !== null && pixel.length >= 4 ? pixel : [];
  if (toX < 0 || (toX === x && toY === y)) return null;
  const place = (point: Point) =>
    toStage(sight.camera, sight.stage, [point[0] + 0.5, point[1] + 0.5]).map(
      (v) => v / devicePixelRatio,
    );
  const [x1, y1] = place([x, y]);
  const [x2, y2] = place([toX, toY]);
  return (
    <svg className="viewer-match" aria-hidden>
      <line className="viewer-match-shade" {...{ x1, y1, x2, y2 }} />
      <line className="viewer-match-line" {...{ x1, y1, x2, y2 }} />
      <circle className="viewer-match-end" cx={x2} cy={y2} r={6} />
    </svg>
  );
}

interface RowProps {
  readonly name: string;
  readonly side: Side | null;
  readonly pixel: PixelProbe;
  /** The mask that calls the pixel missing, if it does. */
  readonly mask: WireRef | null;
}

function Row({ name, side, pixel, mask }: RowProps): ReactElement | null {
  if (!side) return null;
  const { values, bytes } = spellPixel(pixel);
  return (
    <>
      {name && <span className="viewer-probe-name">{name}</span>}
      <span>{values}</span>
      <span className="viewer-probe-bytes">{bytes}</span>
      <span className="viewer-probe-missing">{wordOf(side, mask)}</span>
    </>
  );
}

const wordOf = ({ filled }: Side, mask: WireRef | null): string =>
  mask === null ? '' : filled.includes(mask) ? 'filled' : 'missing';

const useOutputs = (side: Side | null) => useNodeRun(side?.node ?? '', (run) => run.outputs);

interface Question {
  readonly x: number;
  readonly y: number;
  readonly frame: Size;
  readonly a: WireRef | null;
  readonly b: WireRef | null;
  readonly mask: WireRef | null;
  readonly drawn: Drawn;
  readonly films: Films;
  /** The frame of the films that is shown. */
  readonly shown: number;
}

async function answer(client: Client, question: Question): Promise<Told> {
  const { x, y, frame, drawn, films, shown } = question;
  const probe = (ref: WireRef | null, size: Size | null, count: number | null) => {
    if (!ref) return null;
    // A smaller picture is stretched over the larger one.
    const scale = size ? size.width / frame.width : 1;
    const rise = size ? size.height / frame.height : 1;
    const height = size ? size.height : frame.height;
    // Frames lie one below another.
    const above = count ? Math.min(shown, count - 1) * height : 0;
    return client.probe(ref, Math.floor((x + 0.5) * scale), above + Math.floor((y + 0.5) * rise));
  };
  const [a, b, mask] = await Promise.all([
    probe(question.a, drawn.a, films.a),
    probe(question.b, drawn.b, films.b),
    probe(question.mask, null, films.overlay),
  ]);
  return { a, b, isMissing: (mask?.[0] ?? 0) >= 0.5 };
}

import type { WireRef } from '../../engine/graph/document.ts';
import type { Mark, ViewRequest } from '../../engine/worker/client.ts';
import type { Camera } from './camera.ts';
import type { Look, MaskStyle, Mode, Playing } from './store.ts';
import type { Side, Subject } from './subject.ts';

/** What the worker is asked to draw, without the canvas's own properties. */
export type View = Omit<ViewRequest, 'width' | 'height' | 'theme'>;

export interface Looking {
  readonly mode: Mode;
  readonly wipe: { readonly at: number; readonly angle: number };
  readonly gains: { readonly difference: number; readonly ssim: number };
  readonly look: Look;
  readonly mask: MaskStyle;
  readonly isFlipped: boolean;
  readonly isPainting: boolean;
  readonly film: Pick<Playing, 'frame'>;
}

/** What is really on the stage: a comparison that lacks a picture shows the other one alone. */
export interface Showing {
  readonly mode: Mode;
  readonly a: Side | null;
  readonly b: Side | null;
  readonly isPainting: boolean;
}

/** How many frames each picture on the stage is; null where it is one picture, or not yet known. */
export interface Films {
  readonly a: number | null;
  readonly b: number | null;
  readonly overlay: number | null;
}

export function showingOf(subject: Subject, looking: Looking): Showing {
  const { a, b } = subject;
  const isPainting = subject.painting !== null && looking.isPainting;
  const isAlone = looking.mode === 'single' || looking.mode === 'blink';
  if (!isPainting && !isAlone && a && b) return { mode: looking.mode, a, b, isPainting };
  const mode = looking.mode === 'blink' && a && b && !isPainting ? 'blink' : 'single';
  const result = looking.isFlipped ? (a ?? b) : (b ?? a);
  const shown = isPainting ? (subject.painting?.base ?? result) : result;
  return { mode, a: shown, b: null, isPainting };
}

const FIT: Camera = { zoom: 0, centre: [0, 0] };

const NO_FILM: Films = { a: null, b: null, overlay: null };

/** The worker's view of a subject; a camera of null fits. */
export function viewOf(
  subject: Subject,
  looking: Looking,
  camera: Camera | null,
  films: Films = NO_FILM,
): View {
  const { mode, a, b, isPainting } = showingOf(subject, looking);
  const { zoom, centre } = camera ?? FIT;
  const { channel, exposure, gamma, hasGrid } = looking.look;
  const gain = 2 ** exposure;
  const common = { zoom, centre, channel, gain, gamma, grid: hasGrid };
  if (isPainting && subject.painting) {
    const { base, mask } = subject.painting;
    const drawn = overlay(base ? mask : null, 'tint');
    return { mode: 'single', a: base?.ref ?? mask, ...drawn, ...common };
  }
  const mark = (side: Side | null) => markOf(side, looking.mask, subject.mask);
  const marks = { a: mark(a), b: mark(b) };
  const mask = marks.a === 'none' && marks.b === 'none' ? null : subject.mask;
  const autoRange = { a: a?.type === 'field', b: b?.type === 'field' };
  const film = films.a || films.b ? { film: { ...films, frame: looking.film.frame } } : {};
  const refs = { a: a?.ref ?? null, b: b?.ref ?? null };
  const pictures = { ...refs, overlay: mask, marks, autoRange, ...film };
  switch (mode) {
    case 'single':
    case 'blink':
      return { mode: isFalseColoured(looking.look, a) ? 'heat' : 'single', ...pictures, ...common };
    case 'wipe':
      return { mode, ...pictures, ...common, wipe: looking.wipe };
    case 'side-by-side':
      return { mode, ...pictures, ...common };
    case 'difference':
    case 'ssim': {
      const outline = looking.mask === 'outline' ? subject.mask : null;
      return {
        mode,
        ...pictures,
        ...common,
        gain: looking.gains[mode],
        ...overlay(outline, 'outline'),
      };
    }
  }
}

/** The colours of matches are directions already. */
export const isFalseColoured = ({ isFalseColour }: Look, side: Side | null): boolean =>
  isFalseColour && side?.type !== 'matches';

const overlay = (mask: WireRef | null, mark: Mark) => ({
  overlay: mask,
  marks: { a: mark, b: mark },
});

/** Where pixels were made up there is something to see: only what is damaged is tinted. */
function markOf(side: Side | null, style: MaskStyle, mask: WireRef | null): Mark {
  if (!side || style === 'off' || mask === null || side.ref === mask) return 'none';
  if (style === 'outline') return 'outline';
  return side.filled.includes(mask) ? 'none' : 'tint';
}

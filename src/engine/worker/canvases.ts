import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Plane, Size } from '../../kernels/gpu/plane.ts';
import { place } from '../../kernels/view/place.ts';
import type { Range } from '../../kernels/view/range.ts';
import { openSurface } from '../../kernels/view/surface.ts';
import { SpoiltCanvasError, type Surface, type Tone, type View } from '../../kernels/view/view.ts';
import { type NodeId, parseWire, type WireRef } from '../graph/document.ts';
import { FilmLens } from './film-lens.ts';
import type { CanvasMessage, Drawn, ViewRequest } from './protocol.ts';
import { Ranges } from './ranges.ts';
import { SsimLens } from './ssim-lens.ts';

/** A wire's plane, and whether it is a preview that a running solver draws into. */
export interface Shown {
  readonly plane: Plane;
  readonly isLive: boolean;
}

interface Attached {
  readonly canvas: OffscreenCanvas;
  readonly tell: (message: CanvasMessage) => void;
  /** Opened on the present device when it is drawn first, and again on the device after it. */
  opened: { readonly surface: Surface; readonly gpu: Gpu } | null;
  readonly ssim: SsimLens;
  readonly films: Readonly<Record<'a' | 'b' | 'overlay', FilmLens>>;
  request: ViewRequest | null;
  /** The frame when nothing was live: coarse previews are stretched to it. */
  settled: { readonly refs: string; readonly frame: Size } | null;
  /** What was told last. */
  told: string;
  drawn: Drawn | null;
  drawnAt: number;
}

/** Steps of a solver are drawn no oftener than this, milliseconds. */
const LIVE_INTERVAL = 33;

const SURROUND = { dark: [0.125, 0.13, 0.135], light: [0.86, 0.86, 0.855] } as const;

/** The page's canvases, each with what it was last asked to show; results redraw them. */
export class Canvases {
  readonly #attached = new Map<string, Attached>();
  readonly #ranges = new Ranges();
  readonly #gpu: () => Gpu;
  readonly #shown: (ref: WireRef) => Shown | null;

  constructor(gpu: () => Gpu, shown: (ref: WireRef) => Shown | null) {
    this.#gpu = gpu;
    this.#shown = shown;
  }

  attach(id: string, canvas: OffscreenCanvas, tell: (message: CanvasMessage) => void): void {
    const fresh = { opened: null, request: null, settled: null, drawn: null };
    const ssim = new SsimLens();
    const films = { a: new FilmLens(), b: new FilmLens(), overlay: new FilmLens() };
    this.#attached.set(id, { canvas, tell, ssim, films, ...fresh, told: 'null', drawnAt: 0 });
  }

  detach(id: string): void {
    const attached = this.#attached.get(id);
    attached?.opened?.surface.close();
    attached?.ssim.close();
    for (const film of Object.values(attached?.films ?? {})) film.close();
    this.#attached.delete(id);
  }

  show(id: string, request: ViewRequest | null): Drawn | null {
    const attached = this.#attached.get(id);
    if (!attached) return null;
    attached.request = request;
    return request ? this.#draw(attached, request) : attached.drawn;
  }

  /** Redraws what shows an output of this node; a live step only where some time has passed. */
  changed(node: NodeId, final: boolean): void {
    const now = performance.now();
    for (const attached of this.#attached.values()) {
      const { request, drawnAt } = attached;
      if (!request || !names(request, node)) continue;
      if (!final && now - drawnAt < LIVE_INTERVAL) continue;
      this.#draw(attached, request);
    }
  }

  /** Whether a canvas in sight shows an output of this node. */
  isShown(node: NodeId): boolean {
    return [...this.#attached.values()].some(({ request }) => request && names(request, node));
  }

  #draw(attached: Attached, request: ViewRequest): Drawn | null {
    const { width, height } = request;
    if (width < 1 || height < 1) return attached.drawn;
    const find = (ref: WireRef | null | undefined) => (ref ? this.#shown(ref) : null);
    const found = [find(request.a), find(request.b), find(request.overlay)] as const;
    // Between two steps a solver's preview may be gone: the next step draws this request.
    if (found.some((shown) => shown?.plane.released)) return attached.drawn;
    const [wholeA = null, wholeB = null, wholeOverlay = null] = found.map(
      (shown) => shown?.plane ?? null,
    );
    const cut = this.#cut(attached, request, { a: wholeA, b: wholeB, overlay: wholeOverlay });
    if (cut === 'later') return attached.drawn;
    const { a, b, overlay } = cut;
    // A canvas that never held a picture has nothing to wipe away.
    if (!a && !b && !attached.opened) return this.#tell(attached, null);
    const isLive = found.some((shown) => shown?.isLive === true);
    const frame = frameOf(attached, request, [a, b], isLive);
    const lens = request.mode === 'ssim' ? this.#ssimOf(attached, a, b, isLive) : null;
    if (lens === 'later') return attached.drawn;
    const planes = lens ? { a: lens.map, b: null, overlay } : { a, b, overlay };
    const ranges = this.#rangesOf(attached, request, [wholeA, wholeB], isLive);
    if (ranges === 'later') return attached.drawn;
    const view = viewOf(request, planes, frame, ranges);
    try {
      this.#surfaceOf(attached).draw(view, { width, height });
    } catch (cause) {
      if (!(cause instanceof SpoiltCanvasError)) throw cause;
      attached.tell({ spoilt: cause.message });
      return null;
    }
    attached.drawnAt = performance.now();
    if (!a && !b) return this.#tell(attached, null);
    const remark = lens?.refusal ? { remark: lens.refusal } : {};
    const sizes = { a: sizeOf(a), b: sizeOf(b) };
    const told = ranges.a || ranges.b ? { ranges } : {};
    return this.#tell(attached, { ...frame, zoom: view.zoom, ...sizes, ...told, ...remark });
  }

  /** The frames of films that are asked for; `later` while one is cut out. */
  #cut(
    attached: Attached,
    { film }: ViewRequest,
    planes: Readonly<Record<'a' | 'b' | 'overlay', Plane | null>>,
  ): typeof planes | 'later' {
    const again = () => {
      if (attached.request?.film) this.#draw(attached, attached.request);
    };
    const frameOf = (name: 'a' | 'b' | 'overlay'): Plane | null | 'later' => {
      const [plane, count] = [planes[name], film?.[name]];
      if (plane && film && count) {
        return attached.films[name].of(this.#gpu(), plane, count, film.frame, again) ?? 'later';
      }
      attached.films[name].close();
      return plane;
    };
    const [a, b, overlay] = [frameOf('a'), frameOf('b'), frameOf('overlay')];
    return a === 'later' || b === 'later' || overlay === 'later' ? 'later' : { a, b, overlay };
  }

  /** From which value to which each side is shown; a live preview keeps the range before it. */
  #rangesOf(
    attached: Attached,
    { autoRange, mode }: ViewRequest,
    [a, b]: readonly [Plane | null, Plane | null],
    isLive: boolean,
  ): SideRanges | 'later' {
    if (!autoRange || mode === 'difference' || mode === 'ssim') return NO_RANGES;
    if (isLive) return attached.drawn?.ranges ?? NO_RANGES;
    const again = () => {
      if (attached.request) this.#draw(attached, attached.request);
    };
    const find = (isWanted: boolean, plane: Plane | null) =>
      isWanted && plane ? this.#ranges.of(this.#gpu(), plane, again) : 'none';
    const found = { a: find(autoRange.a, a), b: find(autoRange.b, b) };
    if (found.a === null || found.b === null) return 'later';
    return {
      a: found.a === 'none' ? null : found.a,
      b: found.b === 'none' ? null : found.b,
    };
  }

  /** The SSIM map to draw; `later` while it is computed, and while a solver still works on it. */
  #ssimOf(attached: Attached, a: Plane | null, b: Plane | null, isLive: boolean) {
    if (!a || !b) return { map: null, refusal: null };
    if (isLive) return 'later';
    const again = () => {
      if (attached.request?.mode === 'ssim') this.#draw(attached, attached.request);
    };
    const found = attached.ssim.of(this.#gpu(), a, b, again);
    if ('refusal' in found) return { map: null, refusal: found.refusal };
    return found.map ? { map: found.map, refusal: null } : 'later';
  }

  #surfaceOf(attached: Attached): Surface {
    const gpu = this.#gpu();
    if (attached.opened?.gpu !== gpu) {
      attached.opened = { surface: openSurface(gpu, attached.canvas), gpu };
    }
    return attached.opened.surface;
  }

  #tell(attached: Attached, drawn: Drawn | null): Drawn | null {
    const told = JSON.stringify(drawn);
    if (told !== attached.told) attached.tell({ drawn });
    Object.assign(attached, { told, drawn });
    return drawn;
  }
}

/** The size that coordinates speak of: the larger picture's, or while a solver runs the one before. */
function frameOf(
  attached: Attached,
  { a, b }: ViewRequest,
  planes: readonly (Plane | null)[],
  isLive: boolean,
): Size {
  const refs = `${a} ${b}`;
  const area = (size: Size) => size.width * size.height;
  const present = planes.flatMap((plane) => sizeOf(plane) ?? []);
  const largest = present.toSorted((one, two) => area(two) - area(one))[0];
  const frame = largest ?? { width: 1, height: 1 };
  const { settled } = attached;
  if (isLive && settled?.refs === refs && area(settled.frame) > area(frame)) return settled.frame;
  if (!isLive && largest) attached.settled = { refs, frame };
  return frame;
}

interface SideRanges {
  readonly a: Range | null;
  readonly b: Range | null;
}

const NO_RANGES: SideRanges = { a: null, b: null };
const BOTH_TINTED = { a: 'tint', b: 'tint' } as const;

function viewOf(
  request: ViewRequest,
  planes: Pick<View, 'a' | 'b' | 'overlay'>,
  frame: Size,
  ranges: SideRanges,
): View {
  const { mode, width, height, gain = 1, gamma = 1 } = request;
  return {
    mode: mode === 'ssim' ? 'heat' : mode,
    ...planes,
    marks: request.marks ?? BOTH_TINTED,
    frame,
    ...place(request, frame, { width, height }, mode === 'ssim' ? 'heat' : mode),
    wipe: request.wipe ?? { at: 0.5, angle: 0 },
    tones: {
      // Of an SSIM map one looks at what is lost.
      a: mode === 'ssim' ? { offset: gain, gain: -gain, gamma } : toneOf(ranges.a, gain, gamma),
      b: toneOf(ranges.b, gain, gamma),
    },
    channel: request.channel ?? 'rgb',
    grid: request.grid ?? false,
    surround: SURROUND[request.theme],
  };
}

function toneOf(range: Range | null, gain: number, gamma: number): Tone {
  const { low, high } = range ?? { low: 0, high: 1 };
  const slope = gain / (high - low);
  return { offset: -low * slope, gain: slope, gamma };
}

const sizeOf = (plane: Plane | null): Size | null =>
  plane ? { width: plane.width, height: plane.height } : null;

const names = ({ a, b, overlay }: ViewRequest, node: NodeId): boolean =>
  [a, b, overlay].some((ref) => {
    if (!ref) return false;
    const owner = parseWire(ref).node;
    // A subgraph's node runs under the id of the node that uses it.
    return owner === node || node.startsWith(`${owner}/`);
  });

import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Plane } from '../../kernels/gpu/plane.ts';
import { fitView, openSurface, SpoiltCanvasError } from '../../kernels/view/surface.ts';
import type { Surface } from '../../kernels/view/view.ts';
import { type NodeId, parseWire, type WireRef } from '../graph/document.ts';
import type { CanvasMessage, Drawn, ViewRequest } from './protocol.ts';

interface Attached {
  readonly canvas: OffscreenCanvas;
  readonly tell: (message: CanvasMessage) => void;
  /** Opened on the present device when it is drawn first. */
  surface: Surface | null;
  request: ViewRequest | null;
  /** What was told last. */
  drawn: Drawn | null;
  drawnAt: number;
}

/** Steps of a solver are drawn no oftener than this, milliseconds. */
const LIVE_INTERVAL = 33;

const SURROUND = { dark: [0.125, 0.13, 0.135], light: [0.86, 0.86, 0.855] } as const;

/** The page's canvases, each with what it was last asked to show; results redraw them. */
export class Canvases {
  readonly #attached = new Map<string, Attached>();
  readonly #gpu: () => Gpu;
  readonly #planeOf: (ref: WireRef) => Plane | null;

  constructor(gpu: () => Gpu, planeOf: (ref: WireRef) => Plane | null) {
    this.#gpu = gpu;
    this.#planeOf = planeOf;
  }

  attach(id: string, canvas: OffscreenCanvas, tell: (message: CanvasMessage) => void): void {
    const fresh = { surface: null, request: null, drawn: null, drawnAt: 0 };
    this.#attached.set(id, { canvas, tell, ...fresh });
  }

  detach(id: string): void {
    this.#attached.get(id)?.surface?.close();
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

  /** Whether a canvas that is being drawn shows an output of this node. */
  isShown(node: NodeId): boolean {
    return [...this.#attached.values()].some(({ request }) => request && names(request, node));
  }

  /** The device is gone: surfaces are opened on the next one. */
  forgetDevice(): void {
    for (const attached of this.#attached.values()) attached.surface = null;
  }

  #draw(attached: Attached, request: ViewRequest): Drawn | null {
    const { mode, width, height } = request;
    if (width < 1 || height < 1) return attached.drawn;
    const plane = (ref: WireRef | null | undefined) => (ref ? this.#planeOf(ref) : null);
    const [a, b, overlay] = [plane(request.a), plane(request.b), plane(request.overlay)];
    // Between two steps a solver's preview may be gone: the next step draws this request.
    if ([a, b, overlay].some((shown) => shown?.released)) return attached.drawn;
    const first = a ?? b;
    // A canvas that never held a picture has nothing to wipe away.
    if (!first && !attached.surface) return this.#tell(attached, null);
    const frame = mode === 'side-by-side' ? { width: width / 2, height } : { width, height };
    const { zoom, centre } = request.zoom > 0 || !first ? request : fitView(first, frame);
    const wipe = request.wipe ?? { at: 0.5, angle: 0 };
    const view = { mode, a, b, overlay, zoom, centre, wipe, gain: request.gain ?? 1 };
    try {
      attached.surface ??= openSurface(this.#gpu(), attached.canvas);
      attached.surface.draw({ ...view, surround: SURROUND[request.theme] }, { width, height });
    } catch (cause) {
      if (!(cause instanceof SpoiltCanvasError)) throw cause;
      attached.tell({ spoilt: cause.message });
      return null;
    }
    attached.drawnAt = performance.now();
    return this.#tell(attached, first ? { width: first.width, height: first.height, zoom } : null);
  }

  #tell(attached: Attached, drawn: Drawn | null): Drawn | null {
    const { width, height, zoom } = attached.drawn ?? {};
    const isSame = drawn?.width === width && drawn?.height === height && drawn?.zoom === zoom;
    if (!isSame) attached.tell({ drawn });
    attached.drawn = drawn;
    return drawn;
  }
}

const names = ({ a, b, overlay }: ViewRequest, node: NodeId): boolean =>
  [a, b, overlay].some((ref) => {
    if (!ref) return false;
    const owner = parseWire(ref).node;
    // A subgraph's node runs under the id of the node that uses it.
    return owner === node || node.startsWith(`${owner}/`);
  });

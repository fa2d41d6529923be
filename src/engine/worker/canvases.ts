import type { Gpu } from '../../kernels/gpu/gpu.ts';
import type { Plane } from '../../kernels/gpu/plane.ts';
import { fitView, openSurface } from '../../kernels/view/surface.ts';
import type { Surface } from '../../kernels/view/view.ts';
import { type NodeId, parseWire, type WireRef } from '../graph/document.ts';
import type { Drawn, ViewRequest } from './protocol.ts';

interface Attached {
  readonly canvas: OffscreenCanvas;
  /** Opened on the present device when it is drawn first. */
  surface: Surface | null;
  request: ViewRequest | null;
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

  attach(id: string, canvas: OffscreenCanvas): void {
    this.#attached.set(id, { canvas, surface: null, request: null, drawnAt: 0 });
  }

  detach(id: string): void {
    this.#attached.delete(id);
  }

  show(id: string, request: ViewRequest): Drawn | null {
    const attached = this.#attached.get(id);
    if (!attached) return null;
    attached.request = request;
    return this.#draw(attached);
  }

  /** Redraws what shows an output of this node; a live step only where some time has passed. */
  changed(node: NodeId, final: boolean): void {
    const now = performance.now();
    for (const attached of this.#attached.values()) {
      if (!attached.request || !names(attached.request, node)) continue;
      if (!final && now - attached.drawnAt < LIVE_INTERVAL) continue;
      this.#draw(attached);
    }
  }

  /** The device is gone: surfaces are opened on the next one. */
  forgetDevice(): void {
    for (const attached of this.#attached.values()) attached.surface = null;
  }

  #draw(attached: Attached): Drawn | null {
    const { request } = attached;
    if (!request || request.width < 1 || request.height < 1) return null;
    const plane = (ref: WireRef | null | undefined) => (ref ? this.#planeOf(ref) : null);
    const [a, b, overlay] = [plane(request.a), plane(request.b), plane(request.overlay)];
    const first = a ?? b;
    if (!first) return null;
    attached.surface ??= openSurface(this.#gpu(), attached.canvas);
    const { mode, width, height } = request;
    const frame = mode === 'side-by-side' ? { width: width / 2, height } : { width, height };
    const { zoom, centre } = request.zoom > 0 ? request : fitView(first, frame);
    const wipe = request.wipe ?? { at: 0.5, angle: 0 };
    const view = { mode, a, b, overlay, zoom, centre, wipe, gain: request.gain ?? 1 };
    attached.surface.draw({ ...view, surround: SURROUND[request.theme] }, { width, height });
    attached.drawnAt = performance.now();
    return { width: first.width, height: first.height, zoom };
  }
}

const names = ({ a, b, overlay }: ViewRequest, node: NodeId): boolean =>
  [a, b, overlay].some((ref) => {
    if (!ref) return false;
    const owner = parseWire(ref).node;
    // A subgraph's node runs under the id of the node that uses it.
    return owner === node || node.startsWith(`${owner}/`);
  });

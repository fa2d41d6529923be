import type { Point } from '../commands/graph.ts';
import { type Box, type Transform, toCanvas, zoomAt } from './camera.ts';

/** Below this zoom nodes are drawn simply. */
const FAR = 0.45;
/** Distance of the dots of the grid, canvas units; doubled and halved as the zoom asks. */
const GRID = 22;

/** What Rete's area lends: its transform and the element that holds the nodes. */
interface Area {
  readonly transform: { x: number; y: number; k: number };
  readonly content: { readonly holder: HTMLElement };
}

/** Where the canvas stands on the screen, and who wants to hear of it. */
export class Viewport {
  readonly container: HTMLElement;
  readonly #area: Area;
  readonly #grid = document.createElement('div');
  readonly #cameraListeners = new Set<() => void>();
  readonly #resizeListeners = new Set<() => void>();
  readonly #farListeners = new Set<() => void>();
  /** Where the canvas is on the page: asking makes the browser lay everything out, so it is kept. */
  #frame: DOMRect | null = null;
  readonly #listening = new AbortController();
  #isFar = false;
  readonly #resize: ResizeObserver;

  constructor(container: HTMLElement, area: Area) {
    this.container = container;
    this.#area = area;
    this.#grid.className = 'canvas-grid';
    container.prepend(this.#grid);
    const forget = () => {
      this.#frame = null;
    };
    const options = { capture: true, passive: true, signal: this.#listening.signal };
    for (const moves of ['resize', 'scroll', 'pointerdown'] as const) {
      window.addEventListener(moves, forget, options);
    }
    this.#resize = new ResizeObserver(() => {
      forget();
      for (const listener of this.#resizeListeners) listener();
    });
    this.#resize.observe(container);
    this.#showCamera();
  }

  destroy(): void {
    this.#listening.abort();
    this.#resize.disconnect();
    this.#grid.remove();
    this.#area.content.holder.remove();
  }

  get camera(): Transform {
    return this.#area.transform;
  }

  setCamera({ x, y, k }: Transform): void {
    const { transform, content } = this.#area;
    if (transform.x === x && transform.y === y && transform.k === k) return;
    Object.assign(transform, { x, y, k });
    content.holder.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    this.#showCamera();
    for (const listener of this.#cameraListeners) listener();
  }

  panBy(dx: number, dy: number): void {
    const { x, y, k } = this.camera;
    this.setCamera({ x: x + dx, y: y + dy, k });
  }

  /** Zooms around a point of the screen, or around the middle. */
  zoomTo(k: number, at: Point = this.#middle()): void {
    this.setCamera(zoomAt(this.camera, k, at));
  }

  /** The part of the canvas that shows. */
  visibleBox(): Box {
    const { clientWidth, clientHeight } = this.container;
    const [left, top] = toCanvas(this.camera, [0, 0]);
    const [right, bottom] = toCanvas(this.camera, [clientWidth, clientHeight]);
    return { left, top, right, bottom };
  }

  /** A pointer's place within the canvas element, screen pixels. */
  onScreen(event: { readonly clientX: number; readonly clientY: number }): Point {
    this.#frame ??= this.container.getBoundingClientRect();
    return [event.clientX - this.#frame.left, event.clientY - this.#frame.top];
  }

  /** A pointer's place on the canvas, canvas units. */
  onCanvas(event: { readonly clientX: number; readonly clientY: number }): Point {
    return toCanvas(this.camera, this.onScreen(event));
  }

  /** Moves a point of the canvas to the middle of what shows. */
  centreOn([x, y]: Point): void {
    const [mx, my] = this.#middle();
    const { k } = this.camera;
    this.setCamera({ k, x: mx - x * k, y: my - y * k });
  }

  middleOfCanvas(): Point {
    return toCanvas(this.camera, this.#middle());
  }

  #middle(): Point {
    return [this.container.clientWidth / 2, this.container.clientHeight / 2];
  }

  /**
   * Draws the grid. Not by custom properties on the container: every node would inherit them, and
   * have its style worked out anew with each frame of a pan.
   */
  #showCamera(): void {
    const { x, y, k } = this.camera;
    const step = GRID * k * 2 ** Math.round(-Math.log2(k));
    this.#grid.style.backgroundSize = `${step}px ${step}px`;
    this.#grid.style.backgroundPosition = `${x}px ${y}px`;
    if (k < FAR === this.#isFar) return;
    this.#isFar = k < FAR;
    this.container.toggleAttribute('data-far', this.#isFar);
    for (const listener of this.#farListeners) listener();
  }

  /** Whether nodes are so small that only their names and pictures are drawn. */
  readonly isFar = (): boolean => this.#isFar;

  // For `useSyncExternalStore`

  readonly onCamera = (listener: () => void): (() => void) => {
    this.#cameraListeners.add(listener);
    return () => this.#cameraListeners.delete(listener);
  };

  /** Hears when nodes become small, or large again. */
  readonly onFar = (listener: () => void): (() => void) => {
    this.#farListeners.add(listener);
    return () => this.#farListeners.delete(listener);
  };

  readonly onResize = (listener: () => void): (() => void) => {
    this.#resizeListeners.add(listener);
    return () => this.#resizeListeners.delete(listener);
  };
}

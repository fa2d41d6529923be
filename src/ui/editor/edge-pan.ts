import type { CanvasView } from './view.ts';

/** How close to the edge a drag begins to move the canvas, and how fast at the very edge. */
const EDGE = 36; // screen pixels
const SPEED = 14; // screen pixels a frame

/** Moves the canvas while something is dragged to its edge. */
export class EdgePan {
  readonly #view: CanvasView;
  #frame = 0;
  #push: readonly [number, number] = [0, 0];
  #onPan: () => void = () => {};

  constructor(view: CanvasView) {
    this.#view = view;
  }

  /** The pointer moved; `onPan` is called after each move of the canvas under it. */
  follow(event: PointerEvent, onPan: () => void): void {
    const [x, y] = this.#view.onScreen(event);
    const { clientWidth, clientHeight } = this.#view.container;
    this.#push = [push(x, clientWidth), push(y, clientHeight)];
    this.#onPan = onPan;
    if (this.#frame === 0 && this.#isPushed()) this.#frame = requestAnimationFrame(this.#step);
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #isPushed(): boolean {
    return this.#push[0] !== 0 || this.#push[1] !== 0;
  }

  readonly #step = (): void => {
    this.#frame = 0;
    if (!this.#isPushed()) return;
    const [dx, dy] = this.#push;
    this.#view.panBy(dx, dy);
    this.#onPan();
    this.#frame = requestAnimationFrame(this.#step);
  };
}

/** From 0 within the canvas to the full speed at its edge and beyond. */
function push(at: number, length: number): number {
  const inside = Math.min(at, length - at);
  if (inside >= EDGE) return 0;
  const strength = Math.min(1, (EDGE - inside) / EDGE);
  return (at < length / 2 ? 1 : -1) * strength * SPEED;
}

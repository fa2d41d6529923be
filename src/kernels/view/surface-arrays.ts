import type { Size } from '../gpu/plane.ts';
import { paint } from './paint.ts';
import { SpoiltCanvasError, type Surface, type View } from './view.ts';

/** Draws planes that live on the CPU. */
export class ArraySurface implements Surface {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor(canvas: OffscreenCanvas) {
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new SpoiltCanvasError('this canvas cannot be drawn on in 2D');
    this.#canvas = canvas;
    this.#context = context;
  }

  draw(view: View, size: Size): void {
    if (this.#canvas.width !== size.width) this.#canvas.width = size.width;
    if (this.#canvas.height !== size.height) this.#canvas.height = size.height;
    const bytes = paint(view, size);
    this.#context.putImageData(new ImageData(bytes, size.width, size.height), 0, 0);
  }

  close(): void {}
}

import type { CanvasMessage, Client, Drawn, ViewRequest } from '../../engine/worker/client.ts';
import { devicePixels, observeDevicePixels } from './device-pixels.ts';
import { latestOnly } from './latest.ts';

/** A view without what only the canvas knows: its size in device pixels. */
export type SizelessView = Omit<ViewRequest, 'width' | 'height'>;

let serial = 0;

/**
 * A canvas that the worker draws on, kept as large as `host`. A canvas element can be handed over
 * once, so this makes its own element, and another where the first is spoilt.
 */
export class LentCanvas {
  readonly #client: Client;
  readonly #host: HTMLElement;
  readonly #onDrawn: (drawn: Drawn | null) => void;
  readonly #onError: (cause: unknown) => void;
  readonly #resize: ResizeObserver;
  readonly #sight: IntersectionObserver;
  #canvas: { readonly id: string; readonly element: HTMLCanvasElement } | null = null;
  #send: (request: ViewRequest | null) => void = () => {};
  #view: SizelessView | null = null;
  #size = { width: 0, height: 0 };
  #isInSight = true;
  #isResting = false;

  constructor(
    client: Client,
    host: HTMLElement,
    onDrawn: (drawn: Drawn | null) => void,
    onError: (cause: unknown) => void,
  ) {
    this.#client = client;
    this.#host = host;
    this.#onDrawn = onDrawn;
    this.#onError = onError;
    this.#resize = new ResizeObserver((entries) => {
      const entry = entries.at(-1);
      if (!entry) return;
      this.#size = devicePixels(entry);
      this.#show();
    });
    observeDevicePixels(this.#resize, host);
    this.#sight = new IntersectionObserver((entries) => {
      this.#isInSight = entries.at(-1)?.isIntersecting ?? true;
      this.#show();
    });
    this.#sight.observe(host);
    this.#lend();
  }

  show(view: SizelessView): void {
    this.#view = view;
    this.#show();
  }

  dispose(): void {
    this.#resize.disconnect();
    this.#sight.disconnect();
    this.#takeBack();
  }

  #lend(): void {
    const element = document.createElement('canvas');
    serial += 1;
    const id = `canvas-${serial}`;
    this.#host.append(element);
    this.#canvas = { id, element };
    const hear = (message: CanvasMessage) => {
      if (this.#canvas?.id !== id) return;
      if ('drawn' in message) this.#onDrawn(message.drawn);
      else this.#replace();
    };
    const surface = element.transferControlToOffscreen();
    this.#client.attach(id, surface, hear).catch(this.#onError);
    this.#send = latestOnly((request) => this.#client.show(id, request), this.#onError);
  }

  #takeBack(): void {
    if (!this.#canvas) return;
    const { id, element } = this.#canvas;
    this.#canvas = null;
    element.remove();
    this.#client.detach(id).catch(this.#onError);
  }

  #replace(): void {
    this.#takeBack();
    this.#lend();
    this.#isResting = false;
    this.#show();
  }

  /** Out of sight nothing is drawn; back in sight it is drawn as it then should be. */
  #show(): void {
    const { width, height } = this.#size;
    if (!this.#canvas || !this.#view) return;
    const rests = !this.#isInSight || width === 0 || height === 0;
    if (rests && this.#isResting) return;
    this.#isResting = rests;
    this.#send(rests ? null : { ...this.#view, width, height });
  }
}

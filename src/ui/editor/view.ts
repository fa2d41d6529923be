import { NodeEditor } from 'rete';
import { AreaPlugin, type RenderSignal } from 'rete-area-plugin';
import { ConnectionPlugin, type SocketData } from 'rete-connection-plugin';
import type { Catalogue } from '../../engine/graph/catalogue.ts';
import {
  emptyGraph,
  type GraphDocument,
  type NodeId,
  own,
  parseWire,
} from '../../engine/graph/document.ts';
import type { PortType } from '../../engine/schema/ports.ts';
import type { Point } from '../commands/graph.ts';
import { placesOf, type Size } from '../commands/layout.ts';
import type { SocketRef } from '../commands/wiring.ts';
import { lookUpFace } from '../state/catalogue.ts';
import {
  around,
  type Box,
  centreBox,
  fitBox,
  overlap,
  type Transform,
  toCanvas,
  zoomAt,
} from './camera.ts';
import { PortalRenderer } from './portals.ts';
import { type Schemes, ViewNode, type ViewWire, wireId, wireKey } from './scheme.ts';
import {
  guessHeight,
  NODE_WIDTH,
  readOutputs,
  type Shape,
  shapeFrom,
  socketOffset,
} from './shape.ts';
import { parseSocketKey, socketKey } from './sockets.ts';
import { WireLayer } from './wires.ts';
import { WiringFlow, type WiringHost } from './wiring-flow.ts';

/** Sockets announce themselves to Rete's picking. */
type SocketSignal = RenderSignal<'socket', Omit<SocketData, 'element' | 'type'>>;

/**
 * The canvas: Rete holds the places of nodes and the picking of wires, this class keeps it equal to
 * the document. It reads the document and never writes it; gestures are handed to the host.
 */
export class CanvasView {
  readonly container: HTMLElement;
  readonly renderer: PortalRenderer<Schemes>;
  readonly wires: WireLayer;
  readonly #editor = new NodeEditor<Schemes>();
  readonly #area: AreaPlugin<Schemes, SocketSignal>;
  readonly #connection = new ConnectionPlugin<Schemes>();
  readonly #sizes = new Map<NodeId, Size>();
  readonly #shapes = new Map<NodeId, Shape>();
  readonly #sockets = new Map<string, HTMLElement>();
  readonly #applied = { nodes: new Set<NodeId>(), wires: new Map<string, string>() };
  readonly #cameraListeners = new Set<() => void>();
  readonly #placeListeners = new Set<() => void>();
  readonly #measure: ResizeObserver;
  #document: GraphDocument = emptyGraph;
  #catalogue: Catalogue = new Map();
  #draining: Promise<void> | null = null;
  #stale = false;
  #announced = false;
  #destroyed = false;

  constructor(container: HTMLElement, host: WiringHost) {
    this.container = container;
    this.#area = new AreaPlugin<Schemes, SocketSignal>(container);
    this.wires = new WireLayer({
      spotOf: (node, side, port) => this.spotOf({ node, side, port }),
      typeOf: (wire) => this.#typeOfWire(wire),
    });
    this.renderer = new PortalRenderer<Schemes>(this.wires);
    this.#connection.addPreset(() => new WiringFlow(host));
    this.#editor.use(this.#area);
    this.#area.use(this.#connection);
    this.#area.use(this.renderer);
    // Panning, zooming and dragging nodes are ours: Rete's know no trackpad, touch or selection.
    this.#area.area.setDragHandler(null);
    this.#area.area.setZoomHandler(null);
    const { holder } = this.#area.area.content;
    holder.classList.add('canvas-holder');
    holder.prepend(this.wires.element);
    holder.append(this.wires.looseElement);
    this.#measure = new ResizeObserver((entries) => this.#onMeasured(entries));
    this.#showCamera();
  }

  destroy(): void {
    this.#destroyed = true;
    this.#measure.disconnect();
    this.wires.destroy();
    this.#area.destroy();
    this.#area.area.content.holder.remove();
  }

  // The document

  /** Makes the canvas show a document. Changes that come while it works are taken together. */
  show(document: GraphDocument, catalogue: Catalogue): Promise<void> {
    if (document === this.#document && catalogue === this.#catalogue && !this.#stale) {
      return this.#draining ?? Promise.resolve();
    }
    this.#document = document;
    this.#catalogue = catalogue;
    this.#stale = true;
    this.#draining ??= this.#drain().finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#stale && !this.#destroyed) {
      this.#stale = false;
      await this.#reconcile(this.#document);
    }
  }

  async #reconcile(document: GraphDocument): Promise<void> {
    const { nodes: drawn, wires: wired } = this.#applied;
    this.#shapes.clear();
    const wanted = new Map<string, ViewWire & { readonly key: string }>();
    for (const [target, { inputs }] of Object.entries(document.nodes)) {
      for (const [input, ref] of Object.entries(inputs ?? {})) {
        const { node: source, port: sourceOutput } = parseWire(ref);
        const id = wireId(target, input);
        wanted.set(id, {
          id,
          source,
          sourceOutput,
          target,
          targetInput: input,
          key: wireKey(id, ref),
        });
      }
    }
    for (const [id, key] of wired) {
      if (wanted.get(id)?.key === key) continue;
      wired.delete(id);
      this.wires.remove(id);
      if (this.#editor.getConnection(id)) await this.#editor.removeConnection(id);
    }
    for (const id of drawn) {
      if (Object.hasOwn(document.nodes, id)) continue;
      drawn.delete(id);
      this.#sizes.delete(id);
      await this.#editor.removeNode(id);
    }
    const places = placesOf(document, (id) => this.sizeOf(id));
    for (const [id, place] of places) {
      if (drawn.has(id)) this.placeNode(id, place);
      else await this.#addNode(id, place);
    }
    for (const [id, { key, ...wire }] of wanted) {
      if (wired.has(id)) continue;
      wired.set(id, key);
      this.wires.add(wire);
      // A wire from a node that the document lacks is drawn, but Rete has nothing to tie it to.
      if (drawn.has(wire.source)) await this.#editor.addConnection(wire);
    }
    for (const id of drawn) this.wires.touch(id);
    this.#announcePlaces();
  }

  async #addNode(id: NodeId, [x, y]: Point): Promise<void> {
    this.#applied.nodes.add(id);
    await this.#editor.addNode(new ViewNode(id));
    const view = this.#area.nodeViews.get(id);
    if (!view) return;
    view.dragHandler.destroy();
    view.element.classList.add('node-stage');
    view.element.dataset.stage = id;
    // Rete itself moves a new node to 0, 0 a little later; its own queue puts this after it.
    await this.#area.translate(id, { x, y });
    this.#area.area.content.holder.append(this.wires.looseElement);
  }

  // Nodes

  /** Moves a node on the canvas at once; the document hears of it when the gesture ends. */
  placeNode(id: NodeId, [x, y]: Point): void {
    const view = this.#area.nodeViews.get(id);
    if (!view || (view.position.x === x && view.position.y === y)) return;
    view.position = { x, y };
    view.element.style.transform = `translate(${x}px, ${y}px)`;
    this.wires.touch(id);
    this.#announcePlaces();
  }

  placeOf(id: NodeId): Point | null {
    const position = this.#area.nodeViews.get(id)?.position;
    return position ? [position.x, position.y] : null;
  }

  sizeOf(id: NodeId): Size {
    return this.#sizes.get(id) ?? { width: NODE_WIDTH, height: guessHeight(this.shapeOf(id)) };
  }

  boxOf(id: NodeId): Box | null {
    const place = this.placeOf(id);
    if (!place) return null;
    const { width, height } = this.sizeOf(id);
    return { left: place[0], top: place[1], right: place[0] + width, bottom: place[1] + height };
  }

  nodeIds(): Iterable<NodeId> {
    return this.#applied.nodes;
  }

  nodesIn(box: Box): readonly NodeId[] {
    return [...this.nodeIds()].filter((id) => {
      const own = this.boxOf(id);
      return own !== null && overlap(own, box);
    });
  }

  shapeOf(id: NodeId): Shape {
    const known = this.#shapes.get(id);
    if (known) return known;
    const node = own(this.#document.nodes, id);
    const face = node ? lookUpFace(this.#document, node.type, this.#catalogue) : null;
    const reads = readOutputs(this.#document, id);
    const shape = shapeFrom(face, Object.keys(node?.inputs ?? {}), reads);
    this.#shapes.set(id, shape);
    return shape;
  }

  /** Brings a node in front of the others. */
  raise(id: NodeId): void {
    const element = this.#area.nodeViews.get(id)?.element;
    if (!element || element.dataset.raised !== undefined) return;
    // By z-index: moving it within the page would take the focus from what is being clicked.
    for (const raised of this.container.querySelectorAll<HTMLElement>('[data-raised]')) {
      delete raised.dataset.raised;
    }
    element.dataset.raised = '';
  }

  /** Watches the height of a node's frame; the answer ends it. */
  measure(id: NodeId, frame: HTMLElement): () => void {
    frame.dataset.measures = id;
    this.#measure.observe(frame);
    return () => this.#measure.unobserve(frame);
  }

  #onMeasured(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize } of entries) {
      const id = target instanceof HTMLElement ? target.dataset.measures : undefined;
      const box = borderBoxSize[0];
      if (id === undefined || !box || box.blockSize === 0) continue;
      this.#sizes.set(id, { width: box.inlineSize, height: box.blockSize });
    }
    this.#announcePlaces();
  }

  // Sockets

  /** Gives a socket's element to Rete for picking; the answer takes it back. */
  addSocket(socket: SocketRef, element: HTMLElement): () => void {
    const key = socketKey(socket);
    this.#sockets.set(key, element);
    const data = { side: socket.side, key: socket.port, nodeId: socket.node, element };
    void this.#area.emit({ type: 'render', data: { type: 'socket', filled: true, ...data } });
    return () => {
      this.#sockets.delete(key);
      void this.#area.emit({ type: 'unmount', data: { element } });
    };
  }

  socketElement(socket: SocketRef): HTMLElement | null {
    return this.#sockets.get(socketKey(socket)) ?? null;
  }

  *allSockets(): Iterable<readonly [SocketRef, HTMLElement]> {
    for (const [key, element] of this.#sockets) {
      const socket = parseSocketKey(key);
      if (socket) yield [socket, element];
    }
  }

  /** Where a socket is on the canvas; null for a node that is not there. */
  spotOf({ node, side, port }: SocketRef): { x: number; y: number } | null {
    const place = this.placeOf(node);
    if (!place) return null;
    const { x, y } = socketOffset(this.shapeOf(node), side, port);
    return { x: place[0] + x, y: place[1] + y };
  }

  #typeOfWire({ source, sourceOutput, target, targetInput }: ViewWire): PortType | null {
    const rows = source ? this.shapeOf(source).outputs : this.shapeOf(target).inputs;
    const name = source ? sourceOutput : targetInput;
    return rows.find((row) => row.name === name)?.type ?? null;
  }

  /** Lets go of the wire that follows the pointer. */
  dropWire(): void {
    this.#connection.drop();
  }

  // The camera

  get camera(): Transform {
    return this.#area.area.transform;
  }

  setCamera({ x, y, k }: Transform): void {
    const { transform, content } = this.#area.area;
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

  /** Fits nodes, or all of them, into the canvas. */
  fit(ids: Iterable<NodeId> = this.nodeIds()): void {
    const box = around([...ids].flatMap((id) => this.boxOf(id) ?? []));
    const { clientWidth, clientHeight } = this.container;
    if (box) this.setCamera(fitBox(box, clientWidth, clientHeight));
  }

  /** Moves a node into view, if it is not there yet. */
  reveal(id: NodeId): void {
    const box = this.boxOf(id);
    if (!box) return;
    const seen = this.visibleBox();
    const isInside =
      box.left >= seen.left &&
      box.right <= seen.right &&
      box.top >= seen.top &&
      box.bottom <= seen.bottom;
    const { clientWidth, clientHeight } = this.container;
    if (!isInside) {
      this.setCamera(centreBox(box, Math.max(this.camera.k, 0.5), clientWidth, clientHeight));
    }
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
    const { left, top } = this.container.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  /** A pointer's place on the canvas, canvas units. */
  onCanvas(event: { readonly clientX: number; readonly clientY: number }): Point {
    return toCanvas(this.camera, this.onScreen(event));
  }

  middleOfCanvas(): Point {
    return toCanvas(this.camera, this.#middle());
  }

  #middle(): Point {
    return [this.container.clientWidth / 2, this.container.clientHeight / 2];
  }

  /** Tells the style sheet, which draws the grid from it. */
  #showCamera(): void {
    const { x, y, k } = this.camera;
    const { style, dataset } = this.container;
    style.setProperty('--camera-x', `${x}px`);
    style.setProperty('--camera-y', `${y}px`);
    style.setProperty('--camera-k', String(k));
    const far = k < 0.45 ? '' : undefined;
    if (far === undefined) delete dataset.far;
    else dataset.far = far;
  }

  // For `useSyncExternalStore` and the minimap

  readonly onCamera = (listener: () => void): (() => void) => {
    this.#cameraListeners.add(listener);
    return () => this.#cameraListeners.delete(listener);
  };

  /** Hears, at most once a frame, that nodes came, went, moved or grew. */
  readonly onPlaces = (listener: () => void): (() => void) => {
    this.#placeListeners.add(listener);
    return () => this.#placeListeners.delete(listener);
  };

  #announcePlaces(): void {
    if (this.#announced) return;
    this.#announced = true;
    requestAnimationFrame(() => {
      this.#announced = false;
      for (const listener of this.#placeListeners) listener();
    });
  }
}

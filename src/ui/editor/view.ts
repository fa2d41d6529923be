import { NodeEditor } from 'rete';
import { AreaPlugin, type RenderSignal } from 'rete-area-plugin';
import { ConnectionPlugin, type SocketData } from 'rete-connection-plugin';
import type { Catalogue } from '../../engine/graph/catalogue.ts';
import { emptyGraph, type GraphDocument, type NodeId } from '../../engine/graph/document.ts';
import type { PortType } from '../../engine/schema/ports.ts';
import type { Point } from '../commands/graph.ts';
import { readingOrder, type Size } from '../commands/layout.ts';
import type { SocketRef } from '../commands/wiring.ts';
import { around, type Box, bringIntoView, fitBox, overlap } from './camera.ts';
import { NodeShapes } from './node-shapes.ts';
import { PortalRenderer } from './portals.ts';
import { type Schemes, ViewNode, type ViewWire, wiresOf } from './scheme.ts';
import { type Shape, socketOffset } from './shape.ts';
import { parseSocketKey, socketKey } from './sockets.ts';
import { Viewport } from './viewport.ts';
import { WireLayer } from './wires.ts';
import { WiringFlow, type WiringHost } from './wiring-flow.ts';

/** Sockets announce themselves to Rete's picking. */
type SocketSignal = RenderSignal<'socket', Omit<SocketData, 'element' | 'type'>>;

/**
 * The canvas: Rete holds the places of nodes and the picking of wires, this class keeps it equal to
 * the document. It reads the document and never writes it; gestures are handed to the host.
 */
export class CanvasView extends Viewport {
  readonly renderer: PortalRenderer<Schemes>;
  readonly wires: WireLayer;
  readonly #editor = new NodeEditor<Schemes>();
  readonly #area: AreaPlugin<Schemes, SocketSignal>;
  readonly #connection = new ConnectionPlugin<Schemes>();
  readonly #shapes = new NodeShapes();
  readonly #sockets = new Map<string, HTMLElement>();
  readonly #applied = { nodes: new Set<NodeId>(), wires: new Map<string, string>() };
  readonly #placeListeners = new Set<() => void>();
  readonly #measure: ResizeObserver;
  #document: GraphDocument = emptyGraph;
  #catalogue: Catalogue = new Map();
  #draining: Promise<void> | null = null;
  #stale = false;
  #announced = false;
  #destroyed = false;

  constructor(container: HTMLElement, host: WiringHost) {
    const area = new AreaPlugin<Schemes, SocketSignal>(container);
    super(container, area.area);
    this.#area = area;
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
    // Above the nodes by its z-index.
    holder.append(this.wires.looseElement);
    this.#measure = new ResizeObserver((entries) => this.#onMeasured(entries));
  }

  override destroy(): void {
    this.#destroyed = true;
    this.#measure.disconnect();
    this.wires.destroy();
    this.#area.destroy();
    super.destroy();
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
    const reshaped = this.#shapes.show(document, this.#catalogue);
    const wanted = wiresOf(document);
    for (const [id, key] of wired) {
      if (wanted.get(id)?.key === key) continue;
      wired.delete(id);
      this.wires.remove(id);
      if (this.#editor.getConnection(id)) await this.#editor.removeConnection(id);
    }
    for (const id of drawn) {
      if (Object.hasOwn(document.nodes, id)) continue;
      drawn.delete(id);
      await this.#editor.removeNode(id);
      this.wires.touch(id);
    }
    for (const [id, place] of this.#shapes.places()) {
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
    // Sockets move within a node only when its rows change.
    for (const id of reshaped) this.wires.touch(id);
    this.#orderStages(document);
    this.#announcePlaces();
  }

  /** The page holds nodes in the order of the wires, so that Tab and screen readers follow them. */
  #orderStages(document: GraphDocument): void {
    let next: ChildNode | null = this.wires.element.nextSibling;
    for (const id of readingOrder(document)) {
      const element = this.#area.nodeViews.get(id)?.element;
      if (!element) continue;
      if (element === next) next = next.nextSibling;
      else if (!element.contains(globalThis.document.activeElement))
        element.parentNode?.insertBefore(element, next);
    }
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
    // Wires may have been there before it, when it comes back.
    this.wires.touch(id);
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
    return this.#shapes.sizeOf(id);
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
    return this.#shapes.shapeOf(id);
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

  /** Gives a node the focus. */
  focusNode(id: NodeId): void {
    const stage = this.#area.nodeViews.get(id)?.element;
    stage?.querySelector<HTMLElement>('[data-node-id]')?.focus({ preventScroll: true });
  }

  /** Opens a node that can be written in, as a note; false where it cannot. */
  openNode(id: NodeId): boolean {
    const stage = this.#area.nodeViews.get(id)?.element;
    const text = stage?.querySelector('[data-edit]');
    text?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    return text != null;
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
      this.#shapes.setSize(id, { width: box.inlineSize, height: box.blockSize });
    }
    // Nodes without a place of their own make room for what has grown.
    if (this.#shapes.hasUnplaced && this.container.dataset.dragging === undefined) {
      for (const [id, place] of this.#shapes.places()) this.placeNode(id, place);
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

  /** Fits nodes, or all of them, into the canvas. */
  fit(ids: Iterable<NodeId> = this.nodeIds()): void {
    const box = around([...ids].flatMap((id) => this.boxOf(id) ?? []));
    const { clientWidth, clientHeight } = this.container;
    if (box) this.setCamera(fitBox(box, clientWidth, clientHeight));
  }

  /** Brings a node into view. */
  reveal(id: NodeId): void {
    const box = this.boxOf(id);
    if (!box) return;
    const { clientWidth, clientHeight } = this.container;
    this.setCamera(bringIntoView(this.camera, box, clientWidth, clientHeight));
  }

  // For the minimap

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

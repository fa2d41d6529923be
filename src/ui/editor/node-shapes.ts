import type { Catalogue, Face } from '../../engine/graph/catalogue.ts';
import { emptyGraph, type GraphDocument, type NodeId, own } from '../../engine/graph/document.ts';
import type { Point } from '../commands/graph.ts';
import { placesOf, type Size } from '../commands/layout.ts';
import { lookUpFace } from '../state/catalogue.ts';
import {
  guessHeight,
  isSameShape,
  NODE_WIDTH,
  readOutputs,
  type Shape,
  shapeFrom,
} from './shape.ts';

/** How large each node of a document is and where its sockets lie in it. */
export class NodeShapes {
  readonly #sizes = new Map<NodeId, Size>();
  #shapes = new Map<NodeId, Shape>();
  #document: GraphDocument = emptyGraph;
  #catalogue: Catalogue = new Map();

  /** Takes another document, and gives the nodes whose sockets lie elsewhere now. */
  show(document: GraphDocument, catalogue: Catalogue): readonly NodeId[] {
    const before = this.#shapes;
    this.#shapes = new Map();
    this.#document = document;
    this.#catalogue = catalogue;
    for (const id of this.#sizes.keys()) {
      if (!Object.hasOwn(document.nodes, id)) this.#sizes.delete(id);
    }
    return [...before].flatMap(([id, shape]) =>
      Object.hasOwn(document.nodes, id) && !isSameShape(shape, this.shapeOf(id)) ? [id] : [],
    );
  }

  shapeOf(id: NodeId): Shape {
    const known = this.#shapes.get(id);
    if (known) return known;
    const inputs = Object.keys(own(this.#document.nodes, id)?.inputs ?? {});
    const shape = shapeFrom(this.#faceOf(id), inputs, readOutputs(this.#document, id));
    this.#shapes.set(id, shape);
    return shape;
  }

  readonly sizeOf = (id: NodeId): Size => {
    const known = this.#sizes.get(id);
    if (known) return known;
    return { width: NODE_WIDTH, height: guessHeight(this.shapeOf(id), this.#faceOf(id)) };
  };

  /** A node was measured. */
  setSize(id: NodeId, size: Size): void {
    this.#sizes.set(id, size);
  }

  /** Where nodes go; those without a place of their own go where there is room for them. */
  places(): ReadonlyMap<NodeId, Point> {
    return placesOf(this.#document, this.sizeOf);
  }

  /** Whether there are nodes without a place of their own. */
  get hasUnplaced(): boolean {
    const { nodes, view } = this.#document;
    return Object.keys(nodes).some((id) => own(view?.nodes, id) === undefined);
  }

  #faceOf(id: NodeId): Face | null {
    const node = own(this.#document.nodes, id);
    return node ? lookUpFace(this.#document, node.type, this.#catalogue) : null;
  }
}

import type { Draft } from 'immer';
import {
  type GraphDocument,
  type GraphNode,
  type NodeId,
  parseWire,
  wire,
} from '../../engine/graph/document.ts';
import type { Param, ParamValue } from '../../engine/schema/params.ts';

type Target = Draft<GraphDocument>;
export type Point = readonly [x: number, y: number];

/** A port of a node. */
export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

/** All that changes a document: recipes for `commit`. They keep the document free of empty records. */

export function placeNode(document: Target, id: NodeId, [x, y]: Point): void {
  document.view ??= {};
  document.view.nodes ??= {};
  document.view.nodes[id] = [Math.round(x), Math.round(y)];
}

export function addNode(document: Target, id: NodeId, node: GraphNode, at: Point): void {
  document.nodes[id] = structuredClone(node) as Draft<GraphNode>;
  placeNode(document, id, at);
}

/** Removes nodes, every wire that starts at one, and their places. */
export function removeNodes(document: Target, ids: ReadonlySet<NodeId>): void {
  for (const id of ids) {
    delete document.nodes[id];
    if (document.view?.nodes) delete document.view.nodes[id];
  }
  for (const [id, node] of Object.entries(document.nodes)) {
    for (const [input, ref] of Object.entries(node.inputs ?? {})) {
      if (ids.has(parseWire(ref).node)) disconnect(document, { node: id, port: input });
    }
  }
}

/** Wires an output to an input; what the input read before is replaced. */
export function connect(document: Target, from: PortRef, to: PortRef): void {
  const node = document.nodes[to.node];
  if (!node) return;
  node.inputs ??= {};
  node.inputs[to.port] = wire(from.node, from.port);
}

export function disconnect(document: Target, { node: id, port }: PortRef): void {
  const node = document.nodes[id];
  if (!node?.inputs) return;
  delete node.inputs[port];
  if (Object.keys(node.inputs).length === 0) delete node.inputs;
}

/** Sets a parameter; one that holds its default is not written. */
export function setParam(
  document: Target,
  id: NodeId,
  name: string,
  value: ParamValue,
  param: Param | undefined,
): void {
  const node = document.nodes[id];
  if (!node) return;
  if (param && isSame(value, param.default)) {
    if (!node.params) return;
    delete node.params[name];
    if (Object.keys(node.params).length === 0) delete node.params;
    return;
  }
  node.params ??= {};
  node.params[name] = structuredClone(value) as Draft<ParamValue>;
}

const isSame = (a: ParamValue, b: ParamValue): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

import type { Draft } from 'immer';
import {
  type GraphDocument,
  type GraphNode,
  type NodeId,
  own,
  parseWire,
  SUBGRAPH_PREFIX,
  type Subgraph,
  wire,
} from '../../engine/graph/document.ts';
import { parseText } from '../../engine/graph/parse.ts';
import { writeGraph } from '../../engine/graph/write.ts';
import { addNode, type Point } from './graph.ts';
import { nominalSize, placesOf } from './layout.ts';
import { freshName } from './names.ts';

/**
 * Nodes on the clipboard are a graph document of their own: what was copied can be pasted into a
 * file, and a graph from a page can be pasted onto the canvas.
 */
export function copyNodes(document: GraphDocument, ids: ReadonlySet<NodeId>): string {
  return writeGraph(cutOut(document, ids, (source) => ids.has(source)));
}

/** The nodes with the wires whose source `keepsWire` lets pass, their subgraphs and places. */
export function cutOut(
  document: GraphDocument,
  ids: ReadonlySet<NodeId>,
  keepsWire: (source: NodeId) => boolean,
): GraphDocument {
  const chosen = Object.entries(document.nodes).filter(([id]) => ids.has(id));
  const nodes = chosen.map(([id, { inputs, ...node }]): [NodeId, GraphNode] => {
    const kept = Object.entries(inputs ?? {}).filter(([, ref]) => keepsWire(parseWire(ref).node));
    return [id, kept.length > 0 ? { ...node, inputs: Object.fromEntries(kept) } : node];
  });
  const subgraphs = subgraphsUsed(
    document,
    chosen.map(([, node]) => node),
  );
  const places = [...placesOf(document, nominalSize)].filter(([id]) => ids.has(id));
  return {
    version: 1,
    title: 'Clipboard',
    nodes: Object.fromEntries(nodes),
    ...(Object.keys(subgraphs).length > 0 ? { subgraphs } : {}),
    view: { nodes: Object.fromEntries(places) },
  };
}

/** Reads what was copied; null where the text is no graph. */
export function readClipboard(text: string): GraphDocument | null {
  if (!text.trimStart().startsWith('{')) return null;
  const { document } = parseText(text);
  if (!document || Object.keys(document.nodes).length === 0) return null;
  return { ...document, view: { nodes: Object.fromEntries(placesOf(document, nominalSize)) } };
}

/**
 * Puts a piece of a graph into the document under fresh ids. `moveBy` shifts its places; wires to
 * nodes that are not in the piece go to the document's nodes of that name, or away.
 * Gives the new ids in the order of the piece.
 */
export function insertPiece(
  document: Draft<GraphDocument>,
  piece: GraphDocument,
  [dx, dy]: Point,
): readonly NodeId[] {
  const newNames = new Map<NodeId, NodeId>();
  const taken = new Set(Object.keys(document.nodes));
  for (const id of Object.keys(piece.nodes)) {
    const name = freshName(id, (candidate) => taken.has(candidate));
    taken.add(name);
    newNames.set(id, name);
  }
  const before = new Set(Object.keys(document.nodes));
  const newTypes = insertSubgraphs(document, piece.subgraphs ?? {});
  for (const [id, node] of Object.entries(piece.nodes)) {
    const inputs = Object.entries(node.inputs ?? {}).flatMap(([input, ref]) => {
      const { node: source, port } = parseWire(ref);
      const name = newNames.get(source) ?? (before.has(source) ? source : null);
      return name === null ? [] : [[input, wire(name, port)]];
    });
    const { inputs: _, ...bare } = renameTypes(node, newTypes);
    const [x, y] = own(piece.view?.nodes, id) ?? [0, 0];
    const name = newNames.get(id) ?? id;
    const whole = inputs.length > 0 ? { ...bare, inputs: Object.fromEntries(inputs) } : bare;
    addNode(document, name, whole, [x + dx, y + dy]);
  }
  return [...newNames.values()];
}

/** Subgraphs that nodes use, with those that these use in turn. */
function subgraphsUsed(
  document: GraphDocument,
  nodes: readonly GraphNode[],
): Record<string, Subgraph> {
  const used: Record<string, Subgraph> = {};
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const value of [node.type, ...Object.values(node.params ?? {})]) {
      if (typeof value !== 'string' || !value.startsWith(SUBGRAPH_PREFIX)) continue;
      const name = value.slice(SUBGRAPH_PREFIX.length);
      const subgraph = own(document.subgraphs, name);
      if (!subgraph || Object.hasOwn(used, name)) continue;
      used[name] = subgraph;
      open.push(...Object.values(subgraph.nodes));
    }
  }
  return used;
}

/** Adds subgraphs that the document lacks; one that means something else gets a fresh name. */
function insertSubgraphs(
  document: Draft<GraphDocument>,
  subgraphs: Readonly<Record<string, Subgraph>>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const additions: [string, Subgraph][] = [];
  for (const [name, subgraph] of Object.entries(subgraphs)) {
    const present = own(document.subgraphs, name);
    if (present && JSON.stringify(present) === JSON.stringify(subgraph)) continue;
    const fresh = freshName(name, (candidate) =>
      Object.hasOwn(document.subgraphs ?? {}, candidate),
    );
    if (fresh !== name) renamed.set(SUBGRAPH_PREFIX + name, SUBGRAPH_PREFIX + fresh);
    additions.push([fresh, subgraph]);
  }
  for (const [name, subgraph] of additions) {
    const nodes = Object.entries(subgraph.nodes).map(([id, node]) => [
      id,
      renameTypes(node, renamed),
    ]);
    document.subgraphs ??= {};
    document.subgraphs[name] = structuredClone({
      ...subgraph,
      nodes: Object.fromEntries(nodes),
    }) as Draft<Subgraph>;
  }
  return renamed;
}

function renameTypes(node: GraphNode, renamed: ReadonlyMap<string, string>): GraphNode {
  if (renamed.size === 0) return node;
  const params = Object.entries(node.params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? (renamed.get(value) ?? value) : value,
  ]);
  return {
    ...node,
    type: renamed.get(node.type) ?? node.type,
    ...(node.params ? { params: Object.fromEntries(params) } : {}),
  };
}

import { type GraphDocument, type NodeId, own, parseWire } from '../../engine/graph/document.ts';
import type { Point } from './graph.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A node's size where nothing has measured it. */
export const nominalSize = (): Size => ({ width: 196, height: 240 });

const GAP_X = 84;
const GAP_Y = 36;

/**
 * Where each node is: its own place, or for nodes without one a place that follows the wires from
 * left to right. Reading it changes nothing; a place is written when the node is moved.
 */
export function placesOf(
  document: GraphDocument,
  sizeOf: (id: NodeId) => Size,
): ReadonlyMap<NodeId, Point> {
  const ids = Object.keys(document.nodes);
  const places = new Map<NodeId, Point>();
  for (const id of ids) {
    const place = own(document.view?.nodes, id);
    if (place) places.set(id, place);
  }
  if (places.size === ids.length) return places;
  const missing = ids.filter((id) => !places.has(id));
  const below = Math.max(0, ...[...places].map(([id, [, y]]) => y + sizeOf(id).height + 2 * GAP_Y));
  const arranged = arrange(document, new Set(missing), sizeOf);
  const top = places.size === 0 ? 0 : below;
  for (const [id, [x, y]] of arranged) places.set(id, [x, y + top]);
  return places;
}

/** Puts nodes into columns by their distance from the sources, each column ordered by its wires. */
export function arrange(
  document: GraphDocument,
  ids: ReadonlySet<NodeId>,
  sizeOf: (id: NodeId) => Size,
): ReadonlyMap<NodeId, Point> {
  const columns: NodeId[][] = [];
  for (const [id, depth] of depths(document, ids)) {
    const column = columns[depth] ?? [];
    columns[depth] = column;
    column.push(id);
  }
  const places = new Map<NodeId, Point>();
  let x = 0;
  // On a circle a column may stay empty.
  for (const column of Object.values(columns)) {
    const wish = new Map(column.map((id) => [id, wishedTop(document, id, places)]));
    column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
    let y = 0;
    let width = 0;
    for (const id of column) {
      const size = sizeOf(id);
      const top = Math.max(y, wish.get(id) ?? 0);
      places.set(id, [x, Math.round(top)]);
      y = top + size.height + GAP_Y;
      width = Math.max(width, size.width);
    }
    x += width + GAP_X;
  }
  return places;
}

/** The nodes as one reads them along the wires: each after all that it reads, else as in the document. */
export function readingOrder(document: GraphDocument): readonly NodeId[] {
  const depth = depths(document, new Set(Object.keys(document.nodes)));
  return [...depth].sort(([, a], [, b]) => a - b).map(([id]) => id);
}

/** The longest way from a node without sources, counted in wires; circles end where they began. */
function depths(document: GraphDocument, ids: ReadonlySet<NodeId>): ReadonlyMap<NodeId, number> {
  const depth = new Map<NodeId, number>();
  const sourcesOf = (id: NodeId) =>
    Object.values(own(document.nodes, id)?.inputs ?? {})
      .map((ref) => parseWire(ref).node)
      .filter((source) => ids.has(source));
  for (const root of ids) {
    const trail = [root];
    const onTrail = new Set(trail);
    while (trail.length > 0) {
      const id = trail.at(-1) as NodeId;
      const open = sourcesOf(id).find((source) => !depth.has(source) && !onTrail.has(source));
      if (open !== undefined) {
        trail.push(open);
        onTrail.add(open);
        continue;
      }
      const known = sourcesOf(id).flatMap((source) => depth.get(source) ?? []);
      depth.set(id, known.length === 0 ? 0 : Math.max(...known) + 1);
      trail.pop();
      onTrail.delete(id);
    }
  }
  // In the document's own order, so that the picture is the same each time.
  return new Map([...ids].map((id) => [id, depth.get(id) ?? 0]));
}

/** The mean height of what a node reads. */
function wishedTop(
  document: GraphDocument,
  id: NodeId,
  places: ReadonlyMap<NodeId, Point>,
): number {
  const tops = Object.values(own(document.nodes, id)?.inputs ?? {}).flatMap((ref) => {
    const place = places.get(parseWire(ref).node);
    return place ? [place[1]] : [];
  });
  return tops.length === 0 ? 0 : tops.reduce((sum, top) => sum + top, 0) / tops.length;
}

import { type GraphDocument, type NodeId, own, parseWire } from '../../engine/graph/document.ts';

/** The nodes in the order of the way through them: each after all that it reads; circles come last. */
export function graphOrder({ nodes }: Pick<GraphDocument, 'nodes'>): readonly NodeId[] {
  const waitsFor = new Map<NodeId, number>();
  const readers = new Map<NodeId, NodeId[]>();
  for (const [id, { inputs }] of Object.entries(nodes)) {
    const sources = new Set(Object.values(inputs ?? {}).map((ref) => parseWire(ref).node));
    const known = [...sources].filter((source) => own(nodes, source));
    waitsFor.set(id, known.length);
    for (const source of known) readers.set(source, [...(readers.get(source) ?? []), id]);
  }
  const order = [...waitsFor].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of order) {
    for (const reader of readers.get(id) ?? []) {
      const left = (waitsFor.get(reader) ?? 0) - 1;
      waitsFor.set(reader, left);
      if (left === 0) order.push(reader);
    }
  }
  const placed = new Set(order);
  return [...order, ...Object.keys(nodes).filter((id) => !placed.has(id))];
}

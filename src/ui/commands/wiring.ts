import type { Catalogue } from '../../engine/graph/catalogue.ts';
import { type GraphDocument, type NodeId, own, parseWire } from '../../engine/graph/document.ts';
import { accepts, type PortType } from '../../engine/schema/ports.ts';
import { lookUpFace } from '../state/catalogue.ts';
import type { PortRef } from './graph.ts';

export type Side = 'input' | 'output';

/** One socket on the canvas. */
export interface SocketRef extends PortRef {
  readonly side: Side;
}

/** Whether two sockets can be wired, and if not, why: a sentence for the user. */
export type Verdict =
  | { readonly fits: true; readonly from: PortRef; readonly to: PortRef }
  | { readonly fits: false; readonly reason: string };

const article = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
const refuse = (reason: string): Verdict => ({ fits: false, reason });

/** What travels through a socket; null at a placeholder, whose ports nobody knows. */
export function typeOfSocket(
  document: GraphDocument,
  { node, side, port }: SocketRef,
  catalogue: Catalogue,
): PortType | null {
  const type = own(document.nodes, node)?.type;
  const face = type === undefined ? null : lookUpFace(document, type, catalogue);
  return own(side === 'input' ? face?.inputs : face?.outputs, port)?.type ?? null;
}

/** Judges sockets for a wire that begins at one of them. Asked once a gesture, answers for all. */
export function wireJudge(
  document: GraphDocument,
  start: SocketRef,
  catalogue: Catalogue,
): (end: SocketRef) => Verdict {
  const startType = typeOfSocket(document, start, catalogue);
  const closing =
    start.side === 'output'
      ? nodesUpstream(document, start.node)
      : nodesDownstream(document, start.node);
  return (end) => {
    if (end.side === start.side) {
      return refuse(
        start.side === 'output'
          ? 'two outputs cannot be wired; drop on an input, left on a node'
          : 'two inputs cannot be wired; drop on an output, right on a node',
      );
    }
    if (end.node === start.node) return refuse(`${end.node} cannot read its own result`);
    const [from, to] = start.side === 'output' ? [start, end] : [end, start];
    if (closing.has(end.node)) {
      return refuse(
        `this would close a circle: ${from.node} already reads ${to.node}, directly or through others`,
      );
    }
    const endType = typeOfSocket(document, end, catalogue);
    const [given, taken] = start.side === 'output' ? [startType, endType] : [endType, startType];
    if (given !== null && taken !== null && !accepts(taken, given)) {
      return refuse(
        `${from.node}.${from.port} is ${article(given)}, but ${to.port} of ${to.node} takes ${article(taken)}`,
      );
    }
    return {
      fits: true,
      from: { node: from.node, port: from.port },
      to: { node: to.node, port: to.port },
    };
  };
}

export interface Fitting {
  readonly type: string;
  readonly port: string;
}

/** Node types that have a port for a wire from this socket, each with the first such port. */
export function fittingTypes(
  document: GraphDocument,
  start: SocketRef,
  types: Iterable<string>,
  catalogue: Catalogue,
): readonly Fitting[] {
  const startType = typeOfSocket(document, start, catalogue);
  const found: Fitting[] = [];
  for (const type of types) {
    const face = lookUpFace(document, type, catalogue);
    const ports = Object.entries((start.side === 'output' ? face?.inputs : face?.outputs) ?? {});
    const fits = ports.filter(([, port]) => {
      if (startType === null) return true;
      return start.side === 'output'
        ? accepts(port.type, startType)
        : accepts(startType, port.type);
    });
    // An exact type says more than one that merely takes it: a mask goes to `mask`, not to `picture`.
    const best = fits.find(([, port]) => port.type === startType) ?? fits[0];
    if (best) found.push({ type, port: best[0] });
  }
  return found;
}

/** Node types that can be put into a wire, each with the ports that the wire's halves go to. */
export function typesForWire(
  document: GraphDocument,
  end: PortRef,
  types: Iterable<string>,
  catalogue: Catalogue,
): readonly { readonly type: string; readonly input: string; readonly output: string }[] {
  const ref = own(own(document.nodes, end.node)?.inputs, end.port);
  if (ref === undefined) return [];
  const all = [...types];
  const takes = fittingTypes(document, { side: 'output', ...parseWire(ref) }, all, catalogue);
  const gives = fittingTypes(document, { side: 'input', ...end }, all, catalogue);
  return takes.flatMap(({ type, port: input }) => {
    const output = gives.find((given) => given.type === type)?.port;
    return output === undefined ? [] : [{ type, input, output }];
  });
}

/** The nodes that a node reads, directly or through others. */
export function nodesUpstream(document: GraphDocument, id: NodeId): ReadonlySet<NodeId> {
  return reach(id, (node) =>
    Object.values(own(document.nodes, node)?.inputs ?? {}).map((ref) => parseWire(ref).node),
  );
}

/** The nodes that read a node, directly or through others. */
export function nodesDownstream(document: GraphDocument, id: NodeId): ReadonlySet<NodeId> {
  const readers = new Map<NodeId, NodeId[]>();
  for (const [reader, { inputs }] of Object.entries(document.nodes)) {
    for (const ref of Object.values(inputs ?? {})) {
      const source = parseWire(ref).node;
      readers.set(source, [...(readers.get(source) ?? []), reader]);
    }
  }
  return reach(id, (node) => readers.get(node) ?? []);
}

function reach(start: NodeId, next: (id: NodeId) => readonly NodeId[]): ReadonlySet<NodeId> {
  const seen = new Set<NodeId>();
  const open = [...next(start)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
}

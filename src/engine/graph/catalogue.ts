import type { NodeDescriptor } from '../schema/node.ts';
import type { Param, Params, SolverRole } from '../schema/params.ts';
import type { Ports } from '../schema/ports.ts';
import { type GraphDocument, own, SUBGRAPH_PREFIX, type Subgraph } from './document.ts';

export type Catalogue<N extends NodeDescriptor = NodeDescriptor> = ReadonlyMap<string, N>;

/** What a node of the graph looks like from outside: a catalogue node's face, or a subgraph's. */
export interface Face {
  readonly label: string;
  readonly inputs: Ports;
  readonly outputs: Ports;
  readonly params: Params;
  /** What the residual of its steps is, where it tells one. */
  readonly residual?: string;
  /** Set when the type is `graph/<name>`. */
  readonly subgraph?: Subgraph;
}

const ASKED: Readonly<Record<SolverRole, readonly string[]>> = {
  fill: ['image', 'mask'],
  denoiser: ['image'],
};

/** Whether a type can be a solver: it takes what its role says, nothing else must be wired, and it gives image. */
export function canSolve({ inputs, outputs }: Face, role: SolverRole = 'fill'): boolean {
  const asked = ASKED[role];
  if (outputs.image?.type !== 'image' || !asked.every((name) => inputs[name])) return false;
  return Object.entries(inputs).every(([name, { optional }]) => optional || asked.includes(name));
}

/** What a solver takes and gives, in words. */
export const solverWords = (role: SolverRole = 'fill'): string =>
  `take ${ASKED[role].join(' and ')} and give image`;

/** The face of a node type in a document; null for what neither the catalogue nor it defines. */
export function faceOf(document: GraphDocument, type: string, catalogue: Catalogue): Face | null {
  const node = catalogue.get(type);
  if (node) return node;
  if (!type.startsWith(SUBGRAPH_PREFIX)) return null;
  const subgraph = own(document.subgraphs, type.slice(SUBGRAPH_PREFIX.length));
  return subgraph ? faceOfSubgraph(document, type, subgraph, catalogue) : null;
}

function faceOfSubgraph(
  document: GraphDocument,
  type: string,
  subgraph: Subgraph,
  catalogue: Catalogue,
): Face {
  const inputs = Object.entries(subgraph.inputs).map(([name, port]) => [
    name,
    { type: port.type, label: port.label ?? name, optional: port.optional ?? false },
  ]);
  const params = Object.entries(subgraph.params ?? {}).flatMap(([name, { node, param }]) => {
    const inner = own(subgraph.nodes, node);
    // A subgraph cannot expose a subgraph's parameter: one look inward, so no recursion here.
    const declared = inner && own(catalogue.get(inner.type)?.params, param);
    if (!declared) return [];
    const value = inner.params?.[param] ?? declared.default;
    return [[name, { ...declared, default: value } as Param]];
  });
  const outputs = Object.entries(subgraph.outputs).map(([name, ref]) => {
    const type = outputType(document, subgraph, ref, catalogue);
    return [name, { type, label: name, optional: false }];
  });
  return {
    label: subgraph.title ?? type,
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    params: Object.fromEntries(params),
    subgraph,
  };
}

function outputType(
  document: GraphDocument,
  subgraph: Subgraph,
  ref: string,
  catalogue: Catalogue,
  depth = 0,
): string {
  const dot = ref.lastIndexOf('.');
  const [id, port] = [ref.slice(0, dot), ref.slice(dot + 1)];
  if (id === '$') return own(subgraph.inputs, port)?.type ?? 'image';
  const type = own(subgraph.nodes, id)?.type ?? '';
  const known = own(catalogue.get(type)?.outputs, port)?.type;
  if (known) return known;
  const inner = own(document.subgraphs, type.slice(SUBGRAPH_PREFIX.length));
  const next = own(inner?.outputs, port);
  return inner && next && depth < 32
    ? outputType(document, inner, next, catalogue, depth + 1)
    : 'image';
}

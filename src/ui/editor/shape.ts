import type { Face } from '../../engine/graph/catalogue.ts';
import { type GraphDocument, type NodeId, own, parseWire } from '../../engine/graph/document.ts';
import type { Ports, PortType } from '../../engine/schema/ports.ts';
import type { Side } from '../commands/wiring.ts';

/** One row of sockets; a type of null is a port that only a wire speaks of. */
export interface PortRow {
  readonly name: string;
  readonly label: string;
  readonly type: PortType | null;
  readonly optional: boolean;
}

/** The sockets of a node from top to bottom. */
export interface Shape {
  readonly inputs: readonly PortRow[];
  readonly outputs: readonly PortRow[];
}

/**
 * The sockets that a node shows: those of its face, and those that wires name although the face
 * has them not (all of a placeholder's), so that no wire of a document is ever hidden.
 */
export function shapeFrom(
  face: Face | null,
  wiredInputs: readonly string[],
  readOutputs: readonly string[],
): Shape {
  return { inputs: rows(face?.inputs, wiredInputs), outputs: rows(face?.outputs, readOutputs) };
}

function rows(ports: Ports | undefined, named: readonly string[]): readonly PortRow[] {
  const known = Object.entries(ports ?? {}).map(([name, { label, type, optional }]) => ({
    name,
    label,
    type,
    optional,
  }));
  const unknown = named
    .filter((name) => !own(ports, name))
    .map((name) => ({ name, label: name, type: null, optional: true }));
  return [...known, ...unknown];
}

const NONE: readonly string[] = [];
const remembered = new WeakMap<GraphDocument['nodes'], ReadonlyMap<NodeId, readonly string[]>>();

/** The outputs of each node that something reads. */
export function readOutputs(document: GraphDocument, id: NodeId): readonly string[] {
  const known = remembered.get(document.nodes) ?? collectReads(document);
  remembered.set(document.nodes, known);
  return known.get(id) ?? NONE;
}

function collectReads({ nodes }: GraphDocument): ReadonlyMap<NodeId, readonly string[]> {
  const reads = new Map<NodeId, string[]>();
  for (const { inputs } of Object.values(nodes)) {
    for (const ref of Object.values(inputs ?? {})) {
      const { node, port } = parseWire(ref);
      const ports = reads.get(node) ?? [];
      reads.set(node, ports);
      if (!ports.includes(port)) ports.push(port);
    }
  }
  return reads;
}

/** Sizes of a node's frame, canvas units; node.css and ports.css use the same numbers. */
export const NODE_WIDTH = 196;
const HEADER_HEIGHT = 34;
const PORTS_PADDING = 5;
const ROW_HEIGHT = 20;
/** What lies below the sockets before it was drawn once: pictures, parameters, numbers, curves. */
const PICTURE_HEIGHT = 128;
const PARAM_HEIGHT = 46;
const NUMBER_HEIGHT = 66;
const RESIDUALS_HEIGHT = 63;

const portsHeight = ({ inputs, outputs }: Shape): number =>
  2 * PORTS_PADDING + ROW_HEIGHT * Math.max(inputs.length, outputs.length);

/** Whether all sockets lie where they lay. */
export const isSameShape = (a: Shape, b: Shape): boolean =>
  isSameRows(a.inputs, b.inputs) && isSameRows(a.outputs, b.outputs);

const isSameRows = (a: readonly PortRow[], b: readonly PortRow[]): boolean =>
  a.length === b.length && a.every((row, i) => row.name === b[i]?.name && row.type === b[i]?.type);

/** Height before anything is measured. */
export function guessHeight(shape: Shape, face: Face | null): number {
  const { outputs, inputs } = shape;
  const ports = outputs.length > 0 ? outputs : inputs;
  const hasPicture = ports.some(({ type }) => type !== null && type !== 'number');
  const hasNumber = outputs.some(({ type }) => type === 'number');
  const params = Object.values(face?.params ?? {}).filter(({ main }) => main === true).length;
  return (
    HEADER_HEIGHT +
    portsHeight(shape) +
    (hasPicture ? PICTURE_HEIGHT : 0) +
    (hasNumber ? NUMBER_HEIGHT : 0) +
    params * PARAM_HEIGHT +
    (face?.residual === undefined ? 0 : RESIDUALS_HEIGHT)
  );
}

/**
 * Where a socket is within its node: it follows from the row alone, so that a wire ends on its
 * socket whatever else the node shows.
 */
export function socketOffset(
  shape: Shape,
  side: Side,
  port: string,
): { readonly x: number; readonly y: number } {
  const list = side === 'input' ? shape.inputs : shape.outputs;
  const row = Math.max(
    0,
    list.findIndex(({ name }) => name === port),
  );
  return {
    x: side === 'input' ? 0 : NODE_WIDTH,
    y: HEADER_HEIGHT + PORTS_PADDING + ROW_HEIGHT * (row + 0.5),
  };
}

import type { ParamValue } from '../schema/params.ts';
import type { PortType } from '../schema/ports.ts';

export type NodeId = string;
/** Where an input comes from: `<node id>.<output port>`, inside a subgraph also `$.<its input>`. */
export type WireRef = string;

export interface GraphNode {
  readonly type: string;
  readonly inputs?: Readonly<Record<string, WireRef>>;
  /** By name, and only where they differ from the default. */
  readonly params?: Readonly<Record<string, ParamValue>>;
}

export interface SubgraphPort {
  readonly type: PortType;
  readonly label?: string;
  readonly optional?: boolean;
}

/** A graph with typed ports and exposed parameters, used as a node of type `graph/<name>`. */
export interface Subgraph {
  readonly title?: string;
  readonly inputs: Readonly<Record<string, SubgraphPort>>;
  readonly outputs: Readonly<Record<string, WireRef>>;
  readonly params?: Readonly<Record<string, { readonly node: NodeId; readonly param: string }>>;
  readonly nodes: Readonly<Record<NodeId, GraphNode>>;
}

export interface GraphDocument {
  readonly $schema?: string;
  readonly version: 1;
  readonly title: string;
  readonly description?: string;
  readonly nodes: Readonly<Record<NodeId, GraphNode>>;
  readonly subgraphs?: Readonly<Record<string, Subgraph>>;
  /** Where things sit on the canvas: no meaning to the engine, never part of a result's key. */
  readonly view?: { readonly nodes?: Readonly<Record<NodeId, readonly [x: number, y: number]>> };
}

export const SUBGRAPH_PREFIX = 'graph/';
/** The id by which a subgraph's nodes read its inputs. */
export const SUBGRAPH_INPUT = '$';

/** Splits `photo.image` into its node and its port. */
export function parseWire(ref: WireRef): { readonly node: NodeId; readonly port: string } {
  const dot = ref.lastIndexOf('.');
  return { node: ref.slice(0, dot), port: ref.slice(dot + 1) };
}

export const wire = (node: NodeId, port: string): WireRef => `${node}.${port}`;

export const emptyGraph: GraphDocument = { version: 1, title: 'Untitled', nodes: {} };

/** A record's own value under a name: `toString` names nothing that nobody put there. */
export const own = <T>(
  record: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined => (record && Object.hasOwn(record, name) ? record[name] : undefined);

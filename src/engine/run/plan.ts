import type { ModelChoice } from '../../models/models.ts';
import { type Catalogue, faceOf } from '../graph/catalogue.ts';
import {
  type GraphDocument,
  type GraphNode,
  type NodeId,
  own,
  parseWire,
  SUBGRAPH_INPUT,
  SUBGRAPH_PREFIX,
  type Subgraph,
  type WireRef,
} from '../graph/document.ts';
import { invariant } from '../problems.ts';
import type { AnyNode, SolverValues } from '../schema/node.ts';
import { type ParamValue, within } from '../schema/params.ts';

/** Where a step's input comes from: an earlier step's output, or a value handed to the whole plan. */
export type Feed =
  | { readonly from: 'step'; readonly step: NodeId; readonly port: string }
  | { readonly from: 'given'; readonly name: string };

export interface Step {
  /** The node's id; inside a used subgraph `<user>/<node>`. */
  readonly id: NodeId;
  readonly node: AnyNode;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly inputs: Readonly<Record<string, Feed>>;
  /** Names the step's result: equal keys mean equal pixels. */
  readonly key: number;
}

export interface Plan {
  readonly steps: readonly Step[];
  /** What each output of a node of type `graph/…` stands for: `<node>.<port>` to its feed. */
  readonly aliases: ReadonlyMap<WireRef, Feed>;
  /** The plan's own outputs, for a plan of a subgraph. */
  readonly outputs: Readonly<Record<string, Feed>>;
}

export interface PlanOptions {
  /** Gives equal texts equal numbers: content keys stay short and never collide. */
  intern(content: string): number;
  /** Fingerprints of the files that parameters name. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

type Nodes = Readonly<Record<NodeId, GraphNode>>;

/** Orders what `targets` need, each after everything it reads. What they need is checked already. */
export function plan(
  document: GraphDocument,
  catalogue: Catalogue<AnyNode>,
  targets: readonly NodeId[],
  options: PlanOptions,
): Plan {
  const planner = new Planner(document, catalogue, options);
  for (const id of targets) planner.visit(document.nodes, '', id);
  return planner.finish({});
}

/** Plans a subgraph on its own; its inputs are handed in under their names. */
export function planSubgraph(
  document: GraphDocument,
  name: string,
  catalogue: Catalogue<AnyNode>,
  options: PlanOptions,
  params: SolverValues = {},
): Plan {
  const subgraph = document.subgraphs?.[name];
  invariant(subgraph, `subgraph ${name} was checked`);
  const nodes = withExposed(subgraph, (exposed, node, param) => {
    const declared = own(catalogue.get(node.type)?.params, param);
    return declared && within(declared, own(params, exposed));
  });
  const planner = new Planner(document, catalogue, options);
  planner.given = new Map(
    Object.keys(subgraph.inputs).map((input) => [input, { from: 'given', name: input }]),
  );
  const outputs = Object.entries(subgraph.outputs).flatMap(([port, ref]) => {
    const feed = planner.follow(nodes, '', ref, planner.given);
    return feed ? [[port, feed]] : [];
  });
  return planner.finish(Object.fromEntries(outputs));
}

/** A subgraph's nodes with those of its exposed parameters set that have a value. */
function withExposed(
  subgraph: Subgraph,
  given: (exposed: string, node: GraphNode, param: string) => ParamValue | undefined,
): Nodes {
  const nodes: Record<NodeId, GraphNode> = { ...subgraph.nodes };
  for (const [exposed, { node, param }] of Object.entries(subgraph.params ?? {})) {
    const target = nodes[node];
    const value = target && given(exposed, target, param);
    if (target && value !== undefined) {
      nodes[node] = { ...target, params: { ...target.params, [param]: value } };
    }
  }
  return nodes;
}

class Planner {
  given: ReadonlyMap<string, Feed> = new Map();
  readonly #steps = new Map<NodeId, Step>();
  /** Nodes of type `graph/…` that stand in the plan as the nodes of their subgraph. */
  readonly #expanded = new Set<NodeId>();
  readonly #aliases = new Map<WireRef, Feed>();
  readonly #document: GraphDocument;
  readonly #catalogue: Catalogue<AnyNode>;
  readonly #options: PlanOptions;

  constructor(document: GraphDocument, catalogue: Catalogue<AnyNode>, options: PlanOptions) {
    this.#document = document;
    this.#catalogue = catalogue;
    this.#options = options;
  }

  finish(outputs: Readonly<Record<string, Feed>>): Plan {
    return { steps: [...this.#steps.values()], aliases: this.#aliases, outputs };
  }

  /** Plans a node and all it reads, without recursion along wires: graphs may be thousands deep. */
  visit(
    nodes: Nodes,
    prefix: string,
    target: NodeId,
    given: ReadonlyMap<string, Feed> = this.given,
  ) {
    const pending = [target];
    while (pending.length > 0) {
      const id = pending.at(-1) as NodeId;
      const waiting = this.#isPlanned(prefix + id, nodes[id])
        ? []
        : Object.values(nodes[id]?.inputs ?? {})
            .map((ref) => parseWire(ref).node)
            .filter((source) => source !== SUBGRAPH_INPUT)
            .filter((source) => !this.#isPlanned(prefix + source, nodes[source]));
      if (waiting.length > 0) {
        pending.push(...waiting);
        continue;
      }
      pending.pop();
      if (!this.#isPlanned(prefix + id, nodes[id])) this.#planOne(nodes, prefix, id, given);
    }
  }

  /**
   * The feed behind a wire, planning its node where that was not done yet. Nothing for a subgraph's
   * optional input that its user did not wire.
   */
  follow(
    nodes: Nodes,
    prefix: string,
    ref: WireRef,
    given: ReadonlyMap<string, Feed>,
  ): Feed | undefined {
    const { node: id, port } = parseWire(ref);
    if (id === SUBGRAPH_INPUT) return given.get(port);
    this.visit(nodes, prefix, id, given);
    // A node that was expanded is no step: only its aliases say where its outputs come from.
    return this.#expanded.has(prefix + id)
      ? this.#aliases.get(`${prefix}${id}.${port}`)
      : { from: 'step', step: prefix + id, port };
  }

  #isPlanned(id: NodeId, node: GraphNode | undefined): boolean {
    return this.#steps.has(id) || (node ? this.#expanded.has(id) : true);
  }

  #planOne(nodes: Nodes, prefix: string, id: NodeId, given: ReadonlyMap<string, Feed>): void {
    const node = nodes[id];
    invariant(node, `node ${id} exists`);
    const inputs = Object.fromEntries(
      Object.entries(node.inputs ?? {}).flatMap(([port, ref]): [string, Feed][] => {
        const feed = this.follow(nodes, prefix, ref, given);
        return feed ? [[port, feed]] : [];
      }),
    );
    const face = faceOf(this.#document, node.type, this.#catalogue);
    invariant(face, `type ${node.type} is known`);
    if (face.subgraph) this.#expand(node, prefix + id, inputs);
    else this.#addStep(node, prefix + id, inputs);
  }

  /** Puts a used subgraph's nodes in its place, with the exposed parameters set. */
  #expand(node: GraphNode, id: NodeId, inputs: Readonly<Record<string, Feed>>): void {
    const name = node.type.slice(SUBGRAPH_PREFIX.length);
    const subgraph = this.#document.subgraphs?.[name];
    invariant(subgraph, `subgraph ${name} exists`);
    const inner = withExposed(subgraph, (exposed) => node.params?.[exposed]);
    const given = new Map(Object.entries(inputs));
    for (const [port, ref] of Object.entries(subgraph.outputs)) {
      const feed = this.follow(inner, `${id}/`, ref, given);
      if (feed) this.#aliases.set(`${id}.${port}`, feed);
    }
    this.#expanded.add(id);
  }

  #addStep(graphNode: GraphNode, id: NodeId, inputs: Readonly<Record<string, Feed>>): void {
    const node = this.#catalogue.get(graphNode.type);
    invariant(node, `type ${graphNode.type} is in the catalogue`);
    const params: Record<string, ParamValue> = {};
    const meanings: unknown[] = [];
    for (const [name, param] of Object.entries(node.params)) {
      const value = graphNode.params?.[name] ?? param.default;
      params[name] = value;
      meanings.push(value);
      if (param.kind === 'file' && param.access === 'read') {
        meanings.push(this.#options.fingerprints.get(String(value)) ?? '');
      }
      // A model without a hash is whatever its file holds.
      if (param.kind === 'model') {
        const { file, sha256 } = value as ModelChoice;
        if (!sha256) meanings.push(this.#options.fingerprints.get(file) ?? '');
      }
      // What a subgraph computes, and from which files, is part of what its user computes.
      if (param.kind === 'solver' && String(value).startsWith(SUBGRAPH_PREFIX)) {
        meanings.push(this.#document.subgraphs, [...this.#options.fingerprints]);
      }
    }
    const upstream = Object.entries(inputs).map(([port, feed]) => [
      port,
      feed.from === 'step' ? [this.#steps.get(feed.step)?.key, feed.port] : feed.name,
    ]);
    const content = JSON.stringify([node.type, node.version, meanings, upstream]);
    this.#steps.set(id, { id, node, params, inputs, key: this.#options.intern(content) });
  }
}

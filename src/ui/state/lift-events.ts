import {
  type GraphDocument,
  type GraphNode,
  type NodeId,
  own,
  parseWire,
  SUBGRAPH_INPUT,
  SUBGRAPH_PREFIX,
  wire,
} from '../../engine/graph/document.ts';
import type { OutputInfos, RunEvent } from '../../engine/run/events.ts';

/**
 * A used subgraph runs as the nodes it holds, named `<user>/<node>`; on the canvas there is only its
 * user. Made for one run of a document, the answer tells each event as one of the node that is seen:
 * it runs while any of its nodes does, its time is the sum of theirs, and its outputs are theirs
 * by its own names.
 */
export function eventLifter(document: GraphDocument): (event: RunEvent) => readonly RunEvent[] {
  const ports = new Map<NodeId, ReadonlyMap<string, readonly string[]>>();
  const portsOf = (user: NodeId) => {
    const known = ports.get(user) ?? outputsWithin(document, own(document.nodes, user));
    ports.set(user, known);
    return known;
  };
  const done = new Map<NodeId, Done>();
  /** Nodes of which a part failed: what else happens within them is no news. */
  const failed = new Set<NodeId>();

  return (event) => {
    if (event.kind === 'planned') {
      done.clear();
      failed.clear();
      return [{ ...event, nodes: event.nodes.map(userOf) }];
    }
    if (!('node' in event) || !event.node.includes('/')) {
      return [event.kind === 'skipped' ? { ...event, because: userOf(event.because) } : event];
    }
    const node = userOf(event.node);
    if (failed.has(node)) return [];
    const named = (port: string): readonly string[] =>
      portsOf(node).get(wire(event.node.slice(node.length + 1), port)) ?? [];
    const renamed = (outputs: OutputInfos): OutputInfos =>
      Object.fromEntries(
        Object.entries(outputs).flatMap(([port, info]) => named(port).map((name) => [name, info])),
      );
    switch (event.kind) {
      case 'reused': {
        const all = add(done.get(node), { outputs: renamed(event.outputs) });
        done.set(node, all);
        return [{ ...event, node, outputs: all.outputs }];
      }
      case 'finished': {
        const all = add(done.get(node), { ...event, outputs: renamed(event.outputs) });
        done.set(node, all);
        return [{ ...event, node, ...all }];
      }
      case 'step': {
        const { preview, ...step } = event;
        return [{ ...step, node, ...(preview ? { preview: renamed(preview) } : {}) }];
      }
      case 'probe':
        return named(event.port).map((port) => ({ ...event, node, port }));
      case 'failed':
        failed.add(node);
        return [{ ...event, node, message: `${event.node}: ${event.message}` }];
      case 'skipped':
        return [{ ...event, node, because: userOf(event.because) }];
      default:
        return [{ ...event, node }];
    }
  };
}

/** What the nodes of a used subgraph came to together. */
interface Done {
  readonly milliseconds: number;
  readonly deviceMilliseconds: number | null;
  readonly outputs: OutputInfos;
}

function add(
  before: Done | undefined,
  { milliseconds = 0, deviceMilliseconds = null, outputs = {} }: Partial<Done>,
): Done {
  const device = [before?.deviceMilliseconds ?? null, deviceMilliseconds].filter(
    (value) => value !== null,
  );
  return {
    milliseconds: (before?.milliseconds ?? 0) + milliseconds,
    deviceMilliseconds: device.length === 0 ? null : device.reduce((sum, value) => sum + value),
    outputs: { ...before?.outputs, ...outputs },
  };
}

const userOf = (id: NodeId): NodeId => id.split('/')[0] ?? id;

/** Wires within a used subgraph, each with the outputs of its user that it leads to. */
function outputsWithin(
  { subgraphs }: GraphDocument,
  user: GraphNode | undefined,
): ReadonlyMap<string, readonly string[]> {
  const used = (node: GraphNode | undefined) =>
    node?.type.startsWith(SUBGRAPH_PREFIX)
      ? own(subgraphs, node.type.slice(SUBGRAPH_PREFIX.length))
      : undefined;
  const found = new Map<string, string[]>();
  for (const port of Object.keys(used(user)?.outputs ?? {})) {
    let [path, node, name]: [string, GraphNode | undefined, string] = ['', user, port];
    for (let subgraph = used(node); subgraph; subgraph = used(node)) {
      const inner = parseWire(own(subgraph.outputs, name) ?? '');
      // An input that is handed through comes from no node within.
      if (inner.node === SUBGRAPH_INPUT || !inner.node) break;
      path = path ? `${path}/${inner.node}` : inner.node;
      [node, name] = [own(subgraph.nodes, inner.node), inner.port];
    }
    if (path) found.set(wire(path, name), [...(found.get(wire(path, name)) ?? []), port]);
  }
  return found;
}

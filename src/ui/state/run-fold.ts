import type { NodeId } from '../../engine/graph/document.ts';
import type { Loading, OutputInfos, RunEvent } from '../../engine/run/events.ts';

export type Phase = 'idle' | 'waiting' | 'running' | 'finished' | 'reused' | 'failed' | 'skipped';

export interface CurvePoint {
  readonly k: number;
  readonly residual: number;
}

/** What is known of one node from the runs so far. Values stay until a later run replaces them. */
export interface NodeRun {
  readonly phase: Phase;
  /** Iterations done, and planned where that is known. */
  readonly k?: number;
  readonly of?: number;
  readonly stage?: string;
  /** The network that it waits for while it runs. */
  readonly loading?: Loading;
  /** Residual by iteration of the latest run that iterated. */
  readonly curve: readonly CurvePoint[];
  readonly milliseconds?: number;
  readonly deviceMilliseconds?: number;
  /** Why it failed. */
  readonly message?: string;
  /** The failed node that it waits for. */
  readonly because?: NodeId;
  readonly warnings: readonly { readonly rule: string; readonly message: string }[];
  readonly outputs: OutputInfos;
  readonly probes: Readonly<Record<string, number>>;
  /** The file it wrote last. */
  readonly saved?: string;
}

export interface RunSnapshot {
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  /** Nodes of the present run, and how many of them have ended. */
  readonly planned: number;
  readonly ended: number;
  readonly failed: number;
  readonly reused: number;
  readonly milliseconds: number | null;
  readonly nodes: Readonly<Record<NodeId, NodeRun>>;
  /** Why the device was lost; until another one was opened. */
  readonly deviceLost: string | null;
}

export const idleNode: NodeRun = {
  phase: 'idle',
  curve: [],
  warnings: [],
  outputs: {},
  probes: {},
};

export const idleRun: RunSnapshot = {
  status: 'idle',
  planned: 0,
  ended: 0,
  failed: 0,
  reused: 0,
  milliseconds: null,
  nodes: {},
  deviceLost: null,
};

/** Points a curve keeps; beyond it every second one is dropped. */
const MAX_CURVE = 400;

/** The state after one more event. Nodes that the event does not name keep their identity. */
export function fold(run: RunSnapshot, event: RunEvent): RunSnapshot {
  switch (event.kind) {
    case 'planned':
      return plan(run, event.nodes);
    case 'started':
      return change(run, event.node, (node) => ({
        ...rest(node),
        phase: 'running',
        curve: [],
        warnings: [],
        probes: {},
      }));
    case 'reused': {
      const next = change(run, event.node, (node) => ({
        ...without(node, 'message', 'because', 'k', 'of', 'stage'),
        phase: 'reused',
        outputs: event.outputs,
        probes: {},
      }));
      return { ...next, ended: next.ended + 1, reused: next.reused + 1 };
    }
    case 'step':
      return change(run, event.node, (node) => ({
        ...without(node, 'of', 'stage', 'loading'),
        phase: 'running',
        k: event.k,
        ...(event.of === undefined ? {} : { of: event.of }),
        ...(event.stage === undefined ? {} : { stage: event.stage }),
        curve: extend(node.curve, event.k, event.residual),
        outputs: event.preview ? { ...node.outputs, ...event.preview } : node.outputs,
      }));
    case 'loading': {
      const { file, stage, bytes, of } = event;
      return change(run, event.node, (node) => ({ ...node, loading: { file, stage, bytes, of } }));
    }
    case 'finished': {
      const { deviceMilliseconds } = event;
      const next = change(run, event.node, (node) => ({
        ...without(node, 'deviceMilliseconds', 'stage', 'message', 'because', 'loading'),
        phase: 'finished',
        milliseconds: event.milliseconds,
        ...(deviceMilliseconds === null ? {} : { deviceMilliseconds }),
        outputs: event.outputs,
      }));
      return { ...next, ended: next.ended + 1 };
    }
    case 'probe':
      return change(run, event.node, (node) => ({
        ...node,
        probes: { ...node.probes, [event.port]: event.value },
      }));
    case 'warning': {
      const { rule, message } = event;
      return change(run, event.node, (node) => ({
        ...node,
        warnings: [...node.warnings, { rule, message }],
      }));
    }
    case 'saved':
      return change(run, event.node, (node) => ({ ...node, saved: event.file }));
    case 'failed': {
      const next = change(run, event.node, (node) => ({
        ...rest(node),
        phase: 'failed',
        message: event.message,
        outputs: {},
        probes: {},
      }));
      return { ...next, ended: next.ended + 1, failed: next.failed + 1 };
    }
    case 'skipped': {
      const next = change(run, event.node, (node) => ({
        ...rest(node),
        phase: 'skipped',
        because: event.because,
        outputs: {},
        probes: {},
      }));
      return { ...next, ended: next.ended + 1 };
    }
    case 'device-lost':
      return { ...run, deviceLost: event.reason };
    case 'cancelled':
      return { ...settle(run), status: 'cancelled', deviceLost: null };
    case 'done':
      return {
        ...settle(run),
        status: event.failed > 0 ? 'failed' : 'done',
        milliseconds: event.milliseconds,
        deviceLost: null,
      };
  }
}

/** A new run: what is planned waits, what was under way rests, values stay to be looked at. */
function plan(run: RunSnapshot, planned: readonly NodeId[]): RunSnapshot {
  const nodes: Record<NodeId, NodeRun> = { ...settle(run).nodes };
  for (const id of planned) nodes[id] = { ...(nodes[id] ?? idleNode), phase: 'waiting' };
  return {
    ...run,
    status: 'running',
    planned: planned.length,
    ended: 0,
    failed: 0,
    reused: 0,
    milliseconds: null,
    nodes,
    deviceLost: null,
  };
}

/** No node waits or runs any longer. */
function settle(run: RunSnapshot): RunSnapshot {
  const open = Object.entries(run.nodes).filter(
    ([, { phase }]) => phase === 'waiting' || phase === 'running',
  );
  if (open.length === 0) return run;
  const settled = open.map(
    ([id, node]) => [id, { ...without(node, 'loading'), phase: 'idle' }] as const,
  );
  return { ...run, nodes: { ...run.nodes, ...Object.fromEntries(settled) } };
}

/** Forgets nodes that the document no longer has. */
export function forget(run: RunSnapshot, keep: (id: NodeId) => boolean): RunSnapshot {
  const entries = Object.entries(run.nodes);
  const kept = entries.filter(([id]) => keep(id));
  return kept.length === entries.length ? run : { ...run, nodes: Object.fromEntries(kept) };
}

const change = (run: RunSnapshot, id: NodeId, recipe: (node: NodeRun) => NodeRun): RunSnapshot => ({
  ...run,
  nodes: { ...run.nodes, [id]: recipe(run.nodes[id] ?? idleNode) },
});

const rest = (node: NodeRun): NodeRun =>
  without(node, 'k', 'of', 'stage', 'message', 'because', 'saved', 'loading');

function without<
  K extends
    | 'k'
    | 'of'
    | 'stage'
    | 'message'
    | 'because'
    | 'saved'
    | 'loading'
    | 'deviceMilliseconds',
>(node: NodeRun, ...names: readonly K[]): Omit<NodeRun, K> {
  const copy: Partial<Record<K, unknown>> & Omit<NodeRun, K> = { ...node };
  for (const name of names) delete copy[name];
  return copy;
}

function extend(
  curve: readonly CurvePoint[],
  k: number,
  residual: number | undefined,
): readonly CurvePoint[] {
  if (residual === undefined) return curve;
  const longer = [...curve, { k, residual }];
  if (longer.length <= MAX_CURVE) return longer;
  return longer.filter((_, index) => index % 2 === 0 || index === longer.length - 1);
}

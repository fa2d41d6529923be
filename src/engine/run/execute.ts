import { DeviceLostError } from '../../kernels/gpu/gpu.ts';
import { isPlane, type Plane } from '../../kernels/gpu/plane.ts';
import { openScope } from '../../kernels/gpu/scope.ts';
import type { Listener } from '../../models/loading.ts';
import type { Models } from '../../models/models.ts';
import type { NodeId } from '../graph/document.ts';
import type { Host } from '../host.ts';
import type { RunContext, SolverValues, StepReport, Steps, WireValues } from '../schema/node.ts';
import type { OutputInfo, OutputInfos, RunEvent } from './events.ts';
import type { Feed, Plan, Step } from './plan.ts';
import type { Store } from './store.ts';

export interface Execution {
  readonly host: Host;
  readonly store: Store;
  readonly signal: AbortSignal;
  /** Runs what a solver parameter names, within the context of the node that has it. */
  solve(
    solver: string,
    inputs: WireValues,
    context: RunContext,
    params: SolverValues | undefined,
    effort: number | undefined,
  ): Steps<WireValues>;
  /** Told about a step's outputs while they can be drawn, and about results; holds what it needs. */
  show(node: NodeId, outputs: WireValues, final: boolean): void | Promise<void>;
}

/**
 * Walks a plan once and tells each thing that happens. A step that fails takes along what reads it
 * and nothing else. Throws only when cancelled, when the device is lost, or for a bug.
 */
export async function* execute(
  plan: Plan,
  run: Execution,
): AsyncGenerator<RunEvent, { readonly failed: number }> {
  const results = new Map<NodeId, WireValues>();
  const broken = new Map<NodeId, NodeId>();
  let failed = 0;
  try {
    for (const step of plan.steps) {
      run.signal.throwIfAborted();
      const culprit = firstBroken(step, broken);
      if (culprit !== undefined) {
        broken.set(step.id, culprit);
        yield { kind: 'skipped', node: step.id, because: culprit };
        continue;
      }
      const kept = run.store.get(step.key);
      if (kept) {
        run.store.hold(kept);
        results.set(step.id, kept);
        await run.show(step.id, kept, true);
        yield { kind: 'reused', node: step.id, outputs: infosOf(kept) };
        yield* probes(step, kept);
        continue;
      }
      yield { kind: 'started', node: step.id };
      const outcome = yield* runStep(step, inputsOf(step, results), run);
      if ('error' in outcome) {
        failed++;
        broken.set(step.id, step.id);
        yield { kind: 'failed', node: step.id, message: messageOf(outcome.error) };
        continue;
      }
      run.store.put(step.key, outcome.outputs);
      run.store.hold(outcome.outputs);
      results.set(step.id, outcome.outputs);
      await run.show(step.id, outcome.outputs, true);
      yield {
        kind: 'finished',
        node: step.id,
        milliseconds: outcome.milliseconds,
        deviceMilliseconds: outcome.deviceMilliseconds,
        outputs: infosOf(outcome.outputs),
      };
      yield* probes(step, outcome.outputs);
    }
  } finally {
    for (const outputs of results.values()) run.store.drop(outputs);
  }
  return { failed };
}

type Outcome =
  | {
      readonly outputs: WireValues;
      readonly milliseconds: number;
      readonly deviceMilliseconds: number | null;
    }
  | { readonly error: unknown };

async function* runStep(
  step: Step,
  inputs: WireValues,
  run: Execution,
): AsyncGenerator<RunEvent, Outcome> {
  const { host, signal } = run;
  const gpu = openScope(host.gpu, signal);
  const told = new Told();
  const warned = new Set<string>();
  const context: RunContext = {
    gpu,
    files: host.files,
    codecs: host.codecs,
    models: heardBy(host.models, {
      signal,
      loading: (loading) => told.pressing({ kind: 'loading', node: step.id, ...loading }),
    }),
    signal,
    warn(rule, message) {
      // A solver that runs level after level would say the same thing on each.
      if (warned.has(message)) return;
      warned.add(message);
      told.push({ kind: 'warning', node: step.id, rule, message });
    },
    saved: (file) => told.push({ kind: 'saved', node: step.id, file }),
    solve: (solver, values, params, effort) => run.solve(solver, values, context, params, effort),
  };
  const began = performance.now();
  const before = host.gpu.dispatches;
  const steps = asSteps(() => {
    expectInputs(step, inputs);
    return step.node.run(context, inputs as never, step.params as never);
  });
  let kept: WireValues = {};
  try {
    let next = yield* told.during(steps.next());
    while (!next.done) {
      signal.throwIfAborted();
      const { preview, ...report } = next.value;
      if (preview) await run.show(step.id, preview, false);
      yield {
        kind: 'step',
        node: step.id,
        ...report,
        ...(preview ? { preview: infosOf(preview) } : {}),
      };
      yield* told.all();
      next = yield* told.during(steps.next());
    }
    const outputs = next.value;
    if (host.gpu.dispatches > before) await gpu.idle();
    signal.throwIfAborted();
    const deviceMilliseconds = host.gpu.dispatches > before ? await gpu.deviceMilliseconds() : null;
    yield* told.all();
    kept = outputs;
    return { outputs, milliseconds: performance.now() - began, deviceMilliseconds };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof DeviceLostError) throw error;
    yield* told.all();
    return { error };
  } finally {
    // The node's own clean-up runs first, also when nobody listens any more.
    await steps.return({});
    gpu.close(Object.values(kept).filter(isPlane));
  }
}

/** The same networks, whose loading somebody hears. */
const heardBy = (models: Models, listener: Listener): Models => ({
  ...models,
  find: (choice, files) => models.find(choice, files, listener),
  shipped: (name) => models.shipped(name, listener),
  use: (model, gpu, signal, work) => models.use(model, gpu, signal, work, listener),
});

/** What is told beside a node's steps: with the next step, or, where it is pressing, while that is waited for. */
class Told {
  #events: RunEvent[] = [];
  #isPressing = false;
  #wake: () => void = () => {};

  push(event: RunEvent): void {
    this.#events.push(event);
  }

  pressing(event: RunEvent): void {
    this.push(event);
    this.#isPressing = true;
    this.#wake();
  }

  *all(): Generator<RunEvent> {
    this.#isPressing = false;
    yield* this.#events.splice(0);
  }

  async *during<T>(work: Promise<T>): AsyncGenerator<RunEvent, T> {
    const ended = work.then((value) => ({ value }));
    // Who is no longer waited for may still fail.
    ended.catch(() => {});
    for (;;) {
      const news = new Promise<null>((resolve) => {
        this.#wake = () => resolve(null);
        if (this.#isPressing) this.#wake();
      });
      const first = await Promise.race([ended, news]);
      if (first) return first.value;
      yield* this.all();
    }
  }
}

/** Any way a node may give its outputs, as steps. */
export async function* asSteps(
  run: () => WireValues | Promise<WireValues> | Steps<WireValues>,
): AsyncGenerator<StepReport, WireValues, void> {
  const result = run();
  if (Symbol.asyncIterator in result) return yield* result as Steps<WireValues>;
  return await result;
}

/** A wire may lead through a subgraph to an optional input of it that its user left open. */
function expectInputs({ node }: Step, inputs: WireValues): void {
  for (const [port, { optional }] of Object.entries(node.inputs)) {
    if (optional || inputs[port] !== undefined) continue;
    throw new Error(`${port}: nothing arrives here; wire the input of the subgraph that feeds it`);
  }
}

function inputsOf(step: Step, results: ReadonlyMap<NodeId, WireValues>): WireValues {
  return readFeeds(step.inputs, results, {});
}

export function readFeeds(
  feeds: Readonly<Record<string, Feed>>,
  results: ReadonlyMap<NodeId, WireValues>,
  given: WireValues,
): WireValues {
  return Object.fromEntries(
    Object.entries(feeds).map(([port, feed]) => [
      port,
      feed.from === 'step' ? results.get(feed.step)?.[feed.port] : given[feed.name],
    ]),
  );
}

function firstBroken(step: Step, broken: ReadonlyMap<NodeId, NodeId>): NodeId | undefined {
  if (broken.size === 0) return undefined;
  for (const feed of Object.values(step.inputs)) {
    const culprit = feed.from === 'step' ? broken.get(feed.step) : undefined;
    if (culprit !== undefined) return culprit;
  }
  return undefined;
}

function infosOf(outputs: WireValues): OutputInfos {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([port, value]): [string, OutputInfo][] => {
      if (value === undefined) return [];
      if (typeof value === 'number') return [[port, { type: 'number', value }]];
      const { kind, width, height }: Plane = value;
      return [[port, { type: kind, width, height }]];
    }),
  );
}

function* probes(step: Step, outputs: WireValues): Generator<RunEvent> {
  for (const [port, value] of Object.entries(outputs)) {
    if (typeof value === 'number') yield { kind: 'probe', node: step.id, port, value };
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

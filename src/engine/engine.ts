import { DeviceLostError, type Gpu } from '../kernels/gpu/gpu.ts';
import type { ModelChoice } from '../models/models.ts';
import { faceOf } from './graph/catalogue.ts';
import { check } from './graph/check.ts';
import { type GraphDocument, type NodeId, parseWire, type WireRef } from './graph/document.ts';
import { type Parsed, parse, parseText } from './graph/parse.ts';
import type { Host } from './host.ts';
import type { RunEvent } from './run/events.ts';
import { execute } from './run/execute.ts';
import { Keys } from './run/keys.ts';
import { type Feed, plan } from './run/plan.ts';
import { solveBy } from './run/solve.ts';
import { Store } from './run/store.ts';
import {
  type AnyNode,
  describeNode,
  type NodeDescriptor,
  type WireValue,
  type WireValues,
} from './schema/node.ts';

/** Which nodes a run is for: these and all they read, or the whole graph. */
export type Wants = { readonly nodes: readonly NodeId[] } | 'all';

export interface EngineOptions {
  /** Bytes of results kept for the next run. */
  readonly cacheBytes?: number;
  /** Called with what a node's outputs are now, while they can be drawn; the run waits for it. */
  onOutputs?(node: NodeId, outputs: WireValues, final: boolean): void | Promise<void>;
}

const DEFAULT_CACHE_BYTES = 512 * 2 ** 20;
const MAX_ATTEMPTS = 3;
/** Texts of keys kept before those of results that are gone are dropped. */
const MANY_KEYS = 50_000;

/**
 * Runs graphs. Headless: it is handed its nodes and its host, and tells what happens as events.
 * One run at a time: a newer run should abort the older through its signal first.
 */
export class Engine {
  readonly #catalogue: ReadonlyMap<string, AnyNode>;
  readonly #host: Host;
  readonly #options: EngineOptions;
  readonly #keys = new Keys();
  /** The last results of each node, held for viewers until a later run replaces them. */
  readonly #latest = new Map<NodeId, WireValues>();
  #aliases: ReadonlyMap<WireRef, Feed> = new Map();
  /** Why the device is gone, once it is. */
  #lost: string | null = null;
  #store: Store;

  constructor(nodes: readonly AnyNode[], host: Host, options: EngineOptions = {}) {
    this.#catalogue = new Map(nodes.map((node) => [node.type, node]));
    this.#host = host;
    this.#options = options;
    this.#store = this.#openStore();
  }

  get gpu(): Gpu {
    return this.#host.gpu;
  }

  /** Bytes of results kept, and how many may be. */
  get cache(): { readonly bytes: number; readonly budgetBytes: number } {
    return this.#store;
  }

  describe(): readonly NodeDescriptor[] {
    return [...this.#catalogue.values()].map(describeNode);
  }

  /** Reads a graph from its text or from JSON, and checks it: the document and all its problems. */
  check(source: unknown): Parsed {
    const parsed = typeof source === 'string' ? parseText(source) : parse(source);
    if (!parsed.document) return parsed;
    return { document: parsed.document, problems: check(parsed.document, this.#catalogue) };
  }

  /** What a wire carried in the last run, for viewers; undefined where it did not run. */
  output(ref: WireRef): WireValue | undefined {
    const { node, port } = this.sourceOf(ref);
    return this.#latest.get(node)?.[port];
  }

  /** The step and port that a wire's values come from: a node within a subgraph, for one of its outputs. */
  sourceOf(ref: WireRef): { readonly node: NodeId; readonly port: string } {
    const alias = this.#aliases.get(ref);
    return alias?.from === 'step' ? { node: alias.step, port: alias.port } : parseWire(ref);
  }

  /** Runs what is wanted and can run; nodes with problems, and what reads them, are left out. */
  async *run(document: GraphDocument, wants: Wants, signal: AbortSignal): AsyncGenerator<RunEvent> {
    const began = performance.now();
    const targets = this.#runnable(document, wants);
    for (let attempt = 1; ; attempt++) {
      try {
        const failed = yield* this.#attempt(document, targets, signal);
        yield { kind: 'done', milliseconds: performance.now() - began, failed };
        return;
      } catch (error) {
        if (signal.aborted) {
          yield { kind: 'cancelled' };
          return;
        }
        if (!(error instanceof DeviceLostError) || attempt >= MAX_ATTEMPTS) throw error;
        yield { kind: 'device-lost', reason: error.message, attempt };
        await this.#reopen();
      }
    }
  }

  async *#attempt(
    document: GraphDocument,
    targets: readonly NodeId[],
    signal: AbortSignal,
  ): AsyncGenerator<RunEvent, number> {
    const fingerprints = await this.#fingerprints(document);
    // Lost between two runs, when nobody was waiting for it.
    if (this.#lost !== null) throw new DeviceLostError(this.#lost);
    this.#forget(document);
    const options = { intern: (content: string) => this.#keys.of(content), fingerprints };
    const planned = plan(document, this.#catalogue, targets, options);
    this.#aliases = planned.aliases;
    yield { kind: 'planned', nodes: planned.steps.map(({ id }) => id) };
    const { failed } = yield* execute(planned, {
      host: this.#host,
      store: this.#store,
      signal,
      solve: (solver, inputs, context, params, effort) =>
        solveBy(
          solver,
          { inputs, params: params ?? {}, effort: effort ?? 1 },
          document,
          this.#catalogue,
          context,
          options,
        ),
      show: (node, outputs, final) => {
        if (final) this.#keepLatest(node, outputs);
        return this.#options.onOutputs?.(node, outputs, final);
      },
    });
    return failed;
  }

  /** What is wanted, without the nodes that have an error and all that read them. */
  #runnable(document: GraphDocument, wants: Wants): NodeId[] {
    const readers = new Map<NodeId, NodeId[]>();
    for (const [id, { inputs }] of Object.entries(document.nodes)) {
      for (const ref of Object.values(inputs ?? {})) {
        const { node } = parseWire(ref);
        const known = readers.get(node);
        if (known) known.push(id);
        else readers.set(node, [id]);
      }
    }
    // A problem inside a subgraph stops the nodes that use it.
    const pending = check(document, this.#catalogue)
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ at }) => brokenNodes(at, document));
    const broken = new Set<NodeId>();
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      if (broken.has(id)) continue;
      broken.add(id);
      pending.push(...(readers.get(id) ?? []));
    }
    const wanted = wants === 'all' ? Object.keys(document.nodes) : wants.nodes;
    return wanted.filter(
      (id) => Object.hasOwn(document.nodes, id) && !broken.has(id) && !this.#isWords(document, id),
    );
  }

  /** A node that neither takes nor gives anything, such as a note, is never run. */
  #isWords(document: GraphDocument, id: NodeId): boolean {
    const face = faceOf(document, document.nodes[id]?.type ?? '', this.#catalogue);
    return face !== null && Object.keys({ ...face.inputs, ...face.outputs }).length === 0;
  }

  async #fingerprints(document: GraphDocument): Promise<ReadonlyMap<string, string>> {
    const files = new Set<string>();
    const all = [document, ...Object.values(document.subgraphs ?? {})];
    for (const { type, params } of all.flatMap(({ nodes }) => Object.values(nodes))) {
      for (const [name, param] of Object.entries(this.#catalogue.get(type)?.params ?? {})) {
        if (param.kind === 'file' && param.access === 'read' && params?.[name]) {
          files.add(String(params[name]));
        }
        const model = param.kind === 'model' ? (params?.[name] as ModelChoice | undefined) : null;
        if (model?.file && !model.sha256) files.add(model.file);
      }
    }
    const pairs = await Promise.all(
      [...files].map(async (name): Promise<[string, string]> => {
        // A file that cannot be read is the loading node's failure to tell.
        const fingerprint = await this.#host.files.fingerprint(name).catch(() => 'unreadable');
        return [name, fingerprint];
      }),
    );
    return new Map(pairs);
  }

  #keepLatest(node: NodeId, outputs: WireValues): void {
    const before = this.#latest.get(node);
    if (before === outputs) return;
    this.#store.hold(outputs);
    this.#latest.set(node, outputs);
    if (before) this.#store.drop(before);
  }

  /** Lets go of what nodes that are no longer there showed, and of keys that lead nowhere. */
  #forget(document: GraphDocument): void {
    for (const [id, outputs] of this.#latest) {
      if (Object.hasOwn(document.nodes, id.split('/')[0] as NodeId)) continue;
      this.#latest.delete(id);
      this.#store.drop(outputs);
    }
    if (this.#keys.size > MANY_KEYS) this.#keys.forget((key) => this.#store.has(key));
  }

  #openStore(): Store {
    const { gpu } = this.#host;
    this.#lost = null;
    void gpu.lost.then((reason) => {
      if (gpu === this.#host.gpu) this.#lost = reason;
    });
    return new Store(gpu, this.#options.cacheBytes ?? DEFAULT_CACHE_BYTES);
  }

  async #reopen(): Promise<void> {
    await this.#host.reopen();
    // What the old device held went with it.
    this.#latest.clear();
    this.#store = this.#openStore();
  }
}

/** The nodes of the document that a problem at this path stops. */
function brokenNodes(at: string, document: GraphDocument): NodeId[] {
  const [room, name = ''] = at.split('.');
  if (room === 'nodes') return [name];
  if (room !== 'subgraphs') return [];
  return Object.entries(document.nodes)
    .filter(([, { type, params }]) =>
      [type, ...Object.values(params ?? {})].some((value) => String(value).startsWith('graph/')),
    )
    .map(([id]) => id);
}

import {
  type AnyNode,
  defineNode,
  file,
  image,
  mask,
  number,
  optional,
  scalar,
  solver,
  text,
} from '../../src/engine/define.ts';
import { Engine, type EngineOptions, type Wants } from '../../src/engine/engine.ts';
import type { GraphDocument, GraphNode } from '../../src/engine/graph/document.ts';
import type { Host } from '../../src/engine/host.ts';
import type { RunEvent } from '../../src/engine/run/events.ts';
import { nodeModels } from '../../src/platform/node/models.ts';
import { FakeGpu } from './fake-gpu.ts';

/** 4x4 pixels: an image of this size holds 256 bytes. */
export const SIZE = { width: 4, height: 4 };
export const IMAGE_BYTES = 256;

/** Which nodes ran, in order: `<label>` of each. */
export type Log = string[];

/** Nodes without arithmetic; each says in `log` that it ran. */
export function fakeNodes(log: Log = []): readonly AnyNode[] {
  const base = { version: 1, summary: 'A node of the tests.' } as const;
  return [
    defineNode({
      ...base,
      type: 'fake/source',
      label: 'Source',
      inputs: {},
      params: { tone: number({ label: 'Tone', default: 0, min: 0, max: 1000 }) },
      outputs: { image: image() },
      run({ gpu }, _, { tone }) {
        log.push(`source ${tone}`);
        return { image: gpu.image(SIZE) };
      },
    }),
    defineNode({
      ...base,
      type: 'fake/file',
      label: 'File',
      inputs: {},
      params: { file: file({ label: 'File', access: 'read' }) },
      outputs: { image: image(), mask: mask() },
      async run({ gpu, files }, _, params) {
        log.push(`file ${params.file}`);
        await files.read(params.file);
        return { image: gpu.image(SIZE), mask: gpu.field(SIZE) };
      },
    }),
    defineNode({
      ...base,
      type: 'fake/blend',
      label: 'Blend',
      inputs: { a: image(), b: optional(image()) },
      params: { amount: number({ label: 'Amount', default: 1, min: 0, max: 100 }) },
      outputs: { image: image() },
      run({ gpu }, { a, b }, { amount }) {
        log.push(`blend ${amount}`);
        gpu.upload(a, new Float32Array());
        if (b) gpu.upload(b, new Float32Array());
        gpu.image(SIZE); // forgotten: the engine's scope gives it back
        return { image: gpu.image(SIZE) };
      },
    }),
    defineNode({
      ...base,
      type: 'fake/fill',
      label: 'Fill',
      inputs: { image: image(), mask: mask() },
      params: {},
      outputs: { image: image() },
      run({ gpu }) {
        log.push('fill');
        return { image: gpu.image(SIZE) };
      },
    }),
    defineNode({
      ...base,
      type: 'fake/solve',
      label: 'Solve',
      inputs: { image: image(), mask: mask() },
      params: { solver: solver({ label: 'Solver', default: 'fake/fill' }) },
      outputs: { image: image() },
      async *run({ solve }, inputs, params) {
        log.push(`solve by ${params.solver}`);
        const outputs = yield* solve(params.solver, inputs);
        return { image: outputs.image as typeof inputs.image };
      },
    }),
    defineNode({
      ...base,
      type: 'fake/view',
      label: 'View',
      inputs: { image: image() },
      params: {},
      outputs: { image: image() },
      run: (_, { image }) => ({ image }),
    }),
    defineNode({
      ...base,
      type: 'fake/score',
      label: 'Score',
      inputs: { image: image() },
      params: { value: number({ label: 'Value', default: 1, min: 0, max: 9 }) },
      outputs: { value: scalar() },
      run(_, __, { value }) {
        log.push(`score ${value}`);
        return { value: value === 0 ? Number.POSITIVE_INFINITY : value };
      },
    }),
    defineNode({
      ...base,
      type: 'fake/fails',
      label: 'Fails',
      inputs: { image: optional(image()) },
      params: { message: text({ label: 'Message', default: 'it broke' }) },
      outputs: { image: image() },
      run({ gpu, warn }, _, { message }) {
        gpu.image(SIZE);
        warn('run/no-known-pixels', 'told before it broke');
        throw new Error(message);
      },
    }),
  ];
}

/** A document of these nodes, with or without more around them. */
export const graph = (
  nodes: Readonly<Record<string, GraphNode>>,
  more: Partial<GraphDocument> = {},
): GraphDocument => ({ version: 1, title: 'Test', ...more, nodes });

export const source = (tone = 0): GraphNode => ({ type: 'fake/source', params: { tone } });
export const blend = (a: string, b?: string, amount = 1): GraphNode => ({
  type: 'fake/blend',
  inputs: { a, ...(b === undefined ? {} : { b }) },
  params: { amount },
});

/** A host of files that are only names with fingerprints, and a device that can be replaced. */
export class FakeHost implements Host {
  gpu = new FakeGpu();
  readonly opened = [this.gpu];
  readonly contents = new Map<string, string>();
  readonly files = {
    read: async (name: string) => {
      if (!this.contents.has(name)) throw new Error(`${name}: there is no such file`);
      return new Uint8Array();
    },
    write: async () => {},
    fingerprint: async (name: string) => {
      const content = this.contents.get(name);
      if (content === undefined) throw new Error(`${name}: there is no such file`);
      return content;
    },
  };
  readonly codecs = {
    decode: () => Promise.reject(new Error('no codecs here')),
    encode: () => Promise.reject(new Error('no codecs here')),
  };
  readonly models = nodeModels({ folder: null });

  async reopen(): Promise<void> {
    this.gpu = new FakeGpu();
    this.opened.push(this.gpu);
  }
}

export interface Bench {
  readonly engine: Engine;
  readonly host: FakeHost;
  readonly log: Log;
  /** Runs to the end and gives all events. */
  run(document: GraphDocument, wants?: Wants, signal?: AbortSignal): Promise<RunEvent[]>;
}

/** An engine on fake nodes, `more` of them, and a fake host. */
export function bench(more: readonly AnyNode[] = [], options: EngineOptions = {}): Bench {
  const log: Log = [];
  const host = new FakeHost();
  const engine = new Engine([...fakeNodes(log), ...more], host, options);
  return {
    engine,
    host,
    log,
    async run(document, wants = 'all', signal = new AbortController().signal) {
      const events: RunEvent[] = [];
      for await (const event of engine.run(document, wants, signal)) events.push(event);
      return events;
    },
  };
}

/** Only the events of one kind, typed as such. */
export const only = <K extends RunEvent['kind']>(events: readonly RunEvent[], kind: K) =>
  events.filter((event): event is Extract<RunEvent, { kind: K }> => event.kind === kind);

import type { AnyNode } from '../../src/engine/define.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { GraphDocument, GraphNode } from '../../src/engine/graph/document.ts';
import { type Bytes, FileError, type Host } from '../../src/engine/host.ts';
import type { RunEvent } from '../../src/engine/run/events.ts';
import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Plane } from '../../src/kernels/gpu/plane.ts';
import { nodes } from '../../src/nodes/index.ts';
import { nodeCodecs } from '../../src/platform/node/host.ts';
import { nodeModels } from '../../src/platform/node/models.ts';

export interface MemoryHost extends Host {
  /** Files by name: what is read, and what was written. */
  readonly disk: Map<string, Bytes>;
}

/** A host whose files live in memory, with the codecs of Node. */
export function memoryHost(gpu: Gpu, disk = new Map<string, Bytes>()): MemoryHost {
  const find = async (name: string): Promise<Bytes> => {
    const bytes = disk.get(name);
    if (!bytes) throw new FileError(`${name}: not found`);
    return bytes;
  };
  return {
    gpu,
    disk,
    files: {
      read: find,
      fingerprint: async (name) => `${name}:${(await find(name)).length}`,
      write: async (name, bytes) => void disk.set(name, bytes),
    },
    codecs: nodeCodecs(),
    models: nodeModels({ folder: null }),
    reopen: () => Promise.reject(new Error('this test loses no device')),
  };
}

export interface GraphRun {
  readonly events: readonly RunEvent[];
  /** The numbers of a wire: RGBA per pixel of an image, one per pixel of a mask or field. */
  read(ref: string): Promise<{ width: number; height: number; data: Float32Array }>;
}

/** Runs a graph to its end on a host and tells all that happened. */
export async function runGraph(
  host: Host,
  graph: Readonly<Record<string, GraphNode>> | GraphDocument,
  more: readonly AnyNode[] = [],
): Promise<GraphRun> {
  const document = (
    'version' in graph ? graph : { version: 1, title: 'test', nodes: graph }
  ) as GraphDocument;
  const engine = new Engine([...nodes, ...more], host);
  const events: RunEvent[] = [];
  for await (const event of engine.run(document, 'all', new AbortController().signal)) {
    events.push(event);
  }
  return {
    events,
    async read(ref) {
      const plane = engine.output(ref);
      if (plane === undefined || typeof plane === 'number')
        throw new Error(`${ref} holds no picture`);
      const { width, height }: Plane = plane;
      return { width, height, data: await host.gpu.read(plane) };
    },
  };
}

/** What went wrong, as one text: messages of failed steps. */
export const failuresOf = ({ events }: GraphRun): readonly string[] =>
  events.flatMap((event) => (event.kind === 'failed' ? [event.message] : []));

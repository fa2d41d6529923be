import { kernelSources } from '../../kernels/gpu/kernel.ts';
import { type Field, isPlane, type Plane } from '../../kernels/gpu/plane.ts';
import { findHole } from '../../kernels/hole/tiles.ts';
import { readPixel } from '../../kernels/view/pixel.ts';
import type { ModelChoice } from '../../models/models.ts';
import { Engine, type Wants } from '../engine.ts';
import type { GraphDocument, NodeId, WireRef } from '../graph/document.ts';
import type { Bytes, Host } from '../host.ts';
import type { AnyNode, WireValues } from '../schema/node.ts';
import { Canvases, type Shown } from './canvases.ts';
import type {
  CanvasMessage,
  ContractGuess,
  KeptReport,
  PortMessage,
  WorkerApi,
} from './protocol.ts';

/** What the worker needs besides a host: somewhere to keep files that the user drops. */
export interface WorkerHost extends Host {
  putFile(name: string, bytes: Bytes): Promise<string>;
  reportModel(choice: ModelChoice): Promise<KeptReport>;
  rankModel(choice: ModelChoice): Promise<readonly ContractGuess[]>;
  /** Called with what a graph writes; the page offers it as a download. */
  onWrite: ((name: string, bytes: Bytes) => void) | null;
}

/** Answers the page: one engine, one run at a time, canvases that redraw by themselves. */
export function createServer(
  nodes: readonly AnyNode[],
  openHost: () => Promise<WorkerHost>,
): WorkerApi {
  const opened = openHost().then((host) => {
    const previews = new Map<NodeId, WireValues>();
    const onOutputs = async (node: NodeId, outputs: WireValues, final: boolean) => {
      if (final) previews.delete(node);
      else previews.set(node, outputs);
      // Arrays hold what is recorded only once it has run. Waiting here, and not by the clock, cuts
      // the work of equal runs at equal places.
      const isBehind = !final && host.gpu.backend.kind === 'gpujs';
      if (isBehind && canvases.isShown(node)) await host.gpu.idle();
      canvases.changed(node, final);
    };
    const engine = new Engine(nodes, host, { onOutputs });
    const shown = (ref: WireRef): Shown | null => {
      const { node, port } = engine.sourceOf(ref);
      const live = previews.get(node)?.[port];
      const value = live ?? engine.output(ref);
      return isPlane(value) ? { plane: value, isLive: live !== undefined } : null;
    };
    /** For reading: a preview may be gone at any time, then the last result is meant. */
    const planeOf = (ref: WireRef): Plane | null => {
      const plane = shown(ref)?.plane;
      if (!plane?.released) return plane ?? null;
      const settled = engine.output(ref);
      return isPlane(settled) ? settled : null;
    };
    const canvases = new Canvases(() => host.gpu, shown);
    return { host, engine, canvases, previews, planeOf };
  });
  // Told by `open`; nothing else may fail for want of a handler meanwhile.
  opened.catch(() => {});

  let current: { readonly abort: AbortController; readonly ended: Promise<void> } | null = null;

  async function stop(): Promise<void> {
    current?.abort.abort();
    await current?.ended;
  }

  async function runTo(
    port: MessagePort,
    document: GraphDocument,
    wants: Wants,
    signal: AbortSignal,
  ): Promise<void> {
    const post = (message: PortMessage) => port.postMessage(message);
    const { engine, host, previews } = await opened;
    host.onWrite = (name, bytes) => post({ file: { name, bytes } });
    try {
      for await (const event of engine.run(document, wants, signal)) {
        if (event.kind === 'device-lost') previews.clear();
        post({ event });
      }
      post({ end: true });
    } catch (cause) {
      post({ bug: cause instanceof Error ? cause.message : String(cause) });
    } finally {
      previews.clear();
      port.close();
    }
  }

  return {
    async open() {
      const { engine } = await opened;
      return { nodes: engine.describe(), backend: engine.gpu.backend };
    },
    async check(source) {
      return (await opened).engine.check(source);
    },
    async run(document, wants, port) {
      const before = current;
      const abort = new AbortController();
      before?.abort.abort();
      const begin = async () => {
        await before?.ended;
        await runTo(port, document, wants, abort.signal);
      };
      const ended = begin();
      current = { abort, ended };
      await ended;
    },
    cancel: stop,
    async memory() {
      const { engine, host } = await opened;
      const { held, peak } = engine.gpu.memory;
      const { bytes, budgetBytes } = engine.cache;
      const { sessions, ...networks } = host.models.pool.memory;
      return {
        cacheBytes: bytes,
        cacheBudgetBytes: budgetBytes,
        heldBytes: held,
        peakBytes: peak,
        networks: { count: sessions, ...networks },
      };
    },
    async attach(canvas, surface, port) {
      const tell = (message: CanvasMessage) => port.postMessage(message);
      (await opened).canvases.attach(canvas, surface, tell);
    },
    async detach(canvas) {
      (await opened).canvases.detach(canvas);
    },
    async show(canvas, request) {
      return (await opened).canvases.show(canvas, request);
    },
    async probe(ref, x, y) {
      const { host, planeOf } = await opened;
      const plane = planeOf(ref);
      if (!plane || x < 0 || y < 0 || x >= plane.width || y >= plane.height) return null;
      return readPixel(host.gpu, plane, Math.floor(x), Math.floor(y));
    },
    async holeRatio(ref) {
      const { host, planeOf } = await opened;
      const plane = planeOf(ref);
      if (!plane || !isField(plane)) return null;
      const { missing, pixels } = await findHole(host.gpu, plane);
      return missing / pixels;
    },
    async read(ref) {
      const { host, planeOf } = await opened;
      const plane = planeOf(ref);
      if (!plane) return null;
      return { width: plane.width, height: plane.height, data: await host.gpu.read(plane) };
    },
    async encode(ref, format) {
      const { host, planeOf } = await opened;
      const plane = planeOf(ref);
      // Matches are places, not colours.
      if (!plane || plane.kind === 'matches') return null;
      const { width, height, kind } = plane;
      const numbers = await host.gpu.read(plane);
      const data = kind === 'image' ? numbers : greyToColour(numbers);
      const depth = format === 'png16' ? 16 : 8;
      return host.codecs.encode({ width, height, data, depth }, format);
    },
    async kernelTexts(names) {
      return names.flatMap((name) => {
        const source = kernelSources.get(name);
        return source ? [{ name, wgsl: source.wgsl, twin: String(source.twin) }] : [];
      });
    },
    async putFile(name, bytes) {
      const { host } = await opened;
      // Decoding now tells what is wrong with a picture while the user still knows what he dropped.
      await host.codecs.decode(bytes, name);
      return host.putFile(name, bytes);
    },
    async deviceLost() {
      const { host } = await opened;
      for (;;) {
        const { gpu } = host;
        const reason = await gpu.lost;
        await current?.ended;
        if (gpu === host.gpu) return reason;
      }
    },
    async putModel(files, wanted) {
      return (await opened).host.models.keep(files, wanted);
    },
    async missingModel(choice) {
      const { host } = await opened;
      return host.models.missing(choice, host.files);
    },
    async reportModel(choice) {
      return (await opened).host.reportModel(choice);
    },
    async rankModel(choice) {
      return (await opened).host.rankModel(choice);
    },
    async loseDevice() {
      (await opened).host.gpu.destroy();
    },
  };
}

const isField = (plane: Plane): plane is Field => plane.kind === 'field';

function greyToColour(grey: Float32Array): Float32Array {
  const data = new Float32Array(grey.length * 4).fill(1);
  grey.forEach((v, i) => {
    data.fill(v, i * 4, i * 4 + 3);
  });
  return data;
}

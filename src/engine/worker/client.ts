import { transfer, wrap } from 'comlink';
import type { Wants } from '../engine.ts';
import type { GraphDocument } from '../graph/document.ts';
import type { RunEvent } from '../run/events.ts';
import type { CanvasMessage, PortMessage, WorkerApi } from './protocol.ts';

export type * from './protocol.ts';

type Remote = Omit<WorkerApi, 'run' | 'attach'>;

/** The page's end of the worker. */
export interface Client extends Remote {
  /** Runs a graph; `onEvent` hears every event in order. Resolves when the run has ended. */
  run(document: GraphDocument, wants: Wants, onEvent: (event: RunEvent) => void): Promise<void>;
  /** Hands over a canvas; `onMessage` hears what is drawn on it until it is detached. */
  attach(
    canvas: string,
    surface: OffscreenCanvas,
    onMessage: (message: CanvasMessage) => void,
  ): Promise<void>;
  /** Hears of every file that a graph writes. */
  onFile: ((name: string, bytes: Uint8Array<ArrayBuffer>) => void) | null;
}

export function connect(worker: Worker): Client {
  // The proxy must stay referenced: Comlink drops calls in flight when it is collected.
  const remote = wrap<WorkerApi>(worker);
  const canvasPorts = new Map<string, MessagePort>();
  const client: Client = {
    onFile: null,
    open: () => remote.open(),
    check: (source) => remote.check(source),
    cancel: () => remote.cancel(),
    memory: () => remote.memory(),
    attach(canvas, surface, onMessage) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<CanvasMessage>) => onMessage(data);
      canvasPorts.set(canvas, port1);
      return remote.attach(canvas, transfer(surface, [surface]), transfer(port2, [port2]));
    },
    detach(canvas) {
      canvasPorts.get(canvas)?.close();
      canvasPorts.delete(canvas);
      return remote.detach(canvas);
    },
    show: (canvas, request) => remote.show(canvas, request),
    probe: (ref, x, y) => remote.probe(ref, x, y),
    holeRatio: (ref) => remote.holeRatio(ref),
    read: (ref) => remote.read(ref),
    encode: (ref, format) => remote.encode(ref, format),
    kernelTexts: (names) => remote.kernelTexts(names),
    reportModel: (choice) => remote.reportModel(choice),
    rankModel: (choice) => remote.rankModel(choice),
    putModel: (files, wanted) =>
      remote.putModel(
        transfer(
          [...files],
          files.map(({ bytes }) => bytes.buffer as ArrayBuffer),
        ),
        wanted,
      ),
    missingModel: (choice) => remote.missingModel(choice),
    putFile: (name, bytes) => remote.putFile(name, transfer(bytes, [bytes.buffer])),
    deviceLost: () => remote.deviceLost(),
    loseDevice: () => remote.loseDevice(),
    async run(document, wants, onEvent) {
      const { port1, port2 } = new MessageChannel();
      const ended = new Promise<void>((resolve, reject) => {
        port1.onmessage = ({ data }: MessageEvent<PortMessage>) => {
          if ('event' in data) onEvent(data.event);
          else if ('file' in data) client.onFile?.(data.file.name, data.file.bytes);
          else if ('bug' in data) reject(new Error(data.bug));
          else resolve();
        };
      });
      await remote.run(document, wants, transfer(port2, [port2]));
      await ended.finally(() => port1.close());
    },
  };
  return client;
}

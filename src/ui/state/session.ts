import { createContext, use } from 'react';
import { check } from '../../engine/graph/check.ts';
import type { GraphDocument, NodeId } from '../../engine/graph/document.ts';
import type { RunEvent } from '../../engine/run/events.ts';
import type { ModelChoice } from '../../engine/schema/params.ts';
import type { Client } from '../../engine/worker/client.ts';
import { currentCatalogue, lookUpFace, setCatalogue } from './catalogue.ts';
import { currentDocument, documentStore } from './document.ts';
import { eventLifter } from './lift-events.ts';
import { setProblems } from './problems.ts';
import {
  foldEvents,
  forgetNodes,
  resetRun,
  runStore,
  setBackend,
  setDeviceLost,
  setFault,
  setMemory,
} from './run.ts';
import { keepSelected } from './selection.ts';
import { keepPins, resetPins } from './workbench.ts';

/** Everything, or these nodes and all they read. */
export type RunScope = 'all' | { readonly nodes: readonly NodeId[] };

export interface Session {
  readonly client: Client;
  /** Asks the worker for its nodes and backend. Resolves when the workbench is ready to run. */
  open(): Promise<void>;
  /** Runs now, files are written. A run under way is aborted. */
  run(scope?: RunScope): void;
  cancel(): void;
  /** Keeps a file's bytes with the worker; the name is what a file parameter holds. */
  putFile(file: File): Promise<string>;
  /** Runs what runs by itself: something that nodes read has come, and the document is as it was. */
  refresh(): void;
  /** Keeps a model and the files of its weights with the worker; with `wanted`, that one alone. */
  putModel(files: readonly File[], wanted?: ModelChoice): Promise<ModelChoice>;
  /** Stops listening to the document. */
  dispose(): void;
}

export interface SessionOptions {
  /** Calls back before the next frame; tests hand in a clock of their own. */
  readonly nextFrame?: (callback: () => void) => void;
}

/** While a slider is held, a run may take this long before a newer value aborts it. */
const PATIENCE_MILLISECONDS = 1000;
/** Where no frame comes (a page in the background), callbacks run after this. */
const NO_FRAME_MILLISECONDS = 200;

/**
 * Ties the stores to the worker: checks the document after each change, runs it, and folds what the
 * worker tells into the run store, all at most once a frame.
 */
export function createSession(client: Client, options: SessionOptions = {}): Session {
  const nextFrame = options.nextFrame ?? nextFrameOrSoon;
  const events: RunEvent[] = [];
  let seen: GraphDocument = currentDocument();
  let [checkQueued, foldQueued, ready, disposed] = [false, false, false, false];
  /** Counts runs: events of an older one are not listened to. */
  let generation = 0;
  let runningSince: number | null = null;
  let rerunWanted = false;
  let watchesDevice = false;

  const foldSoon = () => {
    if (foldQueued) return;
    foldQueued = true;
    nextFrame(() => {
      foldQueued = false;
      foldEvents(events.splice(0));
    });
  };

  async function start(scope: RunScope): Promise<void> {
    generation += 1;
    const own = generation;
    rerunWanted = false;
    runningSince = performance.now();
    // What the aborted run still had to say is said before the new one speaks.
    foldEvents(events.splice(0));
    setFault(null);
    try {
      const document = currentDocument();
      const lift = eventLifter(document);
      await client.run(document, scope, (event) => {
        if (own !== generation) return;
        events.push(...lift(event));
        foldSoon();
      });
    } catch (cause) {
      if (own === generation) setFault(cause instanceof Error ? cause.message : String(cause));
    }
    if (own !== generation || disposed) return;
    runningSince = null;
    foldEvents(events.splice(0));
    if (rerunWanted) autoRun();
    client.memory().then(setMemory, () => {});
    watchDevice();
  }

  /** A device that is lost between two runs takes along what is shown: it is made anew. */
  function watchDevice(): void {
    if (watchesDevice) return;
    watchesDevice = true;
    client.deviceLost().then(
      (reason) => {
        watchesDevice = false;
        if (disposed) return;
        setDeviceLost(reason);
        // A run that could not open another device is not begun again and again.
        if (runStore.getState().fault === null) autoRun();
      },
      () => {
        watchesDevice = false;
      },
    );
  }

  function autoRun(): void {
    if (!ready || !runStore.getState().auto) return;
    const held = documentStore.getState().gesture !== null;
    const impatient =
      runningSince !== null && performance.now() - runningSince > PATIENCE_MILLISECONDS;
    if (runningSince !== null && held && !impatient) rerunWanted = true;
    else void start({ nodes: nodesWithoutEffect(currentDocument()) });
  }

  function onFrame(): void {
    checkQueued = false;
    if (disposed) return;
    const document = currentDocument();
    const exists = (id: NodeId) => Object.hasOwn(document.nodes, id);
    setProblems(check(document, currentCatalogue()));
    keepSelected(exists);
    keepPins(exists);
    forgetNodes(exists);
    const changed = document.nodes !== seen.nodes || document.subgraphs !== seen.subgraphs;
    seen = document;
    if (changed) autoRun();
  }

  const stopListening = documentStore.subscribe((state, before) => {
    const released = state.gesture === null && before.gesture !== null;
    // The last value of a gesture need not wait for the run of an earlier one.
    if (released && rerunWanted) autoRun();
    if (state.history.present === before.history.present) return;
    if (state.baseMark !== before.baseMark) {
      resetRun();
      resetPins();
    }
    if (checkQueued || !ready) return;
    checkQueued = true;
    nextFrame(onFrame);
  });

  return {
    client,
    async open() {
      try {
        const { nodes, backend } = await client.open();
        setCatalogue(nodes);
        setBackend(backend);
        ready = true;
        seen = currentDocument();
        onFrame();
        autoRun();
      } catch (cause) {
        setFault(cause instanceof Error ? cause.message : String(cause));
      }
    },
    run: (scope = 'all') => {
      if (ready) void start(scope);
    },
    cancel: () => {
      rerunWanted = false;
      void client.cancel();
    },
    refresh: autoRun,
    putModel: async (files, wanted) =>
      client.putModel(
        await Promise.all(
          files.map(async (file) => ({
            name: file.name,
            bytes: new Uint8Array(await file.arrayBuffer()),
          })),
        ),
        wanted,
      ),
    putFile: async (file) => client.putFile(file.name, new Uint8Array(await file.arrayBuffer())),
    dispose: () => {
      disposed = true;
      stopListening();
    },
  };
}

/** All but the nodes that write files: those run when the user says so, never by themselves. */
function nodesWithoutEffect(document: GraphDocument): readonly NodeId[] {
  return Object.entries(document.nodes).flatMap(([id, { type }]) => {
    const params = Object.values(lookUpFace(document, type)?.params ?? {});
    return params.some((param) => param.kind === 'file' && param.access === 'write') ? [] : [id];
  });
}

function nextFrameOrSoon(callback: () => void): void {
  let called = false;
  const once = () => {
    if (called) return;
    called = true;
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, NO_FRAME_MILLISECONDS);
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session)
    throw new Error('there is no session here: wrap the page in <SessionContext value>');
  return session;
}

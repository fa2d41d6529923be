import { create } from 'zustand';
import type { NodeId } from '../../engine/graph/document.ts';
import type { RunEvent } from '../../engine/run/events.ts';
import type { BackendInfo, MemoryInfo } from '../../engine/worker/client.ts';
import { fold, forget, idleNode, idleRun, type NodeRun, type RunSnapshot } from './run-fold.ts';

export type { CurvePoint, NodeRun, Phase, RunSnapshot } from './run-fold.ts';

interface RunState {
  readonly run: RunSnapshot;
  readonly backend: BackendInfo | null;
  readonly memory: MemoryInfo | null;
  /** Why the worker could not be opened, or what broke in it: a fault of the program. */
  readonly fault: string | null;
  /** Whether a change of the document starts a run. */
  readonly auto: boolean;
}

/** What the engine told of its runs. */
export const runStore = create<RunState>(() => ({
  run: idleRun,
  backend: null,
  memory: null,
  fault: null,
  auto: true,
}));

const { setState: set } = runStore;

/** Folds many events at once: one render for all of them. */
export function foldEvents(events: readonly RunEvent[]): void {
  if (events.length > 0) set(({ run }) => ({ run: events.reduce(fold, run) }));
}

export function forgetNodes(keep: (id: NodeId) => boolean): void {
  set(({ run }) => ({ run: forget(run, keep) }));
}

/** Another document was opened: nothing is known of its nodes. An engine that broke stays broken. */
export const resetRun = (): void => set({ run: idleRun });
export const setBackend = (backend: BackendInfo): void => set({ backend });
export const setMemory = (memory: MemoryInfo): void => set({ memory });
export const setFault = (fault: string | null): void => set({ fault });
export const setDeviceLost = (reason: string): void =>
  set(({ run }) => ({ run: { ...run, deviceLost: reason } }));
export const setAuto = (auto: boolean): void => set({ auto });

export const nodeRun = (id: NodeId): NodeRun => runStore.getState().run.nodes[id] ?? idleNode;

export const useNodeRun = <T>(id: NodeId, select: (node: NodeRun) => T): T =>
  runStore(({ run }) => select(run.nodes[id] ?? idleNode));
export const useRun = <T>(select: (run: RunSnapshot) => T): T => runStore(({ run }) => select(run));
export const useRunning = (): boolean => runStore(({ run }) => run.status === 'running');
/** From 0 to 1: nodes that have ended of those planned. */
export const useProgress = (): number =>
  runStore(({ run }) => (run.planned === 0 ? 0 : run.ended / run.planned));
export const useBackend = (): BackendInfo | null => runStore(({ backend }) => backend);
export const useMemory = (): MemoryInfo | null => runStore(({ memory }) => memory);
export const useFault = (): string | null => runStore(({ fault }) => fault);
export const useAuto = (): boolean => runStore(({ auto }) => auto);

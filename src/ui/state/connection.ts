import { create } from 'zustand';
import { setFault } from './run.ts';
import type { Session } from './session.ts';

/** A worker with its session, and how to end both. */
export interface Connection {
  readonly session: Session;
  close(): void;
}

interface ConnectionState {
  readonly connection: Connection | null;
  /** Counts connections: what is tied to a worker, such as its canvases, is made anew with each. */
  readonly serial: number;
}

/** The worker that runs the graph; another one takes its place when it broke. */
export const connectionStore = create<ConnectionState>(() => ({ connection: null, serial: 0 }));

let open: (() => Connection) | null = null;

/** Opens the first worker, and says how to open any later one. */
export function startEngine(openConnection: () => Connection): void {
  open = openConnection;
  restartEngine();
}

/** Ends the worker, whatever it does, and opens a new one. The document is not touched. */
export function restartEngine(): void {
  if (!open) return;
  connectionStore.getState().connection?.close();
  setFault(null);
  const connection = open();
  connectionStore.setState(({ serial }) => ({ connection, serial: serial + 1 }));
  void connection.session.open();
}

export const currentSession = (): Session | null =>
  connectionStore.getState().connection?.session ?? null;

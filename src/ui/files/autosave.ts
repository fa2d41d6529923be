import { create } from 'zustand';
import type { Kept, KeptStore } from './kept.ts';

/** After the last change this long nothing more is expected; a write begins. */
const QUIET_MILLISECONDS = 250;
/** However long changes go on, a write begins this long after the first of them. */
const LONGEST_MILLISECONDS = 700;
/** A write that failed is tried again after this. */
const RETRY_MILLISECONDS = 5000;

export interface AutosaveState {
  readonly state: 'kept' | 'pending' | 'failed';
  /** When the newest state was kept, milliseconds since 1970; null before the first time. */
  readonly at: number | null;
  /** Why keeping failed. */
  readonly message: string | null;
}

/** How safe the document is: the status bar tells it, and leaving the page asks it. */
export const autosaveStore = create<AutosaveState>(() => ({
  state: 'kept',
  at: null,
  message: null,
}));

export interface Autosave {
  /** The document changed. */
  changed(): void;
  /** Keeps what waits, now: the page may go. */
  flush(): Promise<void>;
  dispose(): void;
}

export interface AutosaveOptions {
  readonly store: KeptStore;
  readonly key: string;
  /** The document as it is now. */
  snapshot(): Kept;
  report(state: AutosaveState): void;
}

/**
 * Keeps the document within a second of a change, one write at a time, always the newest state, and
 * tries again while it cannot be kept.
 */
export function createAutosave({ store, key, snapshot, report }: AutosaveOptions): Autosave {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let firstChange: number | null = null;
  let writing: Promise<void> | null = null;
  let keptAt: number | null = null;
  let disposed = false;

  function wait(milliseconds: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void write(), milliseconds);
  }

  function write(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (firstChange === null || disposed) return writing ?? Promise.resolve();
    // A state that came while another was being written follows it.
    writing ??= writeNewest().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function writeNewest(): Promise<void> {
    while (firstChange !== null) {
      firstChange = null;
      try {
        const kept = snapshot();
        await store.set(key, kept);
        keptAt = kept.at;
      } catch (cause) {
        firstChange ??= Date.now();
        const message = cause instanceof Error ? cause.message : String(cause);
        report({ state: 'failed', at: keptAt, message });
        if (!disposed) wait(RETRY_MILLISECONDS);
        return;
      }
      report({ state: firstChange === null ? 'kept' : 'pending', at: keptAt, message: null });
    }
  }

  return {
    changed() {
      if (disposed) return;
      const now = Date.now();
      firstChange ??= now;
      report({ state: 'pending', at: keptAt, message: null });
      const longest = Math.max(0, firstChange + LONGEST_MILLISECONDS - now);
      wait(Math.min(QUIET_MILLISECONDS, longest));
    },
    flush: write,
    dispose() {
      disposed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

export const useAutosave = (): AutosaveState => autosaveStore();

import { type Draft, freeze, produce } from 'immer';

/** One step of undo: what it is called and the two values it lies between. */
export interface Entry<T> {
  readonly label: string;
  /** Counts up with every change; names the state after this entry. */
  readonly revision: number;
  /** The gesture that made it, while it lasted: further changes of that gesture join the entry. */
  readonly gesture: string | null;
  readonly before: T;
  readonly after: T;
}

/**
 * A value with all its earlier and undone states. Neighbouring states share everything that did
 * not change, so an entry costs as little as a patch, and undoing gives back the very same value
 * (a node that comes back after a deletion is where it was, to the byte of the saved file).
 */
export interface History<T> {
  readonly present: T;
  readonly past: readonly Entry<T>[];
  readonly future: readonly Entry<T>[];
  readonly revision: number;
}

/** Entries kept; the oldest are forgotten first. */
const MAX_ENTRIES = 1000;

/** `revision` counts on from an earlier history, so that no two states ever share a number. */
export const startHistory = <T>(present: T, revision = 0): History<T> => ({
  present: freeze(present, true),
  past: [],
  future: [],
  revision,
});

/**
 * Changes the present by a recipe. Changes of one gesture make one entry; a recipe that changes
 * nothing makes none.
 */
export function commit<T>(
  history: History<T>,
  label: string,
  recipe: (draft: Draft<T>) => void,
  gesture: string | null = null,
): History<T> {
  const { present, past } = history;
  const after = produce(present, (draft) => {
    recipe(draft);
  });
  if (after === present) return history;
  const revision = history.revision + 1;
  const last = past.at(-1);
  const joins = gesture !== null && last?.gesture === gesture;
  const before = joins ? last.before : present;
  const kept = joins ? past.slice(0, -1) : past.slice(-MAX_ENTRIES + 1);
  return {
    present: after,
    past: [...kept, { label, revision, gesture, before, after }],
    future: [],
    revision,
  };
}

/** A gesture is over: what comes next, even of the same name, is an entry of its own. */
export function closeGesture<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (!last || last.gesture === null) return history;
  const closed = { ...last, gesture: null };
  return { ...history, past: [...history.past.slice(0, -1), closed] };
}

export function undo<T>(history: History<T>): History<T> {
  const closed = closeGesture(history);
  const last = closed.past.at(-1);
  if (!last) return history;
  return {
    present: last.before,
    past: closed.past.slice(0, -1),
    future: [...closed.future, last],
    revision: history.revision,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const next = history.future.at(-1);
  if (!next) return history;
  return {
    present: next.after,
    past: [...history.past, next],
    future: history.future.slice(0, -1),
    revision: history.revision,
  };
}

/** The state after that many entries, counted from the oldest that is kept. */
export function travelTo<T>(history: History<T>, entries: number): History<T> {
  let here = history;
  while (here.past.length > Math.max(0, entries)) here = undo(here);
  while (here.past.length < entries && here.future.length > 0) here = redo(here);
  return here;
}

/** Names the present state: equal marks mean equal states. */
export const markOf = <T>({ past }: History<T>, base: number): number =>
  past.at(-1)?.revision ?? base;

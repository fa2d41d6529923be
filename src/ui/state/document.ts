import type { Draft } from 'immer';
import { create } from 'zustand';
import {
  emptyGraph,
  type GraphDocument,
  type GraphNode,
  type NodeId,
} from '../../engine/graph/document.ts';
import * as history from './history.ts';

export type Recipe = (draft: Draft<GraphDocument>) => void;

interface DocumentState {
  readonly history: history.History<GraphDocument>;
  /** The gesture under way: its changes make one entry. */
  readonly gesture: string | null;
  /** The mark of the state that lies on disk, and the mark of the state before all entries. */
  readonly savedMark: number;
  readonly baseMark: number;
  /** Name of the file that saving writes; null before the first save. */
  readonly fileName: string | null;
  /** Where it came from, in words: the first line of the history. */
  readonly origin: string;
}

/** The graph being edited. It changes through the functions below and in no other way. */
export const documentStore = create<DocumentState>(() => ({
  history: history.startHistory(emptyGraph),
  gesture: null,
  savedMark: 0,
  baseMark: 0,
  fileName: null,
  origin: 'New graph',
}));

const { getState: get, setState: set } = documentStore;

export const currentDocument = (): GraphDocument => get().history.present;

/** Changes the document: one entry of the undo list, or a part of the gesture under way. */
export function commit(label: string, recipe: Recipe): void {
  set((state) => ({ history: history.commit(state.history, label, recipe, state.gesture) }));
}

let gestures = 0;

/**
 * Begins a continuous gesture at pointer down: all that is committed until `endGesture` becomes one
 * entry, however long it takes. `key` says which one: `nodes.fill.params.tolerance`.
 */
export function beginGesture(key: string): void {
  gestures += 1;
  set((state) => ({
    gesture: `${key}#${gestures}`,
    history: history.closeGesture(state.history),
  }));
}

/** Ends the gesture at pointer up (or cancel). Harmless when none is under way. */
export function endGesture(): void {
  if (get().gesture === null) return;
  set((state) => ({ gesture: null, history: history.closeGesture(state.history) }));
}

export function undo(): void {
  set((state) => ({ gesture: null, history: history.undo(state.history) }));
}

export function redo(): void {
  set((state) => ({ gesture: null, history: history.redo(state.history) }));
}

/** Goes to the state after that many entries of the history: 0 is before all of them. */
export function travelTo(entries: number): void {
  set((state) => ({ gesture: null, history: history.travelTo(state.history, entries) }));
}

/** Replaces the document by one that was opened; its undo list starts afresh. */
export function openDocument(
  document: GraphDocument,
  options: {
    readonly fileName?: string | null;
    readonly saved?: boolean;
    readonly origin?: string;
  } = {},
): void {
  const { fileName = null, saved = true, origin = 'Opened' } = options;
  set((state) => {
    const fresh = history.startHistory(document, state.history.revision + 1);
    const mark = fresh.revision;
    return {
      history: fresh,
      gesture: null,
      baseMark: mark,
      savedMark: saved ? mark : -1,
      fileName,
      origin,
    };
  });
}

/** The present state is on disk now. */
export function markSaved(fileName: string | null = get().fileName): void {
  set((state) => ({ savedMark: history.markOf(state.history, state.baseMark), fileName }));
}

export const isDirty = ({ history: kept, baseMark, savedMark }: DocumentState): boolean =>
  history.markOf(kept, baseMark) !== savedMark;

/** A part of the document; rendered again only when that part changes. */
export const useDocument = <T>(select: (document: GraphDocument) => T): T =>
  documentStore((state) => select(state.history.present));
export const useNode = (id: NodeId): GraphNode | undefined => useDocument(({ nodes }) => nodes[id]);
export const useTitle = (): string => useDocument(({ title }) => title);
export const useDirty = (): boolean => documentStore(isDirty);
export const useFileName = (): string | null => documentStore(({ fileName }) => fileName);
/** What undo and redo would do, by name; null where there is nothing. */
export const useUndoLabel = (): string | null =>
  documentStore((state) => state.history.past.at(-1)?.label ?? null);
export const useRedoLabel = (): string | null =>
  documentStore((state) => state.history.future.at(-1)?.label ?? null);

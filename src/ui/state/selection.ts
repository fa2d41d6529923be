import { create } from 'zustand';
import type { NodeId } from '../../engine/graph/document.ts';

interface SelectionState {
  readonly ids: ReadonlySet<NodeId>;
  /** The one selected last: the inspector shows it. */
  readonly primary: NodeId | null;
  /** Bumped to ask the editor to bring a node into view. */
  readonly reveal: { readonly node: NodeId; readonly serial: number } | null;
}

export const selectionStore = create<SelectionState>(() => ({
  ids: new Set(),
  primary: null,
  reveal: null,
}));

const { getState: get, setState: set } = selectionStore;

export const selectedIds = (): ReadonlySet<NodeId> => get().ids;

/** Selects exactly these; the last becomes the primary one. */
export function select(ids: Iterable<NodeId>): void {
  const next = new Set(ids);
  const { primary } = get();
  const kept = primary !== null && next.has(primary) && next.size > 1 ? primary : null;
  set({ ids: next, primary: kept ?? [...next].at(-1) ?? null });
}

/** Adds to the selection, or takes away what is in it. */
export function toggleSelected(id: NodeId): void {
  const next = new Set(get().ids);
  if (!next.delete(id)) next.add(id);
  set({ ids: next, primary: next.has(id) ? id : ([...next].at(-1) ?? null) });
}

export const clearSelection = (): void => select([]);

/** Makes a selected node the one that the inspector shows. */
export const setPrimary = (id: NodeId): void => set({ primary: id });

/** Drops what the document no longer has. */
export function keepSelected(exists: (id: NodeId) => boolean): void {
  const kept = [...get().ids].filter(exists);
  if (kept.length !== get().ids.size) select(kept);
}

/** Selects a node and brings it into view: what a click on a problem does. */
export function revealNode(node: NodeId): void {
  select([node]);
  set(({ reveal }) => ({ reveal: { node, serial: (reveal?.serial ?? 0) + 1 } }));
}

export const useSelected = (id: NodeId): boolean => selectionStore(({ ids }) => ids.has(id));
export const useSelectedIds = (): ReadonlySet<NodeId> => selectionStore(({ ids }) => ids);
export const usePrimary = (): NodeId | null => selectionStore(({ primary }) => primary);

import { create } from 'zustand';
import { own } from '../../engine/graph/document.ts';
import { unwire } from '../commands/edit.ts';
import type { PortRef } from '../commands/graph.ts';
import { currentDocument } from '../state/document.ts';
import { select } from '../state/selection.ts';

/** The wire that was clicked, named by the input that it ends at. */
export const wireSelection = create<{ readonly end: PortRef | null }>(() => ({ end: null }));

export const selectedWire = (): PortRef | null => {
  const { end } = wireSelection.getState();
  const inputs = end && own(currentDocument().nodes, end.node)?.inputs;
  return end && own(inputs ?? {}, end.port) !== undefined ? end : null;
};

/** Nodes and wires are never chosen together: Delete means one or the other. */
export function selectWire(end: PortRef | null): void {
  if (end) select([]);
  wireSelection.setState({ end });
}

export function removeSelectedWire(): void {
  const end = selectedWire();
  if (!end) return;
  unwire(end);
  selectWire(null);
}

import type { WireRef } from '../../engine/graph/document.ts';
import { chooseSide, pin, workbenchStore } from '../state/workbench.ts';

/** Puts a pinned picture on a side; where it is there already, the side follows the selection again. */
export function toggleSlot(side: 'a' | 'b', slot: number): void {
  const state = workbenchStore.getState();
  if (state.pins[slot] == null) return;
  chooseSide(side, state[side] === slot ? null : slot);
}

/** Frees a slot; a side that showed it follows the selection again. */
export function freeSlot(slot: number): void {
  const { a, b } = workbenchStore.getState();
  if (a === slot) chooseSide('a', null);
  if (b === slot) chooseSide('b', null);
  pin(slot, null);
}

/** Both sides change places. What followed the selection is pinned for it. */
export function swapSides(
  sides: { readonly a: WireRef; readonly b: WireRef },
  pinNext: (ref: WireRef) => number,
): void {
  const [a, b] = [pinNext(sides.b), pinNext(sides.a)];
  chooseSide('a', a);
  chooseSide('b', b);
}

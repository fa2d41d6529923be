import { create } from 'zustand';
import type { Point, PortRef } from '../commands/graph.ts';
import type { SocketRef } from '../commands/wiring.ts';

interface PaletteState {
  readonly isOpen: boolean;
  /** Whether commands are listed beside nodes. */
  readonly kind: 'nodes' | 'all';
  /** Where the new node goes, canvas units; null: the middle of what shows. */
  readonly at: Point | null;
  /** Where the list opens, within the page; null: at the top. */
  readonly anchor: Point | null;
  /** A wire dropped on the canvas: only what fits it is offered, and wired. */
  readonly start: SocketRef | null;
  /** A wire that the new node is put into, named by where it ends. */
  readonly into: PortRef | null;
}

const closed: PaletteState = {
  isOpen: false,
  kind: 'all',
  at: null,
  anchor: null,
  start: null,
  into: null,
};

/** The list of all nodes and commands. */
export const paletteStore = create<PaletteState>(() => closed);

export const openPalette = (options: Partial<Omit<PaletteState, 'isOpen'>> = {}): void =>
  paletteStore.setState({ ...closed, ...options, isOpen: true });
export const closePalette = (): void => paletteStore.setState(closed);

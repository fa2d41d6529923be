import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { parseWire, type WireRef } from '../../engine/graph/document.ts';

export type Theme = 'dark' | 'light';
export type Panel =
  | 'viewer'
  | 'inspector'
  | 'problems'
  | 'templates'
  | 'outline'
  | 'history'
  | 'shortcuts'
  | 'survey';
/** Panels that share one place beside the rail: opening one closes the others. */
export const DRAWERS = ['outline', 'history', 'problems'] as const satisfies readonly Panel[];
export type Drawer = (typeof DRAWERS)[number];

/** Slots that wires are pinned to, on the keys 1 to 9. */
export const SLOTS = 9;

interface WorkbenchState {
  readonly theme: Theme;
  readonly open: Readonly<Record<Panel, boolean>>;
  /** Pinned wires by slot, 0-based; null where the slot is free. */
  readonly pins: readonly (WireRef | null)[];
  /** Slots that the viewer compares; null means: what is selected. */
  readonly a: number | null;
  readonly b: number | null;
}

const freePins: readonly (WireRef | null)[] = Array<WireRef | null>(SLOTS).fill(null);

/** How the workbench stands: nothing of it belongs to the document. */
export const workbenchStore = create<WorkbenchState>()(
  persist(
    (): WorkbenchState => ({
      theme: 'dark',
      open: {
        viewer: true,
        inspector: true,
        problems: false,
        templates: false,
        outline: false,
        history: false,
        shortcuts: false,
        survey: false,
      },
      pins: freePins,
      a: null,
      b: null,
    }),
    {
      name: 'reweave-workbench',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ theme }) => ({ theme }),
    },
  ),
);

const closedDrawers = Object.fromEntries(DRAWERS.map((drawer) => [drawer, false]));

const get = workbenchStore.getState;

function set(
  change: Partial<WorkbenchState> | ((state: WorkbenchState) => Partial<WorkbenchState>),
): void {
  workbenchStore.setState(change);
}

export const toggleTheme = (): void =>
  set(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));
export function setOpen(panel: Panel, isOpen: boolean): void {
  const isDrawer = DRAWERS.some((drawer) => drawer === panel);
  set(({ open }) => ({
    open: { ...open, ...(isDrawer && isOpen ? closedDrawers : {}), [panel]: isOpen },
  }));
}
export const togglePanel = (panel: Panel): void => setOpen(panel, !get().open[panel]);

/** Pins a wire to a slot, or frees the slot. */
export const pin = (slot: number, ref: WireRef | null): void =>
  set(({ pins }) => ({ pins: pins.map((old, index) => (index === slot ? ref : old)) }));

/** Pins a wire to the first free slot (the last where none is free) and gives that slot. */
export function pinNext(ref: WireRef): number {
  const { pins } = get();
  const has = pins.indexOf(ref);
  if (has >= 0) return has;
  const free = pins.indexOf(null);
  const slot = free >= 0 ? free : SLOTS - 1;
  pin(slot, ref);
  return slot;
}

export const chooseSide = (side: 'a' | 'b', slot: number | null): void =>
  set(side === 'a' ? { a: slot } : { b: slot });

/** Frees the slots of nodes that are gone. */
export function keepPins(exists: (node: string) => boolean): void {
  const { pins } = get();
  const kept = pins.map((ref) => (ref !== null && exists(parseWire(ref).node) ? ref : null));
  if (kept.some((ref, slot) => ref !== pins[slot])) set({ pins: kept });
}

export const resetPins = (): void => set({ pins: freePins, a: null, b: null });

export const useTheme = (): Theme => workbenchStore(({ theme }) => theme);
export const useOpen = (panel: Panel): boolean => workbenchStore(({ open }) => open[panel]);
export const useDrawer = (): Drawer | null =>
  workbenchStore(({ open }) => DRAWERS.find((drawer) => open[drawer]) ?? null);
export const usePins = (): readonly (WireRef | null)[] => workbenchStore(({ pins }) => pins);
export const useSide = (side: 'a' | 'b'): number | null => workbenchStore((state) => state[side]);

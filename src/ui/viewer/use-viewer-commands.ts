import { useEffect } from 'react';
import { type Command, registerCommands } from '../commands/registry.ts';
import { chooseSide, pinNext, SLOTS, workbenchStore } from '../state/workbench.ts';
import type { Showing } from './request.ts';
import { currentShown, setShown } from './shown.ts';
import { currentSight, fitPicture, zoomPicture } from './sight.ts';
import { swapSides, toggleSlot } from './slots.ts';
import { type Mode, nextMask, setMode, setPainting } from './store.ts';
import type { Subject } from './subject.ts';

const MODES: readonly (readonly [Mode, string])[] = [
  ['single', 'one picture'],
  ['wipe', 'wipe'],
  ['blink', 'blink'],
  ['difference', 'difference'],
  ['ssim', 'SSIM map'],
  ['side-by-side', 'side by side'],
];

/** What the viewer does by name, and by number keys wherever the focus is. */
export function useViewerCommands(
  subject: Subject,
  showing: Showing,
  toggleFullScreen: () => void,
): void {
  useEffect(() => {
    const [a, b] = [subject.a?.ref ?? null, subject.b?.ref ?? null];
    const last = (showing.b ?? showing.a)?.ref ?? null;
    setShown({ a, b, last, isPainting: showing.isPainting });
    return () => setShown(null);
  }, [subject, showing.a, showing.b, showing.isPainting]);
  useEffect(() => registerCommands(commands(toggleFullScreen)), [toggleFullScreen]);
}

const commands = (toggleFullScreen: () => void): readonly Command[] => [
  ...MODES.map(([mode, label]) => ({
    id: `viewer.${mode}`,
    label: `Viewer: ${label}`,
    run: () => setMode(mode),
  })),
  { id: 'viewer.fit', label: 'Viewer: fit the picture', isEnabled: isShowing, run: fitPicture },
  {
    id: 'viewer.whole',
    label: 'Viewer: 100 %',
    isEnabled: isShowing,
    run: () => {
      const sight = currentSight();
      if (sight) zoomPicture(sight, 1);
    },
  },
  { id: 'viewer.mask', label: 'Viewer: mask hidden, tinted or outlined', run: nextMask },
  { id: 'viewer.full', label: 'Viewer: full screen', run: toggleFullScreen },
  {
    id: 'viewer.pin',
    label: 'Viewer: pin what is shown',
    isEnabled: isShowing,
    run: () => {
      const { last } = currentShown();
      if (last) pinNext(last);
    },
  },
  {
    id: 'viewer.swap',
    label: 'Viewer: swap both sides',
    isEnabled: () => currentShown().a !== null && currentShown().b !== null,
    run: () => {
      const { a, b } = currentShown();
      if (a && b) swapSides({ a, b }, pinNext);
    },
  },
  {
    id: 'viewer.follow',
    label: 'Viewer: follow the selection',
    keys: ['0'],
    isEnabled: () => workbenchStore.getState().a !== null || workbenchStore.getState().b !== null,
    run: () => {
      chooseSide('a', null);
      chooseSide('b', null);
    },
  },
  {
    id: 'viewer.paint',
    label: 'Viewer: paint on the mask',
    run: () => setPainting(true),
  },
  ...Array.from({ length: SLOTS }, (_, slot) => [
    slotCommand('b', slot, 'right', `${slot + 1}`),
    slotCommand('a', slot, 'left', `Shift+${slot + 1}`),
  ]).flat(),
];

const isShowing = (): boolean => currentShown().last !== null;

const slotCommand = (side: 'a' | 'b', slot: number, place: string, keys: string): Command => ({
  id: `viewer.${place}.${slot + 1}`,
  label: `Viewer: slot ${slot + 1} on the ${place}`,
  keys: [keys],
  isEnabled: () => workbenchStore.getState().pins[slot] != null,
  run: () => toggleSlot(side, slot),
});

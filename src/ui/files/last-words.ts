import type { Kept, KeptStore } from './kept.ts';

/** The last word of a page that goes: the only storage that is written before the page is gone. */

const PREFIX = 'reweave-leaving/';

export function leaveLastWord(slot: string, kept: Kept): void {
  try {
    localStorage.setItem(PREFIX + slot, JSON.stringify(kept));
  } catch {
    // There is no room for it, or no storage: IndexedDB may still have it in time.
  }
}

/** Moves what pages left into the store, where it is newer than what the store has. */
export async function gatherLastWords(
  store: KeptStore,
  isGone: (slot: string) => boolean,
): Promise<void> {
  const slots = Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
  for (const slot of slots.filter(isGone)) {
    const left = readLastWord(slot);
    const before = await store.get(slot);
    if (left && !(before && before.at >= left.at)) await store.set(slot, left);
    localStorage.removeItem(PREFIX + slot);
  }
}

function readLastWord(slot: string): Kept | null {
  try {
    const kept: Partial<Kept> = JSON.parse(localStorage.getItem(PREFIX + slot) ?? '');
    return typeof kept.text === 'string' && typeof kept.at === 'number' ? (kept as Kept) : null;
  } catch {
    return null;
  }
}

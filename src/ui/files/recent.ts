import { create } from 'zustand';
import type { Kept, KeptStore } from './kept.ts';

const PREFIX = 'recent/';
const MAX_RECENT = 12;

export interface Recent {
  readonly key: string;
  readonly kept: Kept;
}

/** Documents that another took the place of, the newest first. */
export const recentStore = create<{ readonly recent: readonly Recent[] }>(() => ({ recent: [] }));

let serial = 0;

/** Keeps a document that makes room for another. The oldest saved ones are forgotten first. */
export async function addRecent(store: KeptStore, kept: Kept): Promise<void> {
  serial += 1;
  const before = await listRecent(store);
  // The same text twice says nothing.
  for (const { key } of before.filter((old) => old.kept.text === kept.text)) {
    await store.delete(key);
  }
  await store.set(`${PREFIX}${kept.at.toString(36)}-${serial}`, kept);
  const all = await listRecent(store);
  const forgettable = [...all]
    .reverse()
    .toSorted((a, b) => Number(b.kept.saved) - Number(a.kept.saved));
  for (const { key } of forgettable.slice(0, Math.max(0, all.length - MAX_RECENT))) {
    await store.delete(key);
  }
  await loadRecent(store);
}

export async function forgetRecent(store: KeptStore, key: string): Promise<void> {
  await store.delete(key);
  await loadRecent(store);
}

export async function loadRecent(store: KeptStore): Promise<void> {
  recentStore.setState({ recent: await listRecent(store) });
}

async function listRecent(store: KeptStore): Promise<readonly Recent[]> {
  return (await store.entries())
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, kept]) => ({ key, kept }))
    .toSorted((a, b) => b.kept.at - a.kept.at);
}

export const useRecent = (): readonly Recent[] => recentStore(({ recent }) => recent);

import type { Kept, KeptStore } from '../../src/ui/files/kept.ts';

/** A store that is a map, and that can be told to fail or to take its time. */
export interface MapStore extends KeptStore {
  readonly map: Map<string, Kept>;
  /** Texts written, in order. */
  readonly written: string[];
  failure: Error | null;
  /** Waited for before each write. */
  gate: Promise<void>;
}

export function mapStore(): MapStore {
  const map = new Map<string, Kept>();
  const store: MapStore = {
    map,
    written: [],
    failure: null,
    gate: Promise.resolve(),
    get: async (key) => map.get(key),
    async set(key, kept) {
      await store.gate;
      if (store.failure) throw store.failure;
      store.written.push(kept.text);
      map.set(key, kept);
    },
    delete: async (key) => void map.delete(key),
    entries: async () => [...map],
  };
  return store;
}

export const kept = (text: string, at: number, saved = false): Kept => ({
  text,
  title: text,
  fileName: null,
  saved,
  at,
});

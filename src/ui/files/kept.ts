import { createStore, del, entries, get, set } from 'idb-keyval';
import type { GraphDocument } from '../../engine/graph/document.ts';
import { parseText } from '../../engine/graph/parse.ts';
import { writeGraph } from '../../engine/graph/write.ts';

/** A document as the browser keeps it: the text of its file, and what is not in the file. */
export interface Kept {
  readonly text: string;
  readonly title: string;
  readonly fileName: string | null;
  /** Whether a file holds the same. */
  readonly saved: boolean;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
}

/** Where documents are kept. Tests hand in a map. */
export interface KeptStore {
  get(key: string): Promise<Kept | undefined>;
  set(key: string, kept: Kept): Promise<void>;
  delete(key: string): Promise<void>;
  entries(): Promise<readonly (readonly [key: string, kept: Kept])[]>;
}

/** IndexedDB. Opened at the first call, so that a browser without it fails there and not at once. */
export function browserStore(): KeptStore {
  let opened: ReturnType<typeof createStore> | null = null;
  const store = () => {
    opened ??= createStore('reweave-documents', 'kept');
    return opened;
  };
  return {
    get: async (key) => get<Kept>(key, store()),
    set: async (key, kept) => set(key, kept, store()),
    delete: async (key) => del(key, store()),
    entries: async () => entries<string, Kept>(store()),
  };
}

export const keep = (
  document: GraphDocument,
  { fileName, saved, at }: Pick<Kept, 'fileName' | 'saved' | 'at'>,
): Kept => ({ text: writeGraph(document), title: document.title, fileName, saved, at });

/** The document again; null where what was kept cannot be read any more. */
export const documentOf = ({ text }: Kept): GraphDocument | null => parseText(text).document;

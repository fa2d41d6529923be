import { createStore, get, keys, set } from 'idb-keyval';
import type { Shelf } from './model-store.ts';

const FOLDER = 'models';

/** The origin's private file system; only a worker may write it at once. */
export async function fileSystemShelf(): Promise<Shelf> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  const open = async (name: string): Promise<Blob | null> => {
    try {
      return await (await folder.getFileHandle(name)).getFile();
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'NotFoundError') return null;
      throw cause;
    }
  };
  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    const handle = await folder.getFileHandle(name, { create: true });
    const access = await handle.createSyncAccessHandle();
    try {
      access.truncate(0);
      access.write(bytes as Uint8Array<ArrayBuffer>);
      access.flush();
    } finally {
      access.close();
    }
  };
  // Some browsers give the folder and refuse to write in it.
  const trial = `trial-${crypto.randomUUID()}`;
  await put(trial, new Uint8Array(1));
  await folder.removeEntry(trial);
  return {
    where: 'this page’s own files',
    has: async (name) => (await open(name)) !== null,
    open,
    put,
    async names() {
      const found: string[] = [];
      for await (const name of folder.keys()) found.push(name);
      return found;
    },
  };
}

/** The browser's database: slower, and everywhere. */
export async function databaseShelf(): Promise<Shelf> {
  const store = createStore('reweave-models', 'files');
  const names = async () => (await keys<string>(store)) as readonly string[];
  // A database that cannot be opened says so when it is first asked.
  await names();
  return {
    where: 'this browser’s databases',
    has: async (name) => (await get<Blob>(name, store)) !== undefined,
    open: async (name) => (await get<Blob>(name, store)) ?? null,
    put: (name, bytes) => set(name, new Blob([bytes as Uint8Array<ArrayBuffer>]), store),
    names,
  };
}

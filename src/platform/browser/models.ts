import { createModels, type Models } from '../../models/models.ts';
import { createBrowserRuntimes } from '../../models/runtime/browser.ts';
import type { ModelStore, StoredModel } from '../../models/store.ts';

/** Networks that ship with the workbench, by file name. */
const shipped = new Map(
  Object.entries(
    import.meta.glob<string>('../../../models/*.onnx', {
      eager: true,
      import: 'default',
      query: '?url',
    }),
  ).map(([path, url]) => [path.split('/').at(-1) ?? path, url]),
);

/** Networks of the workbench: kept in the origin's own file system, loaded when a node first asks. */
export const browserModels = (): Models =>
  createModels({
    store: originStore(),
    shipped: {
      async read(name) {
        const url = shipped.get(name);
        if (!url) return null;
        const response = await fetch(url);
        return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
      },
    },
    runtimes: createBrowserRuntimes(),
  });

const FOLDER = 'models';

/** The origin private file system; only a worker may write it at once. */
function originStore(): ModelStore {
  const folder = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  const nameOf = (sha256: string, beside?: string) =>
    `${sha256}.${beside === undefined ? 'onnx' : (beside.split(/[\\/]/).at(-1) ?? beside)}`;
  const read = async (name: string): Promise<Uint8Array | null> => {
    try {
      const file = await (await (await folder()).getFileHandle(name)).getFile();
      return new Uint8Array(await file.arrayBuffer());
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'NotFoundError') return null;
      throw cause;
    }
  };
  const write = async (name: string, bytes: Uint8Array): Promise<void> => {
    const handle = await (await folder()).getFileHandle(name, { create: true });
    const access = await handle.createSyncAccessHandle();
    try {
      access.truncate(0);
      access.write(bytes as Uint8Array<ArrayBuffer>);
      access.flush();
    } finally {
      access.close();
    }
  };
  const has = async (name: string): Promise<boolean> => {
    try {
      await (await folder()).getFileHandle(name);
      return true;
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'NotFoundError') return false;
      throw cause;
    }
  };
  return {
    has: (sha256) => has(nameOf(sha256)),
    get: (sha256, beside) => read(nameOf(sha256, beside)),
    async put(sha256, file, bytes, beside) {
      await write(nameOf(sha256, beside), bytes);
      if (beside !== undefined) return;
      const about: StoredModel = { sha256, file, bytes: bytes.length };
      await write(`${sha256}.json`, new TextEncoder().encode(JSON.stringify(about)));
    },
    async list() {
      const found: StoredModel[] = [];
      for await (const name of (await folder()).keys()) {
        if (!name.endsWith('.json')) continue;
        const text = await read(name);
        if (text) found.push(JSON.parse(new TextDecoder().decode(text)) as StoredModel);
      }
      return found;
    },
  };
}

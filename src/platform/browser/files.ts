import { get, set } from 'idb-keyval';
import { type Bytes, FileError, type Files } from '../../engine/host.ts';

/** Pictures that ship with the workbench, by the name graphs give them. */
const shipped = new Map(
  Object.entries(
    import.meta.glob<string>('../../../graphs/images/*.{png,jpg}', {
      eager: true,
      import: 'default',
      query: '?url',
    }),
  ).map(([path, url]) => [path.replace(/^.*\/graphs\//, ''), url]),
);

/** Names of files that the user dropped start with this. */
const LOCAL = 'local/';

export interface BrowserFiles extends Files {
  /** Keeps a dropped file across reloads and gives its name, made of its content and its own name. */
  put(name: string, bytes: Bytes): Promise<string>;
  onWrite: ((name: string, bytes: Bytes) => void) | null;
}

/** Files in a browser: shipped pictures, and what the user dropped, kept in IndexedDB. */
export function createBrowserFiles(): BrowserFiles {
  const files: BrowserFiles = {
    onWrite: null,
    async read(name) {
      if (name.startsWith(LOCAL)) {
        const kept = await get<Bytes>(name);
        if (kept) return kept;
        throw new FileError(
          `${readable(name)}: this picture is not on this computer; drop it on the node again`,
        );
      }
      const url = shipped.get(name.replace(/^(\.\.?\/)+(graphs\/)?/, ''));
      if (!url) {
        throw new FileError(
          `${name}: a browser cannot read files by name; drop the picture on the node instead`,
        );
      }
      const response = await fetch(url);
      if (!response.ok) {
        throw new FileError(`${name}: could not be loaded (${response.status}); reload the page`);
      }
      return new Uint8Array(await response.arrayBuffer());
    },
    async write(name, bytes) {
      files.onWrite?.(name.split('/').at(-1) ?? name, bytes);
    },
    // A local name holds its content's hash; a shipped picture's address does.
    fingerprint: async (name) => (name.startsWith(LOCAL) ? name : (shipped.get(name) ?? 'absent')),
    async put(name, bytes) {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const hash = [...digest.slice(0, 8)].map((v) => v.toString(16).padStart(2, '0')).join('');
      const local = `${LOCAL}${hash}-${name}`;
      await set(local, bytes);
      return local;
    },
  };
  return files;
}

const readable = (local: string): string => local.replace(/^local\/[0-9a-f]+-/, '');

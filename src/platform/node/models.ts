import { access, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createModels } from '../../models/create-models.ts';
import type { Reading } from '../../models/loading.ts';
import type { Models } from '../../models/models.ts';
import { createNodeRuntime } from '../../models/runtime/node.ts';
import type { ModelStore, StoredModel } from '../../models/store.ts';
import { packageRoot } from './package-root.ts';

/** `$REWEAVE_MODELS`, or a folder of the user's cache. */
export const modelFolder = (): string =>
  process.env.REWEAVE_MODELS ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'reweave', 'models');

export interface NodeModelsOptions {
  /** Where models are kept by their hash; null keeps none. */
  readonly folder?: string | null;
}

/** Networks of the command line and of tests: WebAssembly, a folder on disk, and what ships. */
export const nodeModels = ({ folder = modelFolder() }: NodeModelsOptions = {}): Models =>
  createModels({
    store: folder === null ? noStore : folderStore(folder),
    shipped: { read: (name, reading) => readIfThere(join(packageRoot(), 'models', name), reading) },
    runtimes: [createNodeRuntime()],
  });

const noStore: ModelStore = {
  has: async () => false,
  get: async () => null,
  put: async () => {},
  list: async () => [],
  where: async () => 'nowhere',
};

/**
 * `<sha256>.onnx` with `<sha256>.json` beside it, which names the file it came from, and
 * `<sha256>.<name>` for weights that lie in a file of their own.
 */
function folderStore(folder: string): ModelStore {
  const path = (sha256: string, beside?: string) =>
    join(folder, `${sha256}.${beside === undefined ? 'onnx' : baseName(beside)}`);
  return {
    has: (sha256) =>
      access(path(sha256)).then(
        () => true,
        () => false,
      ),
    get: (sha256, beside, reading) => readIfThere(path(sha256, beside), reading),
    async put(sha256, file, bytes, beside) {
      await mkdir(folder, { recursive: true });
      const target = path(sha256, beside);
      // Written whole or not at all: a name that is a hash must never stand for half a file.
      await writeFile(`${target}.part`, bytes);
      await rename(`${target}.part`, target);
      if (beside === undefined) {
        const about: StoredModel = { sha256, file: baseName(file), bytes: bytes.length };
        await writeFile(join(folder, `${sha256}.json`), `${JSON.stringify(about)}\n`);
      }
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const texts = await Promise.all(
        names
          .filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
          .map((name) => readFile(join(folder, name), 'utf8')),
      );
      return texts.map((text) => JSON.parse(text) as StoredModel);
    },
    where: async () => `the folder ${folder}`,
  };
}

const baseName = (file: string): string => file.split(/[\\/]/).at(-1) ?? file;

async function readIfThere(path: string, reading?: Reading): Promise<Uint8Array | null> {
  try {
    const signal = reading?.signal;
    const bytes = new Uint8Array(await readFile(path, signal ? { signal } : {}));
    reading?.progress(bytes.length, bytes.length);
    return bytes;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

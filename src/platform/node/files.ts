import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { type Bytes, FileError, type Files } from '../../engine/host.ts';
import { didYouMean } from './near.ts';
import { packageRoot } from './package-root.ts';

export interface Folders {
  /** What relative names of read files start from: the graph's folder. */
  readonly baseDir: string;
  /** What relative names of written files start from. */
  readonly outDir: string;
}

/** Files on disk. Names are relative to the folders given, or absolute. */
export function createNodeFiles({ baseDir, outDir }: Folders): Files {
  return {
    read: (name) => readFirst(name, baseDir),
    async fingerprint(name) {
      const bytes = await readFirst(name, baseDir);
      return createHash('sha256').update(bytes).digest('hex');
    },
    async write(name, bytes) {
      const path = resolve(outDir, name);
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, bytes);
      } catch (cause) {
        throw unwritable(name, path, cause);
      }
    },
  };
}

/** Sample pictures (`images/…`) are found in the package too, wherever the graph lies. */
async function readFirst(name: string, baseDir: string): Promise<Bytes> {
  const path = resolve(baseDir, name);
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' && name.startsWith('images/')) {
      const sample = await readFile(join(packageRoot(), 'graphs', name)).catch(() => null);
      if (sample) return new Uint8Array(sample);
    }
    throw await unreadable(name, path, cause);
  }
}

const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? 'unknown';

async function unreadable(name: string, path: string, cause: unknown): Promise<FileError> {
  const code = codeOf(cause);
  if (code === 'EISDIR') return new FileError(`${name}: this is a folder, not a file`, { cause });
  if (code !== 'ENOENT' && code !== 'ENOTDIR') {
    return new FileError(`${name}: ${path} cannot be read (${code}); check its permissions`, {
      cause,
    });
  }
  const folder = dirname(path);
  const siblings = await readdir(folder).catch(() => null);
  if (!siblings) {
    return new FileError(`${name}: there is no folder ${folder}${relativeHint(name)}`, { cause });
  }
  const near = didYouMean(basename(path), siblings);
  return new FileError(`${name}: not found in ${folder}${near || relativeHint(name)}`, { cause });
}

const relativeHint = (name: string): string =>
  isAbsolute(name) ? '' : '; names are relative to the graph file, or absolute';

function unwritable(name: string, path: string, cause: unknown): FileError {
  const code = codeOf(cause);
  const why =
    code === 'EISDIR'
      ? `${path} is a folder; choose another name`
      : code === 'ENOTDIR' || code === 'EEXIST'
        ? `${dirname(path)} is not a folder; choose another one`
        : code === 'ENOSPC'
          ? `the disk that holds ${dirname(path)} is full`
          : `the folder ${dirname(path)} cannot be written (${code}); choose another one`;
  return new FileError(`${name}: cannot be saved, because ${why}`, { cause });
}

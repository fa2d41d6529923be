import { ModelError } from './errors.ts';
import type { Reading } from './loading.ts';
import type { ModelFiles } from './models.ts';
import type { ModelStore } from './store.ts';

/** Where a model and the files beside it may lie. */
export interface Place {
  read(beside?: string, reading?: Reading): Promise<Uint8Array | null>;
}

export const placeInFiles = (files: ModelFiles, name: string): Place => ({
  read: (beside) => files.read(beside === undefined ? name : siblingOf(name, beside)),
});

export const placeInStore = (store: ModelStore, sha256: string, name: string): Place => ({
  read: async (beside, reading) =>
    sha256 === '' || name === '' ? null : store.get(sha256, beside, reading),
});

export const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** A file beside another, whose name never leads out of its folder. */
const siblingOf = (name: string, beside: string): string =>
  `${name.slice(0, name.lastIndexOf('/') + 1)}${lastPart(beside)}`;

/** The files with the weights that a model keeps beside it, by the names that it gives them. */
export async function readExternal(
  place: Place,
  name: string,
  locations: readonly string[],
  reading: Reading | undefined,
) {
  const found: Record<string, Uint8Array> = {};
  for (const location of locations) {
    const bytes = await place.read(location, reading).catch(() => null);
    reading?.signal.throwIfAborted();
    if (!bytes) {
      throw new ModelError(
        `${name}: its weights are in ${location}, which is not beside it; put both into one folder`,
      );
    }
    found[location] = bytes;
  }
  return found;
}

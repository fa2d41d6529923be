import type { ModelStore, StoredModel } from '../../models/store.ts';
import { readStream } from './read-stream.ts';

/** Files by name, wherever a browser keeps them. */
export interface Shelf {
  readonly where: string;
  has(name: string): Promise<boolean>;
  /** Null where there is none of that name. */
  open(name: string): Promise<Blob | null>;
  put(name: string, bytes: Uint8Array): Promise<void>;
  names(): Promise<readonly string[]>;
}

/**
 * A store of models on the first shelf that can be opened: private windows refuse the origin's file system, and
 * some browsers do not have it.
 */
export function storeOn(shelves: readonly (() => Promise<Shelf>)[]): ModelStore {
  let opened: Promise<Shelf> | null = null;
  const shelf = () => {
    opened ??= firstOf(shelves);
    // Whatever refused may not do so the next time.
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const nameOf = (sha256: string, beside?: string) =>
    `${sha256}.${beside === undefined ? 'onnx' : (beside.split(/[\\/]/).at(-1) ?? beside)}`;
  return {
    has: async (sha256) => (await shelf()).has(nameOf(sha256)),
    async get(sha256, beside, reading) {
      const file = await (await shelf()).open(nameOf(sha256, beside));
      return file && readStream(file.stream(), file.size, reading);
    },
    async put(sha256, file, bytes, beside) {
      const to = await shelf();
      await to.put(nameOf(sha256, beside), bytes).catch((cause: unknown) => {
        const isFull = cause instanceof Error && cause.name === 'QuotaExceededError';
        throw isFull ? new Error(`${file}: ${to.where} have no room for it`, { cause }) : cause;
      });
      if (beside !== undefined) return;
      const about: StoredModel = { sha256, file, bytes: bytes.length };
      await to.put(`${sha256}.json`, new TextEncoder().encode(JSON.stringify(about)));
    },
    async list() {
      const from = await shelf();
      const cards = (await from.names()).filter((name) => name.endsWith('.json'));
      const texts = await Promise.all(cards.map(async (name) => (await from.open(name))?.text()));
      return texts.flatMap((text) => (text ? [JSON.parse(text) as StoredModel] : []));
    },
    where: async () => (await shelf()).where,
  };
}

async function firstOf(shelves: readonly (() => Promise<Shelf>)[]): Promise<Shelf> {
  const refusals: unknown[] = [];
  for (const open of shelves) {
    try {
      return await open();
    } catch (cause) {
      refusals.push(cause);
    }
  }
  throw new Error(
    `this browser keeps no files for a page (${refusals.map(String).join('; ')}); open it in a window that is not private`,
  );
}

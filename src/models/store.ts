import type { Reading } from './loading.ts';

/** A model that is kept, by the hash of its content. */
export interface StoredModel {
  readonly sha256: string;
  readonly file: string;
  readonly bytes: number;
}

/** Where a host keeps models: a folder in Node, the origin's own file system or database in a browser. */
export interface ModelStore {
  /** Whether a model is kept, without reading it. */
  has(sha256: string): Promise<boolean>;
  /** The content of a model, or of a file beside it that holds its weights; null where it is not kept. */
  get(sha256: string, beside?: string, reading?: Reading): Promise<Uint8Array | null>;
  put(sha256: string, file: string, bytes: Uint8Array, beside?: string): Promise<void>;
  list(): Promise<readonly StoredModel[]>;
  /** Where that is, in words: for whoever wonders what becomes of a model. */
  where(): Promise<string>;
}

/** What the shipped models are: their files by name. */
export interface ShippedModels {
  read(name: string, reading?: Reading): Promise<Uint8Array | null>;
}

/** SHA-256 in hexadecimal. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return [...new Uint8Array(digest)].map((v) => v.toString(16).padStart(2, '0')).join('');
}

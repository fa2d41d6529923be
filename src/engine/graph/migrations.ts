export const CURRENT_VERSION = 1;

type Migration = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** `migrations[n]` lifts a document of version n to n + 1; each has a frozen fixture among the tests. */
const migrations: Readonly<Record<number, Migration>> = {};

/** Applies what is needed, oldest first. Anything that is no document passes through unchanged. */
export function migrate(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  let document = json as Record<string, unknown>;
  for (let version = document.version; typeof version === 'number'; version = document.version) {
    const step = migrations[version];
    if (!step) break;
    document = step(document);
  }
  return document;
}

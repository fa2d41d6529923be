import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Reference data that is not part of the repository; tests that need it skip where it is absent. */
export function sharedData(path: string): { readonly path: string; readonly missing: boolean } {
  const full = resolve(import.meta.dirname, '../../../shared/data', path);
  const missing = !existsSync(full);
  if (missing) console.info(`skipped: ../shared/data/${path} is not here`);
  return { path: full, missing };
}

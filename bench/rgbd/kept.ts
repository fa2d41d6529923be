import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve('.cache/rgbd');
const isFresh = process.argv.includes('--fresh');
const tables = new Map<string, Record<string, unknown>>();

/** Whether something was measured before under this key. */
export const isKept = (table: string, key: string): boolean => key in known(table);

/** What was measured before under this key, or now; written at once. */
export async function kept<T>(table: string, key: string, measure: () => Promise<T>): Promise<T> {
  const found = known(table);
  if (!(key in found)) {
    found[key] = await measure();
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(pathOf(table), JSON.stringify(found, null, 1));
    console.error(`${key}  ${JSON.stringify(found[key])}`);
  }
  return found[key] as T;
}

const pathOf = (table: string) => join(FOLDER, `${table}.json`);

function known(table: string): Record<string, unknown> {
  const found = tables.get(table) ?? (isFresh ? {} : read(pathOf(table)));
  tables.set(table, found);
  return found;
}

function read(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

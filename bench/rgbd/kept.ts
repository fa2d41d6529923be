import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve('.cache/rgbd');
const isFresh = process.argv.includes('--fresh');
const tables = new Map<string, Record<string, unknown>>();

/** What was measured before under this key, or now; written at once. */
export async function kept<T>(table: string, key: string, measure: () => Promise<T>): Promise<T> {
  const path = join(FOLDER, `${table}.json`);
  const known = tables.get(table) ?? (isFresh ? {} : read(path));
  tables.set(table, known);
  if (!(key in known)) {
    known[key] = await measure();
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, JSON.stringify(known, null, 1));
    console.error(`${key}  ${JSON.stringify(known[key])}`);
  }
  return known[key] as T;
}

function read(path: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

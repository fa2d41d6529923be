import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeNode } from '../../engine/schema/node.ts';
import { packageRoot } from '../../platform/node/package-root.ts';
import { catalogue } from '../catalogue.ts';
import { renderPages } from '../docs/pages.ts';
import { EXIT, type ExitCode } from '../errors.ts';
import { print, tell } from '../streams.ts';

/** `reweave docs`: writes what changed under docs/, or with `--check` only says what would change. */
export async function docs({ check }: { readonly check?: boolean }): Promise<ExitCode> {
  const folder = join(packageRoot(), 'docs');
  const { texts, stale } = await renderPages(folder, [...catalogue.values()].map(describeNode));
  const changed: string[] = [];
  for (const [name, text] of texts) {
    const before = await readFile(join(folder, name), 'utf8').catch(() => null);
    if (before !== text) changed.push(name);
  }
  if (check) {
    for (const name of changed) tell(`docs/${name}: not up to date; run npm run docs`);
    for (const name of stale) tell(`docs/${name}: belongs to no node; run npm run docs`);
    return changed.length + stale.length > 0 ? EXIT.failed : EXIT.done;
  }
  for (const name of changed) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, texts.get(name) ?? '');
    print(`wrote docs/${name}`);
  }
  for (const name of stale) {
    await rm(join(folder, name));
    print(`removed docs/${name}`);
  }
  return EXIT.done;
}

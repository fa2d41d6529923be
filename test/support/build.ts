import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Builds the workbench or the command line where its sources changed, as the npm commands do. */
export function buildPart(part: 'app' | 'cli'): void {
  const step = `import('./scripts/setup.mjs').then(({ build }) => build('${part}'))`;
  execFileSync(process.execPath, ['--input-type=module', '-e', step], { cwd: root, stdio: 'pipe' });
}

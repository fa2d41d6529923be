/** `npm run compare -- [gate | survey] [--photos N] [--only NAME]…`: our fills beside other programs, or the networks' gate; one table. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, requireNode, root, runScript } from './setup.mjs';

await runScript(async (args) => {
  requireNode();
  installPackages();
  const { build } = await import('vite');
  await build({
    root,
    configFile: join(root, 'vite.bench.config.ts'),
    logLevel: 'warn',
    build: { rollupOptions: { input: { compare: 'bench/comparison/compare.ts' } } },
  });
  const { status } = spawnSync(process.execPath, [join(root, 'dist/bench/compare.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
});

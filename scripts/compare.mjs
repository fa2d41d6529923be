/**
 * Tables of our fills beside other programs': `npm run compare -- [gate | survey] [--photos N] [--only NAME]…` of photos,
 * or the networks' gate; `npm run compare:depth` of depth; `npm run compare:views` of views from beside. The first
 * argument is the program under bench/, the others are its own.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, requireNode, root, runScript } from './setup.mjs';

await runScript(async ([program, ...args]) => {
  requireNode();
  installPackages();
  const { build } = await import('vite');
  await build({
    root,
    configFile: join(root, 'vite.bench.config.ts'),
    logLevel: 'warn',
    build: { rollupOptions: { input: { compare: `bench/${program}.ts` } } },
  });
  const { status } = spawnSync(process.execPath, [join(root, 'dist/bench/compare.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
});

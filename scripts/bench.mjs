/**
 * `npm run bench -- [NAME]…`: bundles bench/**\/*.bench.ts (those whose path holds a NAME) and runs
 * them one after another. On the graphics card where there is one; REWEAVE_SOFTWARE_GPU=1 without.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findBrowser, softwareGpu } from './browser.mjs';
import { installPackages, requireNode, root, runScript, SetupError } from './setup.mjs';

const SUFFIX = '.bench.ts';

function benchesUnder(folder) {
  return readdirSync(join(root, folder))
    .toSorted()
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => {
      if (statSync(join(root, path)).isDirectory()) return benchesUnder(path);
      return path.endsWith(SUFFIX) ? [path] : [];
    });
}

await runScript(async (names) => {
  requireNode();
  installPackages();
  const benches = benchesUnder('bench').filter(
    (path) => names.length === 0 || names.some((name) => path.includes(name)),
  );
  if (benches.length === 0) throw new SetupError(`no bench is called ${names.join(' or ')}`);
  const input = Object.fromEntries(benches.map((path) => [basename(path, '.ts'), path]));
  const { build } = await import('vite');
  await build({
    root,
    configFile: join(root, 'vite.bench.config.ts'),
    logLevel: 'warn',
    build: { rollupOptions: { input } },
  });
  const software = process.env.REWEAVE_SOFTWARE_GPU === '1' ? softwareGpu(findBrowser()) : {};
  let failures = 0;
  for (const [name, path] of Object.entries(input)) {
    console.log(`\n== ${path}`);
    const { status } = spawnSync(process.execPath, [join(root, `dist/bench/${name}.js`)], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...software },
    });
    if (status !== 0) failures++;
  }
  return failures > 0 ? 1 : 0;
});

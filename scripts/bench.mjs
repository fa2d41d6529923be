/**
 * `npm run bench -- [--write] [NAME]…`: bundles bench/**\/*.bench.ts (those whose path holds a NAME)
 * and runs them one after another. On the graphics card where there is one; REWEAVE_SOFTWARE_GPU=1
 * without. `--write` keeps what all of them print in docs/benchmarks.md.
 */
import { spawn } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
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

await runScript(async (args) => {
  requireNode();
  installPackages();
  const write = args.includes('--write');
  const names = args.filter((name) => name !== '--write');
  if (write && names.length > 0) throw new SetupError('--write keeps all benches: name none');
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
  const printed = [];
  let failures = 0;
  for (const [name, path] of Object.entries(input)) {
    console.log(`\n== ${path}`);
    const { status, text } = await runBench(name, { ...process.env, ...software });
    printed.push({ path, text });
    if (status !== 0) failures++;
  }
  if (write && failures === 0) writeFileSync(join(root, 'docs/benchmarks.md'), pageOf(printed));
  return failures > 0 ? 1 : 0;
});

/** Runs a built bench; what it prints is shown and kept. */
function runBench(name, env) {
  const child = spawn(process.execPath, [join(root, `dist/bench/${name}.js`)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
    process.stdout.write(part);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, text }));
  });
}

function pageOf(printed) {
  const processors = cpus();
  const machine = `${processors.length} x ${processors[0]?.model.trim()}, Node ${process.versions.node}, ${process.platform}`;
  const blocks = printed.map(
    ({ path, text }) => `## ${path}\n\n\`\`\`text\n${text.trim()}\n\`\`\`\n`,
  );
  return `# Benchmarks

Written by \`npm run bench -- --write\`: what each bench printed, on ${machine}. Trust the ratios, which
compare within one run; milliseconds are this machine's.

${blocks.join('\n')}`;
}

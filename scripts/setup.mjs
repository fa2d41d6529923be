/**
 * Brings a fresh clone to where it can start, run and be tested. Plain Node without packages, since
 * it runs before there are any. Everything it says goes to stderr: stdout belongs to the caller.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const say = (text) => process.stderr.write(`${text}\n`);

/** Stops with a message instead of a stack trace. */
export class SetupError extends Error {}

/** Runs `main` and turns what it throws into a message and an exit code of 1. */
export async function runScript(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/** Refuses a Node that is older than package.json asks for. */
export function requireNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  if (compareVersions(process.versions.node, wanted) >= 0) return;
  throw new SetupError(
    `Reweave needs Node ${wanted} or later, but this is ${process.versions.node}; ` +
      'install a newer one from https://nodejs.org',
  );
}

/** Installs the packages of package-lock.json where node_modules does not hold them. */
export function installPackages() {
  withLock(() => {
    if (packagesAreInstalled()) return;
    say('Installing packages (npm ci) …');
    // NODE_ENV=production would leave out what builds and tests; `npm run --silent` would hush errors.
    run(
      ...npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'),
      'npm ci failed; see above. Is the registry reachable?',
    );
  });
}

/**
 * Builds `app` (the workbench, dist/app) or `cli` (dist/cli) where its sources changed since.
 * @param {'app' | 'cli'} part
 */
export function build(part) {
  const { config, entry, ignore } = PARTS[part];
  withLock(() => {
    const stamp = join(root, `dist/${part}.stamp`);
    const fingerprint = fingerprintOf(SOURCES, ignore);
    const built = existsSync(stamp) && existsSync(join(root, entry));
    if (built && readFileSync(stamp, 'utf8') === fingerprint) return;
    say(part === 'app' ? 'Building the workbench …' : 'Building the command line …');
    rmSync(stamp, { force: true });
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const args = [vite, 'build', '--config', config, '--logLevel', 'warn'];
    run(
      process.execPath,
      args,
      `the build failed; see above, or run: npx vite build --config ${config}`,
    );
    writeFileSync(stamp, fingerprint);
  });
}

const SOURCES = [
  'src',
  'graphs',
  'models',
  'docs/papers.bib',
  'public',
  'index.html',
  'package-lock.json',
  'tsconfig.base.json',
  'vite.config.ts',
  'vite.cli.config.ts',
];
const PARTS = {
  app: { config: 'vite.config.ts', entry: 'dist/app/index.html', ignore: /^src\/cli\// },
  cli: { config: 'vite.cli.config.ts', entry: 'dist/cli/main.js', ignore: /^(src\/ui|graphs)\// },
};

/** Changes when a file among the sources appears, goes or is written. */
function fingerprintOf(sources, ignore) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const status = statSync(join(root, path), { throwIfNoEntry: false });
    if (!status || ignore.test(status.isDirectory() ? `${path}/` : path)) return;
    if (status.isDirectory()) {
      for (const name of readdirSync(join(root, path)).toSorted()) visit(`${path}/${name}`);
    } else hash.update(`${path} ${status.size} ${status.mtimeMs}\n`);
  };
  for (const source of sources) visit(source);
  return hash.digest('hex');
}

/** npm writes what it put into node_modules beside it, last; that file is the truth. */
function packagesAreInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const have = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || have[path]?.version === version,
  );
}

/** The npm that runs this script where there is one, else the one on the path. */
function npm(...args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

/** Runs a program in the repository with its output on stderr. */
export function run(program, args, failure) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (error || status !== 0)
    throw new SetupError(error ? `${failure} (${error.message})` : failure);
}

/** One process at a time: two command lines started together must not build into one folder. */
function withLock(work) {
  const lock = join(root, '.cache/setup.lock');
  mkdirSync(dirname(lock), { recursive: true });
  while (!tryLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** Whether the process that wrote the lock still runs; one just created may be empty for a moment. */
function isAlive(lock) {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const holder = Number(readFileSync(lock, 'utf8'));
    return holder > 0 ? process.kill(holder, 0) : age < 2000;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

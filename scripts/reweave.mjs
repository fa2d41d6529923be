/** `npm run --silent reweave -- ARGS`: the command line in a checkout. Its stdout is the program's alone. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { findBrowser, softwareGpu } from './browser.mjs';
import { build, installPackages, requireNode, root, runScript } from './setup.mjs';

await runScript(async (args) => {
  requireNode();
  installPackages();
  build('cli');
  const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    stdio: 'inherit',
    cwd: callersFolder(),
    env: {
      ...process.env,
      // Read by the loader when a process starts, so it cannot be set from within.
      ...(process.env.REWEAVE_SOFTWARE_GPU === '1' ? softwareGpu(findBrowser()) : {}),
    },
  });
  // The child gets Ctrl+C from the terminal too and ends in its own way; wait for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
});

/** npm moves to the package's folder; paths on the command line mean the folder it was called in. */
function callersFolder() {
  const { npm_lifecycle_event: event, INIT_CWD: initial } = process.env;
  return event === 'reweave' && initial ? initial : process.cwd();
}

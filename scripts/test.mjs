/**
 * `npm test`: installs what is missing, a browser too, builds, and runs all tests (or those the
 * arguments name, which go to Vitest). Its last line is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { needBrowser, softwareGpu } from './browser.mjs';
import { build, installPackages, requireNode, root, runScript, SetupError, say } from './setup.mjs';

const RESULTS = join(root, '.cache/test-results.json');

await runScript((args) => {
  rmSync(RESULTS, { force: true });
  const status = attempt(args);
  const { passed, failed, skipped } = count(status);
  process.stdout.write(
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  );
  return failed > 0 ? 1 : status;
});

/** The exit status of Vitest, or 1 where something before it failed. */
function attempt(args) {
  try {
    requireNode();
    installPackages();
    const browser = needBrowser();
    build('app');
    build('cli');
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
    return spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, REWEAVE_CHROMIUM: browser, ...softwareGpu(browser) },
    }).status;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    return 1;
  }
}

/** Tests by outcome. A file that could not be loaded, or a fault outside all tests, counts as one failed. */
function count(status) {
  const outcome = { passed: 0, failed: 0, skipped: 0 };
  if (existsSync(RESULTS)) {
    const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
    outcome.passed = results.numPassedTests;
    outcome.failed = results.numFailedTests;
    outcome.skipped = results.numPendingTests + results.numTodoTests;
    outcome.failed += results.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    ).length;
  }
  if (status !== 0 && outcome.failed === 0) outcome.failed = 1;
  return outcome;
}

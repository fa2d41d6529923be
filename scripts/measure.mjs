/**
 * `npm run measure -- [--kept]`: runs the tests that hold a measured figure against an asked one
 * (test/support/measured.ts) and writes what they measured to docs/measured.md; with `--kept` it
 * writes what the last `npm test` of everything measured.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runScript } from './setup.mjs';

const RECORDS = 'support/measured.ts';

const filesUnder = (folder) =>
  readdirSync(join(root, folder))
    .toSorted()
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => (statSync(join(root, path)).isDirectory() ? filesUnder(path) : [path]));

await runScript(([kept]) => {
  const status = kept === '--kept' ? 0 : runTests();
  const results = JSON.parse(readFileSync(join(root, '.cache/test-results.json'), 'utf8'));
  const figures = results.testResults
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ meta }) => meta?.figures ?? []);
  writeFileSync(join(root, 'docs/measured.md'), pageOf(figures));
  return status;
});

/** Runs the tests that measure; their exit status. */
function runTests() {
  const files = filesUnder('test').filter(
    (path) => path.endsWith('.test.ts') && readFileSync(join(root, path), 'utf8').includes(RECORDS),
  );
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/test.mjs'), ...files], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}

function pageOf(figures) {
  const subjects = [...new Set(figures.map(({ of }) => of))].toSorted();
  const blocks = subjects.map((subject) => {
    const rows = figures.filter(({ of }) => of === subject).map(rowOf);
    return `## ${subject}\n\n| | asked | measured |\n|---|---|---|\n${rows.join('')}`;
  });
  return `# Measured

Written by \`npm run measure\`: every figure that a test holds against an asked one, as that test
measured it. PSNR is taken over the missing pixels alone, on sRGB-encoded values with a peak of 1.

${blocks.join('\n')}`;
}

function rowOf({ what, unit = '', asked, measured, met }) {
  const withUnit = (text) => `${text} ${unit}`.trim();
  return `| ${what} | ${withUnit(asked)} | ${withUnit(measured)}${met ? '' : ', missed'} |\n`;
}

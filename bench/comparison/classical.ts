/**
 * `npm run compare -- [--photos N] [--only NAME]…`: fills 256x256 crops of BSDS500 test photos, damaged
 * in four ways, by our nodes on gpu.js and by other programs, and prints one table. What was
 * computed is kept under .cache/comparison, so that an interrupted run goes on where it stood.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Engine } from '../../src/engine/engine.ts';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { nodes } from '../../src/nodes/index.ts';
import { createNodeHost } from '../../src/platform/node/host.ts';
import { type Case, listCases, SIDE, scoringGraph } from './cases.ts';
import { damage } from './damage.ts';
import { type Method, methods, peers } from './methods.ts';
import { printTable, type Row, type Score } from './table.ts';

const PHOTOS = resolve('../shared/data/dev/bsds500/test');
const ROOT = resolve('.cache/comparison');

const { values: options } = parseArgs({
  options: { photos: { type: 'string', default: '20' }, only: { type: 'string', multiple: true } },
});
if (!existsSync(PHOTOS)) {
  console.log('skipped: ../shared/data/dev/bsds500 is not here');
  process.exit(0);
}

const host = await createNodeHost({ backend: 'gpujs', baseDir: ROOT, outDir: ROOT });
// Nothing is kept, so that a time is a time.
const engine = new Engine(nodes, host, { cacheBytes: 0 });
const types = new Map(nodes.map(({ type, version }) => [type, version]));

async function run(
  document: GraphDocument,
): Promise<{ probes: Map<string, number>; seconds: number }> {
  const probes = new Map<string, number>();
  let milliseconds = 0;
  const signal = new AbortController().signal;
  for await (const event of engine.run(document, 'all', signal)) {
    if (event.kind === 'failed') throw new Error(`${event.node}: ${event.message}`);
    if (event.kind === 'probe') probes.set(event.node, event.value);
    const isFill = event.kind === 'finished' && !SCORING.has(event.node);
    if (isFill) milliseconds += event.milliseconds;
  }
  return { probes, seconds: milliseconds / 1000 };
}
const SCORING = new Set(['photo', 'hole', 'psnr', 'ssim', 'distance']);

async function score(folder: string, fill: Pick<Method, 'nodes' | 'output'>): Promise<Score> {
  const { probes, seconds } = await run(scoringGraph(folder, fill));
  const [psnr, ssim, distance] = ['psnr', 'ssim', 'distance'].map(
    (name) => probes.get(name) ?? Number.NaN,
  );
  return { psnr: psnr as number, ssim: ssim as number, distance: distance as number, seconds };
}

/** A score that was computed before, or a new one; the key changes with a node's version and parameters. */
async function kept(path: string, key: string, compute: () => Promise<Score>): Promise<Score> {
  if (existsSync(path)) {
    const known = JSON.parse(readFileSync(path, 'utf8')) as { key: string; score: Score };
    if (known.key === key) return known.score;
  }
  const score = await compute();
  writeFileSync(path, JSON.stringify({ key, score }));
  return score;
}

function scoreOurs(at: Case, method: Method): Promise<Score> {
  const versions = Object.values(method.nodes).map(({ type }) => types.get(type));
  const name = method.name.replace(/[^a-z]+/gi, '-');
  return kept(join(at.folder, `ours-${name}.json`), JSON.stringify([method, versions]), () =>
    score(at.folder, method),
  );
}

async function scorePeer(at: Case, peer: string): Promise<Score> {
  const file = join(at.folder, `${peer}.png`);
  const fill = {
    nodes: { fill: { type: 'io/load-image', params: { file } } },
    output: 'fill.image',
  };
  const found = await kept(join(at.folder, `peer-${peer}.json`), peer, () =>
    score(at.folder, fill),
  );
  return { ...found, seconds: Number(readFileSync(join(at.folder, `${peer}.txt`), 'utf8')) };
}

const cases = listCases(PHOTOS, ROOT, Number(options.photos));
for (const at of cases) await damage(run, at, SIDE);

const wanted = (name: string) => !options.only || options.only.some((part) => name.includes(part));
const rows: Row[] = [];
for (const method of methods) {
  const missing = Object.values(method.nodes).find(({ type }) => !types.has(type));
  if (missing) console.error(`${method.name}: there is no node ${missing.type}; left out`);
  if (missing || !wanted(method.name)) continue;
  const scores: (readonly [string, Score])[] = [];
  for (const at of cases) {
    scores.push([at.damage, await scoreOurs(at, method)]);
    console.error(`${method.name}  ${scores.length} of ${cases.length}`);
  }
  rows.push({ name: `\`${method.name}\``, kind: method.kind, scores });
}
for (const damageName of new Set(cases.map(({ damage }) => damage))) {
  spawnSync('python3', ['bench/comparison/peers.py', join(ROOT, damageName)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `/usr/bin:${process.env.PATH}` },
  });
}
for (const [peer, name] of Object.entries(peers)) {
  if (!cases.every(({ folder }) => existsSync(join(folder, `${peer}.txt`)))) {
    console.error(`${name} is not installed; left out`);
    continue;
  }
  const scores: (readonly [string, Score])[] = [];
  for (const at of cases) scores.push([at.damage, await scorePeer(at, peer)]);
  rows.push({ name, kind: 'peer', scores });
}
console.log(printTable(rows, cases.length / 4));
host.gpu.destroy();

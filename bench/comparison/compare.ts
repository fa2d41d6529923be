/**
 * `npm run compare -- [gate | survey] [--photos N] [--only NAME]… [--damage NAME]… [--peers] [--kept] [--write]`:
 * damages photos, fills them by other programs and by our nodes on gpu.js, and prints a table for each
 * damage. Classical fills on 256x256 crops of BSDS500 test photos; with `gate`, networks on whole squares
 * of 128 and of 256 pixels; with `survey`, networks on the bundled photos, as the survey's Table 1 has it.
 * Scores are kept under bench/comparison/scores, so that an interrupted run goes on where it stood,
 * anywhere; the pictures under .cache/comparison. `--only` names methods by a part of their name, `--damage` the damages, `--peers` takes none
 * of ours, `--kept` only what was computed before; `--write` keeps the tables of everything in
 * docs/comparison.md, docs/gate.md or src/ui/panels/survey/measured.json.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Engine } from '../../src/engine/engine.ts';
import { nodes } from '../../src/nodes/index.ts';
import { createNodeHost } from '../../src/platform/node/host.ts';
import { type Case, classicalDamages, gateDamages, listCases, surveyDamages } from './cases.ts';
import { damage } from './damage.ts';
import {
  classicalMethods,
  classicalPeers,
  gateMethods,
  gatePeers,
  type Method,
  type Peers,
  surveyMethods,
} from './methods.ts';
import { gatePageOf, measuredOf, pageOf } from './page.ts';
import { run, scoreOurs, scorePeer } from './score.ts';
import { Scores } from './scores.ts';
import { printTables, type Row, type Score } from './table.ts';

const PHOTOS = '../shared/data/dev/bsds500/test';

/** Bundled pictures that are no photo of 256x256 pixels or more. */
const SMALL = new Set([
  'logo.png',
  'motorcycle-disparity.png',
  'motorcycle-left.jpg',
  'motorcycle-right.jpg',
]);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    photos: { type: 'string' },
    only: { type: 'string', multiple: true },
    damage: { type: 'string', multiple: true },
    peers: { type: 'boolean', default: false },
    kept: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const studies = {
  classical: {
    root: '.cache/comparison',
    photos: PHOTOS,
    damages: classicalDamages,
    methods: classicalMethods,
    peers: classicalPeers,
    count: 20,
    document: 'docs/comparison.md',
    pageOf,
  },
  gate: {
    root: '.cache/comparison/gate',
    photos: PHOTOS,
    damages: gateDamages,
    methods: gateMethods,
    peers: gatePeers,
    count: 100,
    document: 'docs/gate.md',
    pageOf: gatePageOf,
  },
  survey: {
    root: '.cache/comparison/survey',
    photos: 'graphs/images',
    damages: surveyDamages,
    methods: surveyMethods,
    peers: {} as Peers,
    count: 8,
    document: 'src/ui/panels/survey/measured.json',
    pageOf: measuredOf,
  },
};
const [named = 'classical', ...more] = positionals;
if (!Object.hasOwn(studies, named) || more.length > 0) {
  console.error(`${positionals.join(' ')}: name one of ${Object.keys(studies).join(', ')}`);
  process.exit(1);
}
const study = studies[named as keyof typeof studies];
const root = resolve(study.root);
if (!existsSync(study.photos)) {
  console.log(`skipped: ${study.photos} is not here`);
  process.exit(0);
}
if (options.write && (options.only || options.damage || options.peers)) {
  console.error('--write keeps everything: leave out --only, --damage and --peers');
  process.exit(1);
}

const host = await createNodeHost({ backend: 'gpujs', baseDir: root, outDir: root });
const scores = new Scores(`bench/comparison/scores/${named}.json`);
// Nothing is kept, so that a time is a time.
const engine = new Engine(nodes, host, { cacheBytes: 0 });

const cases = listCases(
  study.damages,
  resolve(study.photos),
  root,
  Number(options.photos ?? study.count),
  SMALL,
).filter(({ damage }) => !options.damage || options.damage.includes(damage));
const damages = [...new Set(cases.map(({ damage }) => damage))];
for (const at of cases) await damage((document) => run(engine, document), at);

const rows = [...(await rowsOfPeers()), ...(await rowsOfOurs())];
console.log(printTables(rows));
if (options.write) writeFileSync(study.document, study.pageOf(rows));
host.gpu.destroy();

async function rowsOfPeers(): Promise<readonly Row[]> {
  // Who asks for some of ours, or for what is there, has no wish to wait for others.
  for (const name of options.only || options.kept ? [] : damages) {
    const lacking = Object.keys(study.peers).filter((peer) =>
      cases.some((at) => at.damage === name && !scores.get(at, peer, peer)),
    );
    if (lacking.length === 0) continue;
    spawnSync('python3', ['bench/comparison/peers.py', join(root, name), ...lacking], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `/usr/bin:${process.env.PATH}` },
    });
  }
  const rows: Row[] = [];
  for (const [peer, name] of Object.entries(study.peers)) {
    const found = await scoreAll(cases, name, (at) => scorePeer(engine, at, peer, scores));
    if (found.length === cases.length) rows.push({ name, kind: 'peer', scores: found });
    else console.error(`${name} did not run on every photo; left out`);
  }
  return rows;
}

async function rowsOfOurs(): Promise<readonly Row[]> {
  const { only } = options;
  const types = new Set(nodes.map(({ type }) => type));
  const rows: Row[] = [];
  for (const method of options.peers ? [] : study.methods) {
    if (only && !only.some((part) => method.name.includes(part))) continue;
    const missing = Object.values(method.nodes).find(({ type }) => !types.has(type));
    if (missing) console.error(`${method.name}: there is no node ${missing.type}; left out`);
    else
      rows.push({
        ...method,
        scores: await scoreAll(casesOf(method), method.name, (at) =>
          scoreOurs(options.kept ? null : engine, at, method, scores),
        ),
      });
  }
  return rows;
}

/** What takes minutes is filled on the first photos only. */
function casesOf({ photos = Number.POSITIVE_INFINITY }: Method): readonly Case[] {
  return cases.filter(({ photoNumber }) => photoNumber < photos);
}

async function scoreAll(
  cases: readonly Case[],
  name: string,
  scoreOne: (at: Case) => Promise<Score | null>,
): Promise<Row['scores']> {
  const scores: Row['scores'][number][] = [];
  for (const at of cases) {
    const score = await scoreOne(at);
    if (!score) continue;
    scores.push({ damage: at.damage, photo: at.photo, ...score });
    if (scores.length % 10 === 0) console.error(`${name}  ${scores.length} of ${cases.length}`);
  }
  return scores;
}

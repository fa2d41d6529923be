import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/engine/engine.ts';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { nodes } from '../../src/nodes/index.ts';
import { type Case, scoringGraph } from './cases.ts';
import type { Method } from './methods.ts';
import type { Score } from './table.ts';

interface Ran {
  readonly probes: ReadonlyMap<string, number>;
  /** Of all processors, for the nodes that fill. */
  readonly seconds: number;
}

const SCORING = new Set(['photo', 'hole', 'psnr', 'whole', 'ssim', 'distance']);

/** Runs a document. Time is the processor's, so that whatever else the machine does counts less. */
export async function run(engine: Engine, document: GraphDocument): Promise<Ran> {
  const probes = new Map<string, number>();
  let microseconds = 0;
  let began = process.cpuUsage();
  const signal = new AbortController().signal;
  for await (const event of engine.run(document, 'all', signal)) {
    if (event.kind === 'failed') throw new Error(`${event.node}: ${event.message}`);
    if (event.kind === 'probe') probes.set(event.node, event.value);
    if (event.kind === 'started') began = process.cpuUsage();
    if (event.kind === 'finished' && !SCORING.has(event.node)) {
      const { user, system } = process.cpuUsage(began);
      microseconds += user + system;
    }
  }
  return { probes, seconds: microseconds / 1e6 };
}

async function score(
  engine: Engine,
  folder: string,
  fill: Pick<Method, 'nodes' | 'output'>,
): Promise<Score> {
  const { probes, seconds } = await run(engine, scoringGraph(folder, fill));
  const of = (name: string) => probes.get(name) ?? Number.NaN;
  return {
    psnr: of('psnr'),
    whole: of('whole'),
    ssim: of('ssim'),
    distance: of('distance'),
    seconds,
  };
}

/** A score that was computed before with the same key, or a new one; null where none is to be computed. */
async function kept(
  path: string,
  key: string,
  compute: (() => Promise<Score>) | null,
): Promise<Score | null> {
  if (existsSync(path)) {
    const known = JSON.parse(readFileSync(path, 'utf8')) as { key: string; score: Score };
    if (known.key === key) return known.score;
  }
  if (!compute) return null;
  const score = await compute();
  writeFileSync(path, JSON.stringify({ key, score }));
  return score;
}

const declared = new Map(
  nodes.map(({ type, version, params }) => [
    type,
    [version, Object.entries(params).map(([name, param]) => [name, param.default])],
  ]),
);

/**
 * The key changes with the version, the defaults and the parameters of the nodes. Without an engine only
 * what was computed before is given.
 */
export function scoreOurs(engine: Engine | null, at: Case, method: Method): Promise<Score | null> {
  const meanings = Object.values(method.nodes).map(({ type }) => declared.get(type));
  const file = `ours-${method.name.replaceAll(/[^a-z0-9]+/gi, '-')}.json`;
  return kept(
    join(at.folder, file),
    JSON.stringify([method.nodes, meanings]),
    engine && (() => score(engine, at.folder, method)),
  );
}

export async function scorePeer(engine: Engine, at: Case, peer: string): Promise<Score | null> {
  const file = join(at.folder, `${peer}.png`);
  const fill = {
    nodes: { fill: { type: 'io/load-image', params: { file } } },
    output: 'fill.image',
  };
  const found = await kept(join(at.folder, `peer-${peer}.json`), peer, () =>
    score(engine, at.folder, fill),
  );
  return (
    found && { ...found, seconds: Number(readFileSync(join(at.folder, `${peer}.txt`), 'utf8')) }
  );
}

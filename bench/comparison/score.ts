import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/engine/engine.ts';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { nodes } from '../../src/nodes/index.ts';
import { type Case, scoringGraph } from './cases.ts';
import type { Method } from './methods.ts';
import type { Scores } from './scores.ts';
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
export async function scoreOurs(
  engine: Engine | null,
  at: Case,
  method: Method,
  scores: Scores,
): Promise<Score | null> {
  const meanings = Object.values(method.nodes).map(({ type }) => declared.get(type));
  const key = JSON.stringify([method.nodes, meanings]);
  const known = scores.get(at, method.name, key);
  if (known || !engine) return known;
  const found = await score(engine, at.folder, method);
  scores.put(at, method.name, key, found);
  return found;
}

/** Null where the peer did not run. */
export async function scorePeer(
  engine: Engine,
  at: Case,
  peer: string,
  scores: Scores,
): Promise<Score | null> {
  const known = scores.get(at, peer, peer);
  if (known) return known;
  const [file, seconds] = [join(at.folder, `${peer}.png`), join(at.folder, `${peer}.txt`)];
  if (!existsSync(seconds)) return null;
  const found = await score(engine, at.folder, {
    nodes: { fill: { type: 'io/load-image', params: { file } } },
    output: 'fill.image',
  });
  const timed = { ...found, seconds: Number(readFileSync(seconds, 'utf8')) };
  scores.put(at, peer, peer, timed);
  return timed;
}

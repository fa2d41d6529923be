import { dirname, resolve } from 'node:path';
import { Engine } from '../../engine/engine.ts';
import { check } from '../../engine/graph/check.ts';
import type { GraphDocument } from '../../engine/graph/document.ts';
import type { Host } from '../../engine/host.ts';
import { eventToJson, type RunEvent } from '../../engine/run/events.ts';
import { nodes } from '../../nodes/index.ts';
import { type BackendKind, createNodeHost } from '../../platform/node/host.ts';
import { catalogue } from '../catalogue.ts';
import { EXIT, type ExitCode, problemLine, UsageError } from '../errors.ts';
import { readGraph } from '../read-graph.ts';
import { openProgress } from '../run/progress.ts';
import { splitProblems } from '../run/relevant.ts';
import { Report } from '../run/report.ts';
import { setParams, unknownNode } from '../run/set-params.ts';
import { writeResults } from '../run/write-results.ts';
import { print, tell } from '../streams.ts';

export interface RunOptions {
  readonly set: readonly string[];
  readonly to: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
  readonly backend?: BackendKind;
}

/** `reweave run GRAPH`: runs a graph, tells what happens and gives the exit code. */
export async function run(path: string, options: RunOptions): Promise<ExitCode> {
  const document = await prepare(path, options);
  if (!document) return EXIT.wrong;
  const baseDir = dirname(resolve(path));
  const outDir = options.out === undefined ? baseDir : resolve(options.out);
  const host = await createNodeHost({ baseDir, outDir, backend: options.backend });
  try {
    return await runOn(host, document, { ...options, outDir });
  } finally {
    host.gpu.destroy();
  }
}

/** The document with its parameters set; null, with the problems told, where it cannot run. */
async function prepare(path: string, { set, to }: RunOptions): Promise<GraphDocument | null> {
  const parsed = await readGraph(path);
  if (!parsed.document) {
    for (const problem of parsed.problems) tell(problemLine(problem));
    return null;
  }
  const document = setParams(parsed.document, set, catalogue);
  for (const id of to) {
    if (!Object.hasOwn(document.nodes, id))
      throw new UsageError(`--to ${id}: ${unknownNode(id, document)}`);
  }
  const { errors, rest } = splitProblems(check(document, catalogue), document, to);
  for (const problem of [...errors, ...rest]) tell(problemLine(problem));
  return errors.length > 0 ? null : document;
}

async function runOn(
  host: Host,
  document: GraphDocument,
  { to, json, out, outDir }: RunOptions & { readonly outDir: string },
): Promise<ExitCode> {
  const { kind, label, device } = host.gpu.backend;
  if (json) print(JSON.stringify({ kind: 'backend', backend: kind, label, device }));
  const report = new Report(document, catalogue, outDir);
  const progress = openProgress();
  let ending: ExitCode = EXIT.done;
  for await (const event of runAndWrite(host, document, to, out !== undefined)) {
    progress.hear(event);
    report.hear(event);
    if (json) print(eventToJson(event));
    if (event.kind === 'done' && event.failed > 0) ending = EXIT.failed;
    if (event.kind === 'cancelled') ending = EXIT.cancelled;
  }
  progress.end();
  for (const line of report.troubles) tell(line);
  if (!json) {
    print(`${document.title}, on ${label}${device ? ` (${device})` : ''}`);
    for (const line of report.lines()) print(line);
  }
  return ending;
}

/** The events of a run; where results are written too, that happens before it is done. */
async function* runAndWrite(
  host: Host,
  document: GraphDocument,
  to: readonly string[],
  write: boolean,
): AsyncGenerator<RunEvent> {
  const engine = new Engine(nodes, host);
  const wants = to.length > 0 ? { nodes: to } : 'all';
  for await (const event of engine.run(document, wants, interruption())) {
    if (event.kind !== 'done' || !write) {
      yield event;
      continue;
    }
    let { failed } = event;
    for await (const result of writeResults(engine, host, document, catalogue, to)) {
      if (result.kind === 'failed') failed++;
      yield result;
    }
    yield { ...event, failed };
  }
}

/** Ctrl+C cancels; a second one ends at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled);
    controller.abort(new Error('cancelled'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}

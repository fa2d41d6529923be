import { resolve } from 'node:path';
import type { Catalogue } from '../../engine/graph/catalogue.ts';
import type { GraphDocument, NodeId } from '../../engine/graph/document.ts';
import type { OutputInfos, RunEvent } from '../../engine/run/events.ts';
import { formatNumber, formatTime } from './numbers.ts';

interface Row {
  readonly node: NodeId;
  readonly type: string;
  time: string;
  facts: string[];
}

/** Collects a run's events into the summary that people read. */
export class Report {
  readonly #rows = new Map<NodeId, Row>();
  readonly #saved: string[] = [];
  /** What belongs on stderr however the run is printed: failures and warnings. */
  readonly troubles: string[] = [];
  #ending = '';
  readonly #document: GraphDocument;
  readonly #catalogue: Catalogue;
  readonly #outDir: string;

  constructor(document: GraphDocument, catalogue: Catalogue, outDir: string) {
    this.#outDir = outDir;
    this.#document = document;
    this.#catalogue = catalogue;
  }

  hear(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        this.#row(event.node);
        break;
      case 'step':
        this.#row(event.node).facts = [stepFact(event)];
        break;
      case 'finished':
        this.#row(event.node).time = formatTime(event.milliseconds);
        this.#row(event.node).facts.unshift(...sizes(event.outputs));
        break;
      case 'reused':
        this.#row(event.node).time = 'reused';
        this.#row(event.node).facts.unshift(...sizes(event.outputs));
        break;
      case 'probe':
        this.#row(event.node).facts.push(this.#probe(event));
        break;
      case 'saved':
        this.#saved.push(resolve(this.#outDir, event.file));
        break;
      case 'failed':
        this.#row(event.node).time = 'failed';
        this.troubles.push(`${event.node}  failed  ${event.message}`);
        break;
      case 'skipped':
        this.#row(event.node).time = 'skipped';
        this.#row(event.node).facts = [`because ${event.because} failed`];
        break;
      case 'warning':
        this.troubles.push(`${event.node}  ${event.rule}  ${event.message} (warning)`);
        break;
      case 'device-lost':
        this.troubles.push(
          `the graphics device was lost (${event.reason}); attempt ${event.attempt} begins`,
        );
        break;
      case 'cancelled':
        this.#ending = 'cancelled';
        break;
      case 'done':
        this.#ending = `${event.failed > 0 ? 'ended' : 'done'} in ${formatTime(event.milliseconds)}`;
        break;
    }
  }

  lines(): readonly string[] {
    const rows = [...this.#rows.values()];
    const width = (of: (row: Row) => string) => Math.max(0, ...rows.map((row) => of(row).length));
    const [nodes, types, times] = [
      width(({ node }) => node),
      width(({ type }) => type),
      width(({ time }) => time),
    ];
    return [
      ...rows.map(({ node, type, time, facts }) =>
        `  ${node.padEnd(nodes)}  ${type.padEnd(types)}  ${time.padStart(times)}  ${facts.join(', ')}`.trimEnd(),
      ),
      ...this.#saved.map((file) => `saved ${file}`),
      ...(this.#ending ? [this.#ending] : []),
    ];
  }

  #row(id: NodeId): Row {
    const known = this.#rows.get(id);
    if (known) return known;
    const row: Row = { node: id, type: this.#typeOf(id), time: '', facts: [] };
    this.#rows.set(id, row);
    return row;
  }

  /** The type of a node, also inside a used subgraph, whose ids read `<user>/<node>`. */
  #typeOf(id: NodeId): string {
    let nodes = this.#document.nodes;
    let type = '';
    for (const part of id.split('/')) {
      type = nodes[part]?.type ?? '';
      nodes = this.#document.subgraphs?.[type.replace(/^graph\//, '')]?.nodes ?? {};
    }
    return type;
  }

  #probe({ node, port, value }: Extract<RunEvent, { kind: 'probe' }>): string {
    const unit = port === 'value' ? this.#catalogue.get(this.#typeOf(node))?.unit : undefined;
    return `${port} ${formatNumber(value)}${unit ? ` ${unit}` : ''}`;
  }
}

function stepFact({ k, residual }: Extract<RunEvent, { kind: 'step' }>): string {
  const steps = `${k} ${k === 1 ? 'step' : 'steps'}`;
  return residual === undefined ? steps : `${steps}, residual ${formatNumber(residual)}`;
}

/** The size of the first picture a node gives: its others have the same. */
function sizes(outputs: OutputInfos): string[] {
  for (const info of Object.values(outputs)) {
    if (info.type !== 'number') return [`${info.width} x ${info.height}`];
  }
  return [];
}

import cliProgress from 'cli-progress';
import type { RunEvent } from '../../engine/run/events.ts';
import { formatNumber } from './numbers.ts';

/** Follows a run on the terminal's last line. */
export interface Progress {
  hear(event: RunEvent): void;
  /** Leaves a clean line behind. */
  end(): void;
}

const silent: Progress = { hear() {}, end() {} };

/** A bar over the planned nodes on stderr; nothing where stderr is no terminal. */
export function openProgress(): Progress {
  if (!process.stderr.isTTY) return silent;
  const bar = new cliProgress.SingleBar({
    format: '{bar} {value}/{total}  {node} {detail}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    barsize: 24,
    fps: 20,
  });
  bar.start(0, 0, { node: '', detail: '' });
  return {
    hear(event) {
      switch (event.kind) {
        case 'planned':
          bar.setTotal(event.nodes.length);
          break;
        case 'started':
          bar.update({ node: event.node, detail: '' });
          break;
        case 'step':
          bar.update({ detail: stepText(event) });
          break;
        case 'loading':
          bar.update({ detail: `${event.stage} ${event.file}` });
          break;
        case 'finished':
        case 'reused':
        case 'failed':
        case 'skipped':
          bar.increment();
          break;
      }
    },
    end: () => bar.stop(),
  };
}

function stepText({ k, of, residual, stage }: Extract<RunEvent, { kind: 'step' }>): string {
  const parts = [
    stage,
    of === undefined ? `step ${k}` : `step ${k} of ${of}`,
    residual === undefined ? undefined : `residual ${formatNumber(residual)}`,
  ];
  return parts.filter(Boolean).join(', ');
}

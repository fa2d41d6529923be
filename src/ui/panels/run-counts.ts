export interface RunCounts {
  readonly status: 'idle' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly planned: number;
  readonly ended: number;
  readonly reused: number;
  readonly failed: number;
  readonly running: number;
  readonly skipped: number;
}

/** `5 nodes · 2 reused · 1 running`: what the latest run did, leaving out what is nothing. */
export function spellCounts(nodes: number, run: RunCounts): string {
  const finished = Math.max(0, run.ended - run.reused - run.failed - run.skipped);
  const parts: readonly (readonly [number, string])[] =
    run.status === 'idle'
      ? []
      : [
          [finished, 'finished'],
          [run.reused, 'reused'],
          [run.running, 'running'],
          [run.failed, 'failed'],
          [run.skipped, 'skipped'],
        ];
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  if (run.status === 'cancelled') told.push('cancelled');
  return [nodes === 1 ? '1 node' : `${nodes} nodes`, ...told].join(' · ');
}

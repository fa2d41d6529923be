import type { Phase as PhaseName } from '../state/run.ts';

const WORDS: Readonly<Record<PhaseName, string>> = {
  idle: 'not run',
  waiting: 'waiting',
  running: 'running',
  finished: 'finished',
  reused: 'reused',
  failed: 'failed',
  skipped: 'skipped',
};

/** A dot that says how a node stands. */
export function Phase({
  phase,
  hasProblem = false,
}: {
  readonly phase: PhaseName;
  readonly hasProblem?: boolean;
}) {
  const word = hasProblem ? 'has a problem' : WORDS[phase];
  return (
    <span
      className="phase"
      role="img"
      data-phase={hasProblem ? 'failed' : phase}
      aria-label={word}
      title={word}
    />
  );
}

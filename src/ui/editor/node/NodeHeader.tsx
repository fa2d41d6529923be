import { TriangleAlert } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import type { NodeId } from '../../../engine/graph/document.ts';
import { useProblemsOf } from '../../state/problems.ts';
import { type NodeRun, useNodeRun } from '../../state/run.ts';
import { revealNode } from '../../state/selection.ts';
import { setOpen } from '../../state/workbench.ts';
import { spellMilliseconds } from '../format.ts';

interface Props {
  readonly id: NodeId;
  readonly label: string;
}

/** Name, state and time of a node; how far it is while it runs. */
export function NodeHeader({ id, label }: Props): ReactElement {
  return (
    <header className="node-head">
      <StateDot id={id} />
      <strong className="node-label" title={`${label} (${id})`}>
        {label}
      </strong>
      <ProblemBadge id={id} />
      <Meter id={id} />
      <Progress id={id} />
    </header>
  );
}

const MEANINGS: Readonly<Record<NodeRun['phase'], string>> = {
  idle: 'Has not run',
  waiting: 'Waits for its turn',
  running: 'Runs',
  finished: 'Finished',
  reused: 'Finished; the result is known from an earlier run',
  failed: 'Failed',
  skipped: 'Did not run, since something it reads failed',
};

function StateDot({ id }: { readonly id: NodeId }): ReactElement {
  const phase = useNodeRun(id, (run) => run.phase);
  return <span className="node-dot" data-phase={phase} title={MEANINGS[phase]} />;
}

function Meter({ id }: { readonly id: NodeId }): ReactElement {
  const text = useNodeRun(id, meterOf);
  const title = useNodeRun(id, timesOf);
  return (
    <span className="node-meter" title={title}>
      {text}
    </span>
  );
}

function meterOf({ phase, k, of, stage, loading, milliseconds }: NodeRun): string {
  switch (phase) {
    case 'running':
      if (loading) return 'loading';
      return k === undefined ? (stage ?? 'running') : `k ${k}${of === undefined ? '' : ` / ${of}`}`;
    case 'waiting':
    case 'failed':
    case 'skipped':
      return phase;
    default:
      return milliseconds === undefined ? '' : spellMilliseconds(milliseconds);
  }
}

function Progress({ id }: { readonly id: NodeId }): ReactElement | null {
  const part = useNodeRun(id, ({ phase, k, of, loading }) =>
    phase === 'running' && !loading && k !== undefined && of !== undefined
      ? Math.min(1, k / of)
      : null,
  );
  if (part === null) return null;
  return <span className="node-progress" style={{ '--part': part } as CSSProperties} />;
}

function timesOf({ phase, milliseconds, deviceMilliseconds }: NodeRun): string {
  if (milliseconds === undefined) return '';
  const whole = `took ${spellMilliseconds(milliseconds)}`;
  const device =
    deviceMilliseconds === undefined
      ? ''
      : `, ${spellMilliseconds(deviceMilliseconds)} on the device`;
  return `${whole}${device}${phase === 'reused' ? ', reused now' : ''}`;
}

function ProblemBadge({ id }: { readonly id: NodeId }): ReactElement | null {
  const problems = useProblemsOf(id);
  if (problems.length === 0) return null;
  const severity = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  const text = problems.map(({ message }) => message).join('\n');
  const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return (
    <button
      type="button"
      className="node-badge"
      data-severity={severity}
      title={text}
      aria-label={`${count}: ${text}`}
      onClick={() => {
        revealNode(id);
        setOpen('problems', true);
      }}
    >
      <TriangleAlert size={12} strokeWidth={2} aria-hidden />
      {problems.length > 1 && problems.length}
    </button>
  );
}

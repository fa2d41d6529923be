import { CircleCheck, CircleX, OctagonAlert, TriangleAlert } from 'lucide-react';
import { RULES } from '../../../engine/problems.ts';
import { labelOf } from '../../commands/edit.ts';
import { revealNode } from '../../state/selection.ts';
import type { ProblemLine } from '../problem-list.ts';
import { useProblemLines } from '../use-problem-lines.ts';

const ICONS = { error: CircleX, failure: OctagonAlert, warning: TriangleAlert } as const;
const KINDS = { error: 'Error', failure: 'Failed', warning: 'Hint' } as const;

/** What is wrong, each with its cure; a click goes to the node. */
export function ProblemList() {
  const lines = useProblemLines();
  if (lines.length === 0) {
    return (
      <p className="empty">
        <CircleCheck size={18} aria-hidden /> Nothing is wrong with this graph.
      </p>
    );
  }
  return (
    <ul className="drawer-list" aria-label="Problems">
      {lines.map((line) => (
        <li key={line.key}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line: { kind, node, message, rule } }: { readonly line: ProblemLine }) {
  const Icon = ICONS[kind];
  const meaning =
    rule === null ? '' : (Object.entries(RULES).find(([name]) => name === rule)?.[1] ?? '');
  return (
    <button
      type="button"
      className="problem-row"
      data-kind={kind}
      disabled={node === null}
      title={meaning}
      onClick={() => node !== null && revealNode(node)}
    >
      <Icon size={15} aria-label={KINDS[kind]} />
      <span>
        {node !== null && (
          <strong>
            {labelOf(node)} <code>{node}</code>
          </strong>
        )}
        {message}
      </span>
    </button>
  );
}

import type { NodeId } from '../../engine/graph/document.ts';
import type { Problem } from '../../engine/problems.ts';
import { nodeOfProblem } from '../state/problems.ts';
import type { RunSnapshot } from '../state/run.ts';

/** One line of the list of problems. */
export interface ProblemLine {
  readonly key: string;
  /** What the graph has wrong, what failed while running, and what is only worth knowing. */
  readonly kind: 'error' | 'failure' | 'warning';
  readonly node: NodeId | null;
  readonly message: string;
  /** The rule of docs/graph-format.md; null for what a node said while it ran. */
  readonly rule: string | null;
}

const RANK = { error: 0, failure: 1, warning: 2 } as const;

/** Everything that is wrong now: with the document, and with what ran last. The worst comes first. */
export function problemLines(
  problems: readonly Problem[],
  nodes: RunSnapshot['nodes'],
): readonly ProblemLine[] {
  const lines: Omit<ProblemLine, 'key'>[] = problems.map((problem) => ({
    kind: problem.severity,
    node: nodeOfProblem(problem),
    message: problem.message,
    rule: problem.rule,
  }));
  for (const [node, { phase, message, warnings }] of Object.entries(nodes)) {
    if (phase === 'failed' && message !== undefined) {
      lines.push({ kind: 'failure', node, message, rule: null });
    }
    for (const warning of warnings) {
      lines.push({ kind: 'warning', node, message: warning.message, rule: warning.rule });
    }
  }
  return lines
    .toSorted((a, b) => RANK[a.kind] - RANK[b.kind])
    .map((line, index) => ({ ...line, key: `${index} ${line.node} ${line.message}` }));
}

/** `2 problems, 1 hint`; empty where all is well. */
export function countProblems(lines: readonly ProblemLine[]): string {
  const hints = lines.filter(({ kind }) => kind === 'warning').length;
  const worse = lines.length - hints;
  const parts = [];
  if (worse > 0) parts.push(worse === 1 ? '1 problem' : `${worse} problems`);
  if (hints > 0) parts.push(hints === 1 ? '1 hint' : `${hints} hints`);
  return parts.join(', ');
}

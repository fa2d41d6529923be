import { useMemo } from 'react';
import { useProblems } from '../state/problems.ts';
import { useRun } from '../state/run.ts';
import { type ProblemLine, problemLines } from './problem-list.ts';

export function useProblemLines(): readonly ProblemLine[] {
  const problems = useProblems();
  const nodes = useRun((run) => run.nodes);
  return useMemo(() => problemLines(problems, nodes), [problems, nodes]);
}

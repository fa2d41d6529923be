import { create } from 'zustand';
import type { NodeId } from '../../engine/graph/document.ts';
import type { Problem } from '../../engine/problems.ts';

interface ProblemsState {
  readonly problems: readonly Problem[];
  readonly byNode: ReadonlyMap<NodeId, readonly Problem[]>;
}

const NONE: readonly Problem[] = [];

/** What is wrong with the document as it stands. */
const problemsStore = create<ProblemsState>(() => ({ problems: NONE, byNode: new Map() }));

/** The node of the document that a problem's path leads to; null for other places. */
export function nodeOfProblem({ at }: Problem): NodeId | null {
  const [room, id] = at.split('.');
  return room === 'nodes' && id ? id : null;
}

/** The parameter or input that the path names: `params` and `tolerance`. */
export function fieldOfProblem({
  at,
}: Problem): { readonly room: string; readonly name: string } | null {
  const [, , room, name] = at.split('.');
  return room && name ? { room, name } : null;
}

export function setProblems(problems: readonly Problem[]): void {
  const before = problemsStore.getState();
  const byNode = new Map<NodeId, readonly Problem[]>();
  for (const problem of problems) {
    const id = nodeOfProblem(problem);
    if (id !== null) byNode.set(id, [...(byNode.get(id) ?? NONE), problem]);
  }
  // Nodes whose problems stay the same keep their list, so that they are not drawn again.
  for (const [id, list] of byNode) {
    const old = before.byNode.get(id);
    if (old && JSON.stringify(old) === JSON.stringify(list)) byNode.set(id, old);
  }
  problemsStore.setState({ problems, byNode });
}

export const useProblems = (): readonly Problem[] => problemsStore(({ problems }) => problems);
export const useProblemsOf = (id: NodeId): readonly Problem[] =>
  problemsStore(({ byNode }) => byNode.get(id) ?? NONE);

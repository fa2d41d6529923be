import { type GraphDocument, type NodeId, parseWire } from '../../engine/graph/document.ts';
import type { Problem } from '../../engine/problems.ts';

/** The errors that touch a run to `targets` (all nodes where none are named), and the other problems. */
export function splitProblems(
  problems: readonly Problem[],
  document: GraphDocument,
  targets: readonly NodeId[],
): { readonly errors: readonly Problem[]; readonly rest: readonly Problem[] } {
  const needed = targets.length > 0 ? upstreamOf(document, targets) : null;
  const stops = ({ at, severity }: Problem): boolean => {
    const [room, id = ''] = at.split('.');
    return severity === 'error' && (needed === null || room !== 'nodes' || needed.has(id));
  };
  return {
    errors: problems.filter(stops),
    rest: problems.filter((problem) => !stops(problem)),
  };
}

/** The targets and all that they read. */
function upstreamOf(document: GraphDocument, targets: readonly NodeId[]): ReadonlySet<NodeId> {
  const found = new Set(targets);
  for (const id of found) {
    // A set's iteration reaches what is added meanwhile.
    for (const ref of Object.values(document.nodes[id]?.inputs ?? {}))
      found.add(parseWire(ref).node);
  }
  return found;
}

import type { NodeId } from '../../engine/graph/document.ts';
import { whyEmpty } from '../editor/preview.ts';
import { useProblemsOf } from '../state/problems.ts';
import { useNodeRun } from '../state/run.ts';

/** What stands between a node and its picture. */
export interface Delay {
  /** What is the matter, to stand behind its name: `failed`. */
  readonly what: string;
  /** In a few words, to stand alone: `wire mask`. */
  readonly brief: string;
  readonly why: string | null;
  readonly isOnItsWay: boolean;
}

/** Why a node has no picture. */
export function useDelay(node: NodeId): Delay {
  const phase = useNodeRun(node, (run) => run.phase);
  const message = useNodeRun(node, (run) => run.message);
  const because = useNodeRun(node, (run) => run.because);
  const missing = whyEmpty(useProblemsOf(node));
  const told = (what: string, brief: string, why: string | null, isOnItsWay = false): Delay => ({
    ...{ what, brief, why, isOnItsWay },
  });
  if (missing) return told('cannot run', missing, `${missing}.`);
  if (message !== undefined) return told('failed', 'failed', message);
  if (because !== undefined) return told('waits', 'waits', `It reads ${because}, which failed.`);
  if (phase === 'running' || phase === 'waiting') {
    return told('is on its way', phase, null, true);
  }
  return told('has not run', 'not run', 'Run the graph to see its picture.');
}

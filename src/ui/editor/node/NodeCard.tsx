import { type CSSProperties, memo, type ReactElement, useEffect, useRef } from 'react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import type { GraphNode, NodeId } from '../../../engine/graph/document.ts';
import { useFace } from '../../state/catalogue.ts';
import { useNode } from '../../state/document.ts';
import { useProblemsOf } from '../../state/problems.ts';
import { type Phase, useNodeRun } from '../../state/run.ts';
import { useSelected } from '../../state/selection.ts';
import { useCanvas } from '../canvas-context.ts';
import { colourOf } from '../category.ts';
import { NodeCurve } from './NodeCurve.tsx';
import { NodeHeader } from './NodeHeader.tsx';
import { NodeMessages } from './NodeMessages.tsx';
import { NodeParams } from './NodeParams.tsx';
import { NodePorts } from './NodePorts.tsx';
import { NodePreview } from './NodePreview.tsx';
import { measures, NodeProbes } from './NodeProbes.tsx';
import { isNote, NoteCard } from './NoteCard.tsx';
import { useSeen } from './sight.ts';

interface Props {
  readonly id: NodeId;
}

/** One node on the canvas. Each part listens for what it shows; the card itself hardly ever changes. */
export const NodeCard = memo(function NodeCard({ id }: Props): ReactElement | null {
  const node = useNode(id);
  const face = useFace(node?.type ?? '');
  const { view } = useCanvas();
  const frame = useRef<HTMLElement>(null);
  const isHere = node !== undefined;
  useEffect(
    () => (isHere && frame.current ? view.measure(id, frame.current) : undefined),
    [view, id, isHere],
  );
  const isSeen = useSeen(frame, isHere);
  const isSelected = useSelected(id);
  const phase = useNodeRun(id, (run) => run.phase);
  const problems = useProblemsOf(id);
  if (!node) return null;
  const label = face?.label ?? node.type;
  const note = face && isNote(face);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this is a node of a graph
    <article
      ref={frame}
      className={note ? 'node node-note' : face ? 'node' : 'node node-unknown'}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: nodes are walked, moved and deleted by keys
      tabIndex={0}
      aria-roledescription={note ? 'note' : 'node'}
      aria-label={spokenLabel(id, label, face, phase, problems.length)}
      data-node-id={id}
      data-testid={`node-${id}`}
      data-phase={phase}
      data-selected={isSelected || undefined}
      data-severity={worst(problems)}
      style={{ '--cat': colourOf(node.type) } as CSSProperties}
    >
      {note ? (
        <NoteCard id={id} node={node} face={face} />
      ) : (
        <Body id={id} node={node} face={face} label={label} isSeen={isSeen} />
      )}
    </article>
  );
});

interface BodyProps extends Props {
  readonly node: GraphNode;
  readonly face: Face | null;
  readonly label: string;
  readonly isSeen: boolean;
}

function Body({ id, node, face, label, isSeen }: BodyProps): ReactElement {
  return (
    <>
      <NodeHeader id={id} label={label} />
      <NodePorts id={id} />
      {face && measures(face) && <NodeProbes id={id} type={node.type} face={face} />}
      {face && <NodePreview id={id} node={node} face={face} isSeen={isSeen} />}
      {face && !measures(face) && <NodeProbes id={id} type={node.type} face={face} />}
      {face && <NodeParams id={id} node={node} face={face} isSeen={isSeen} />}
      <NodeCurve id={id} meaning={face?.residual} />
      <NodeMessages id={id} node={node} face={face} />
    </>
  );
}

const worst = (problems: ReturnType<typeof useProblemsOf>): 'error' | 'warning' | undefined =>
  problems.some(({ severity }) => severity === 'error') ? 'error' : problems[0]?.severity;

const PHASES: Readonly<Record<Phase, string>> = {
  idle: '',
  waiting: 'waiting',
  running: 'running',
  finished: 'finished',
  reused: 'finished, reused',
  failed: 'failed',
  skipped: 'skipped',
};

function spokenLabel(
  id: NodeId,
  label: string,
  face: Face | null,
  phase: Phase,
  problems: number,
): string {
  const parts = [face ? label : `Unknown node ${label}`, id, PHASES[phase]];
  if (problems > 0) parts.push(`${problems} ${problems === 1 ? 'problem' : 'problems'}`);
  return parts.filter((part) => part !== '').join(', ');
}

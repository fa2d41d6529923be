import { type KeyboardEvent, useId, useMemo, useRef } from 'react';
import { type NodeId, parseWire } from '../../../engine/graph/document.ts';
import { colourOf } from '../../editor/category.ts';
import { useFace } from '../../state/catalogue.ts';
import { useDocument, useNode } from '../../state/document.ts';
import { useProblemsOf } from '../../state/problems.ts';
import { useNodeRun } from '../../state/run.ts';
import { revealNode, select, usePrimary, useSelected } from '../../state/selection.ts';
import { graphOrder } from '../order.ts';
import { Phase } from '../Phase.tsx';

/** Every node in the order of the graph. Arrow keys walk and select, Enter shows the node. */
export function Outline() {
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const nodes = useDocument((document) => document.nodes);
  const order = useMemo(() => graphOrder({ nodes }), [nodes]);
  const primary = usePrimary();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && primary !== null) {
      event.preventDefault();
      revealNode(primary);
      return;
    }
    const here = primary === null ? -1 : order.indexOf(primary);
    const places: Readonly<Record<string, number>> = {
      ArrowDown: here + 1,
      ArrowUp: here < 0 ? order.length - 1 : here - 1,
      Home: 0,
      End: order.length - 1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const next = order[Math.min(order.length - 1, Math.max(0, place))];
    if (next === undefined) return;
    select([next]);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  if (order.length === 0) return <p className="empty">The graph has no nodes yet.</p>;
  return (
    <div
      ref={box}
      className="drawer-list"
      role="listbox"
      tabIndex={0}
      aria-label="Nodes in the order of the graph"
      aria-activedescendant={primary === null ? undefined : `${list}-${primary}`}
      onKeyDown={onKeyDown}
    >
      {order.map((id) => (
        <Row key={id} id={id} domId={`${list}-${id}`} />
      ))}
    </div>
  );
}

function Row({ id, domId }: { readonly id: NodeId; readonly domId: string }) {
  const node = useNode(id);
  const face = useFace(node?.type ?? '');
  const isSelected = useSelected(id);
  const phase = useNodeRun(id, (run) => run.phase);
  const problems = useProblemsOf(id);
  if (!node) return null;
  const sources = [...new Set(Object.values(node.inputs ?? {}).map((ref) => parseWire(ref).node))];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the list
    <div
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      className="outline-row"
      style={{ '--strip': colourOf(node.type) } as React.CSSProperties}
      onClick={() => select([id])}
      onDoubleClick={() => revealNode(id)}
    >
      <Phase phase={phase} hasProblem={problems.some(({ severity }) => severity === 'error')} />
      <span className="outline-label">{face?.label ?? node.type}</span>
      <code>{id}</code>
      <small>{sources.length > 0 ? `reads ${sources.join(', ')}` : 'reads nothing'}</small>
    </div>
  );
}

import { type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import { type GraphNode, type NodeId, own } from '../../../engine/graph/document.ts';
import type { Param } from '../../../engine/schema/params.ts';
import { ParamControl } from '../../controls/ParamControl.tsx';
import { isShown } from '../../controls/visible.ts';
import { useCanvas } from '../canvas-context.ts';

interface Props {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly face: Face;
  readonly isSeen: boolean;
}

/** The parameters that matter most; all others are in the inspector. */
export function NodeParams({ id, node, face, isSeen }: Props): ReactElement | null {
  const { view } = useCanvas();
  const isFar = useSyncExternalStore(view.onFar, view.isFar);
  const shown = Object.entries(face.params).filter(
    ([, param]) => param.main === true && isShown(param, face.params, node.params),
  );
  if (shown.length === 0) return null;
  return (
    <Sparing isWanted={isSeen && !isFar} height={guessHeight(shown.map(([, param]) => param))}>
      {() =>
        shown.map(([name, param]) => (
          <ParamControl
            key={name}
            node={id}
            name={name}
            param={param}
            value={own(node.params, name) ?? param.default}
            compact
          />
        ))
      }
    </Sparing>
  );
}

interface SparingProps {
  readonly isWanted: boolean;
  /** While nothing was drawn yet. */
  readonly height: number;
  readonly children: () => ReactElement[];
}

/**
 * Controls are most of what a node costs. Where nobody could use them, too small or out of sight,
 * their room stays and they are not made. What has the focus is never taken away.
 */
function Sparing({ isWanted, height, children }: SparingProps): ReactElement {
  const box = useRef<HTMLFieldSetElement>(null);
  const [isUsed, setUsed] = useState(false);
  const isMade = isWanted || isUsed;
  const known = useRef(height);
  useEffect(() => {
    const element = box.current;
    if (!isMade || !element) return;
    const measure = new ResizeObserver(() => {
      known.current = element.offsetHeight;
    });
    measure.observe(element);
    return () => measure.disconnect();
  }, [isMade]);
  return (
    <fieldset
      ref={box}
      className="node-params"
      aria-label="Parameters"
      data-control
      style={isMade ? undefined : { height: known.current }}
      onFocus={() => setUsed(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setUsed(false);
      }}
    >
      {isMade && children()}
    </fieldset>
  );
}

const PADDING = 15;
const GAP = 6;

const guessHeight = (params: readonly Param[]): number =>
  PADDING + 1 + params.reduce((sum, { kind }) => sum + (kind === 'number' ? 42 : 24) + GAP, -GAP);

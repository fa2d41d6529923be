import { type ReactElement, useMemo } from 'react';
import type { NodeId } from '../../../engine/graph/document.ts';
import { useNodeRun } from '../../state/run.ts';
import { CURVE_HEIGHT, CURVE_WIDTH, drawCurve } from '../curve.ts';
import { spellResidual } from '../format.ts';

interface Props {
  readonly id: NodeId;
  /** What the residual is; without it a node is not known to tell any until it does. */
  readonly meaning: string | undefined;
}

/**
 * How the residual fell, on a logarithmic scale: the curve of a solver. Its room is there before the
 * first run, so that the node does not grow over the one below.
 */
export function NodeCurve({ id, meaning }: Props): ReactElement | null {
  const points = useNodeRun(id, (run) => run.curve);
  const planned = useNodeRun(id, (run) => (run.phase === 'running' ? run.of : undefined));
  const stage = useNodeRun(id, (run) => (run.phase === 'running' ? run.stage : undefined));
  const curve = useMemo(() => drawCurve(points, planned), [points, planned]);
  const last = points.at(-1);
  if (!curve || !last) return meaning === undefined ? null : <NoCurve stage={stage} />;
  return (
    <div className="node-curve">
      <svg
        viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Residual ${spellResidual(last.residual)} after ${last.k} iterations`}
      >
        <path className="node-curve-line" d={curve.path} />
        <line
          className="node-curve-now"
          x1={curve.end.x}
          x2={curve.end.x}
          y1="0"
          y2={CURVE_HEIGHT}
        />
      </svg>
      <p className="node-curve-words">
        <span className="node-curve-stage">{stage ?? `k ${last.k}`}</span>
        <span title={meaning ?? 'What the stopping rule looks at'}>
          residual {spellResidual(last.residual)}
        </span>
      </p>
    </div>
  );
}

function NoCurve({ stage }: { readonly stage: string | undefined }): ReactElement {
  return (
    <div className="node-curve" data-empty>
      <svg viewBox={`0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <line
          className="node-curve-rest"
          x2={CURVE_WIDTH}
          y1={CURVE_HEIGHT - 1}
          y2={CURVE_HEIGHT - 1}
        />
      </svg>
      <p className="node-curve-words">
        <span className="node-curve-stage">{stage ?? 'residual'}</span>
        <span>–</span>
      </p>
    </div>
  );
}

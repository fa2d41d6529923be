import { CircleSlash, CircleX, Link2Off, Save, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import { type GraphNode, type NodeId, own } from '../../../engine/graph/document.ts';
import { labelOf, setParam } from '../../commands/edit.ts';
import { modelIn, modelParamOf } from '../../files/models.ts';
import { useMissingModel } from '../../state/missing-models.ts';
import { useNodeRun } from '../../state/run.ts';
import { revealNode } from '../../state/selection.ts';
import { MissingModel } from './MissingModel.tsx';

interface Props {
  readonly id: NodeId;
  readonly node: GraphNode;
  /** Null where nothing here knows the node's type. */
  readonly face: Face | null;
}

/** What went wrong, what the node waits for, what it warns of, what it wrote. */
export function NodeMessages({ id, node, face }: Props): ReactElement {
  const param = face && modelParamOf(face);
  const choice = param === null ? null : modelIn(own(node.params, param));
  const missing = useMissingModel(choice);
  const message = useNodeRun(id, (run) => (run.phase === 'failed' ? run.message : undefined));
  const because = useNodeRun(id, (run) => (run.phase === 'skipped' ? run.because : undefined));
  const warnings = useNodeRun(id, (run) => run.warnings);
  const saved = useNodeRun(id, (run) => run.saved);
  return (
    <>
      {!face && <Unknown node={node} />}
      {missing && choice && param !== null && (
        <MissingModel
          missing={missing}
          choice={choice}
          set={(found) => setParam(id, param, found)}
        />
      )}
      {!missing && message !== undefined && (
        <p className="node-message" data-kind="error" data-scrolls title={message}>
          <CircleX size={13} aria-hidden />
          <span>{message}</span>
        </p>
      )}
      {because !== undefined && (
        <p className="node-message" data-kind="skipped">
          <CircleSlash size={13} aria-hidden />
          <span>
            Waits for{' '}
            <button type="button" className="node-link" onClick={() => revealNode(because)}>
              {labelOf(because)}
            </button>
            , which failed
          </span>
        </p>
      )}
      {warnings.map((warning) => (
        <p
          key={warning.message}
          className="node-message"
          data-kind="warning"
          title={warning.message}
        >
          <TriangleAlert size={13} aria-hidden />
          <span>{warning.message}</span>
        </p>
      ))}
      {saved !== undefined && (
        <p className="node-message" data-kind="saved" title={saved}>
          <Save size={13} aria-hidden />
          <span>Saved {saved}</span>
        </p>
      )}
    </>
  );
}

function Unknown({ node }: { readonly node: GraphNode }): ReactElement {
  const count = Object.keys(node.params ?? {}).length;
  const kept = count === 0 ? '' : ` and its ${count === 1 ? 'parameter' : `${count} parameters`}`;
  return (
    <p className="node-message" data-kind="unknown">
      <Link2Off size={13} aria-hidden />
      <span>Nothing here knows this type. The node{kept} and its wires are kept as they are.</span>
    </p>
  );
}

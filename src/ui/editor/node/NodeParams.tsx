import type { ReactElement } from 'react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import { type GraphNode, type NodeId, own } from '../../../engine/graph/document.ts';
import { ParamControl } from '../../controls/ParamControl.tsx';
import { isShown } from '../../controls/visible.ts';

interface Props {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly face: Face;
}

/** The parameters that matter most; all others are in the inspector. */
export function NodeParams({ id, node, face }: Props): ReactElement | null {
  const shown = Object.entries(face.params).filter(
    ([, param]) => param.main === true && isShown(param, face.params, node.params),
  );
  if (shown.length === 0) return null;
  return (
    <div className="node-params" data-control>
      {shown.map(([name, param]) => (
        <ParamControl
          key={name}
          node={id}
          name={name}
          param={param}
          value={own(node.params, name) ?? param.default}
          compact
        />
      ))}
    </div>
  );
}

import type { ReactElement } from 'react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import { type NodeId, own } from '../../../engine/graph/document.ts';
import { useDescriptor } from '../../state/catalogue.ts';
import { useNodeRun } from '../../state/run.ts';
import { spellNumber } from '../format.ts';

interface Props {
  readonly id: NodeId;
  readonly type: string;
  readonly face: Face;
}

/**
 * The numbers that a node gives. Where a number comes first, the node is there to measure: it stands
 * large, with its unit, and what it means beneath. Numbers beside a picture are one small line each.
 */
export function NodeProbes({ id, type, face }: Props): ReactElement | null {
  const descriptor = useDescriptor(type);
  const outputs = useNodeRun(id, (run) => run.outputs);
  const probes = useNodeRun(id, (run) => run.probes);
  const ports = Object.entries(face.outputs).filter(([, port]) => port.type === 'number');
  if (ports.length === 0) return null;
  const isLarge = measures(face);
  return (
    <div className={isLarge ? 'node-probes' : 'node-probes node-probes-small'}>
      {ports.map(([name, { label }]) => {
        const info = own(outputs, name);
        const value = own(probes, name) ?? (info?.type === 'number' ? info.value : undefined);
        return (
          <p
            key={name}
            className="node-probe"
            data-empty={value === undefined || undefined}
            title={isLarge ? undefined : descriptor?.convention}
          >
            {(ports.length > 1 || !isLarge) && <span className="node-probe-label">{label}</span>}
            <output className="node-probe-value" data-testid={`probe-${id}-${name}`}>
              {value === undefined ? '–' : spellNumber(value)}
            </output>
            {descriptor?.unit && <span className="node-probe-unit">{descriptor.unit}</span>}
          </p>
        );
      })}
      {isLarge && descriptor?.convention && (
        <p className="node-convention" title={descriptor.convention}>
          {descriptor.convention}
        </p>
      )}
    </div>
  );
}

/** Whether a node is there for its number. */
export const measures = ({ outputs }: Face): boolean =>
  Object.values(outputs)[0]?.type === 'number';

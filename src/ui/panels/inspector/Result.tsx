import { TriangleAlert } from 'lucide-react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import type { NodeId } from '../../../engine/graph/document.ts';
import type { OutputInfo } from '../../../engine/run/events.ts';
import type { NodeDescriptor } from '../../../engine/schema/node.ts';
import { spellMilliseconds, spellNumber, spellSize } from '../../editor/format.ts';
import { useNodeRun } from '../../state/run.ts';
import { Phase } from '../Phase.tsx';
import { ResidualChart } from './ResidualChart.tsx';

interface Props {
  readonly id: NodeId;
  readonly face: Face;
  readonly descriptor: NodeDescriptor | undefined;
}

/** What came out of a node's latest run, and how long it took. */
export function Result({ id, face, descriptor }: Props) {
  const run = useNodeRun(id, (node) => node);
  const { phase, milliseconds, deviceMilliseconds, message, because, warnings, probes } = run;
  const outputs = Object.entries(run.outputs);
  const numbers = Object.entries(probes);
  return (
    <div className="result">
      <p className="result-phase">
        <Phase phase={phase} />
        {sayPhase(phase, because)}
        {run.k !== undefined && (
          <span>
            {run.of === undefined ? `step ${run.k}` : `step ${run.k} of ${run.of}`}
            {run.stage && `, ${run.stage}`}
          </span>
        )}
      </p>
      {message && (
        <p className="param-problem" role="alert">
          {message}
        </p>
      )}
      {warnings.map(({ rule, message: text }) => (
        <p key={rule + text} className="result-warning">
          <TriangleAlert size={14} aria-hidden /> {text}
        </p>
      ))}
      {numbers.map(([port, value]) => (
        <div key={port} className="result-number">
          <output data-testid={`probe-${port}`}>
            {spellNumber(value)} {descriptor?.unit && <small>{descriptor.unit}</small>}
          </output>
          <p className="quiet">
            {numbers.length > 1 && `${face.outputs[port]?.label ?? port}. `}
            {descriptor?.convention}
          </p>
        </div>
      ))}
      {outputs.length > 0 && (
        <table className="result-table">
          <caption className="unseen">Outputs</caption>
          <tbody>
            {outputs.map(([port, info]) => (
              <tr key={port}>
                <th scope="row">
                  <i className="socket port-sign" data-type={info.type} aria-hidden />
                  {face.outputs[port]?.label ?? port}
                </th>
                <td>{info.type}</td>
                <td>{sizeOf(info)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {milliseconds !== undefined && (
        <dl className="result-facts">
          <dt>Time</dt>
          <dd>{spellMilliseconds(milliseconds)}</dd>
          {deviceMilliseconds !== undefined && (
            <>
              <dt>On the device</dt>
              <dd>{spellMilliseconds(deviceMilliseconds)}</dd>
            </>
          )}
          {run.saved && (
            <>
              <dt>Written to</dt>
              <dd>{run.saved}</dd>
            </>
          )}
        </dl>
      )}
      {run.curve.length > 1 && <ResidualChart points={run.curve} />}
      {phase === 'idle' && outputs.length === 0 && (
        <p className="quiet">Nothing yet: this node has not run.</p>
      )}
    </div>
  );
}

function sayPhase(phase: string, because: NodeId | undefined): string {
  switch (phase) {
    case 'finished':
      return 'finished in the latest run';
    case 'reused':
      return 'reused from an earlier run: nothing that it depends on has changed';
    case 'skipped':
      return `not run, since ${because ?? 'what it reads'} failed`;
    case 'idle':
      return 'not part of the latest run';
    default:
      return phase;
  }
}

function sizeOf(info: OutputInfo): string {
  return info.type === 'number' ? spellNumber(info.value) : spellSize(info.width, info.height);
}

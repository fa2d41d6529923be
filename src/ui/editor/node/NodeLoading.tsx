import { BrainCircuit } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import type { NodeId } from '../../../engine/graph/document.ts';
import type { Loading } from '../../../engine/run/events.ts';
import { runCommand } from '../../commands/registry.ts';
import { spellBytes } from '../../files/download.ts';
import { useNodeRun } from '../../state/run.ts';

/** Over a node's picture while a network is on its way: how far it is, and the way out. */
export function NodeLoading({ id }: { readonly id: NodeId }): ReactElement | null {
  const loading = useNodeRun(id, (run) => (run.phase === 'running' ? run.loading : undefined));
  if (!loading) return null;
  const { file, bytes, of } = loading;
  const part = of === null || of === 0 ? null : bytes / of;
  return (
    <div className="node-loading" role="status" aria-label={`Loading ${file}`} data-control>
      <strong title={file}>
        <BrainCircuit size={13} aria-hidden />
        <span>{file.split('/').at(-1)}</span>
      </strong>
      <span>{say(loading)}</span>
      <span
        className="node-loading-bar"
        data-open={part === null || loading.stage !== 'reading' || undefined}
        style={{ '--part': part ?? 1 } as CSSProperties}
      />
      <button type="button" className="button" onClick={() => runCommand('run.cancel')}>
        Cancel
      </button>
    </div>
  );
}

function say({ stage, bytes, of }: Loading): string {
  if (stage === 'building') return `building the session, ${spellBytes(bytes)} of weights`;
  if (stage === 'comparing') return 'comparing WebGPU with WebAssembly';
  if (bytes === 0) return 'reading…';
  return of === null ? `${spellBytes(bytes)} read` : `${spellBytes(bytes)} of ${spellBytes(of)}`;
}

import { TriangleAlert } from 'lucide-react';
import { spellMilliseconds } from '../editor/format.ts';
import { useAutosave } from '../files/autosave.ts';
import { spellBytes } from '../files/download.ts';
import { useDirty, useDocument, useFileName } from '../state/document.ts';
import { useBackend, useFault, useMemory, useRun } from '../state/run.ts';
import { togglePanel } from '../state/workbench.ts';
import { ago } from './ago.ts';
import { countProblems } from './problem-list.ts';
import { type RunCounts, spellCounts } from './run-counts.ts';
import { useMemoryWhileRunning } from './use-memory.ts';
import { useNow } from './use-now.ts';
import { useProblemLines } from './use-problem-lines.ts';
import './status.css';

/** What runs the kernels, how much it holds, what the run did, and how safe the graph is. */
export function StatusBar() {
  return (
    <footer className="status">
      <Backend />
      <Memory />
      <Networks />
      <Counts />
      <span className="status-space" />
      <Saved />
      <Problems />
    </footer>
  );
}

function Backend() {
  const backend = useBackend();
  const fault = useFault();
  if (!backend) return <span>{fault === null ? 'starting the engine…' : 'no engine'}</span>;
  return (
    <span className="status-backend" data-testid="backend">
      <b>{backend.label}</b> {backend.device}
    </span>
  );
}

function Memory() {
  useMemoryWhileRunning();
  const memory = useMemory();
  if (!memory || memory.heldBytes === 0) return null;
  const { heldBytes, peakBytes, cacheBytes, cacheBudgetBytes } = memory;
  const detail = `${spellBytes(heldBytes)} held on the device now, ${spellBytes(peakBytes)} at most so far; ${spellBytes(cacheBytes)} of ${spellBytes(cacheBudgetBytes)} are results kept for reuse`;
  return (
    <span className="status-memory" title={detail}>
      memory
      <meter
        className="status-bar"
        aria-label="Memory held"
        aria-valuetext={detail}
        min={0}
        max={cacheBudgetBytes}
        high={0.9 * cacheBudgetBytes}
        value={Math.min(heldBytes, cacheBudgetBytes)}
      />
      {spellBytes(heldBytes)} of {spellBytes(cacheBudgetBytes)}
    </span>
  );
}

/** What loaded networks hold beside that, by the size of their files. */
function Networks() {
  const networks = useMemory()?.networks;
  if (!networks || networks.count === 0) return null;
  const { count, bytes, budgetBytes } = networks;
  const many = count === 1 ? '1 session is open' : `${count} sessions are open`;
  const title = `${many}, ${spellBytes(bytes)} by the size of their files; beyond ${spellBytes(budgetBytes)} the one used longest ago is let go`;
  return (
    <span className="status-networks" data-testid="networks" title={title}>
      networks {spellBytes(bytes)}
    </span>
  );
}

function Counts() {
  const nodes = useDocument((document) => Object.keys(document.nodes).length);
  const text = useRun((run) => spellCounts(nodes, countsOf(run)));
  const milliseconds = useRun((run) => (run.status === 'running' ? null : run.milliseconds));
  return (
    <span data-testid="run-counts">
      {text}
      {milliseconds !== null && <> · {spellMilliseconds(milliseconds)}</>}
    </span>
  );
}

const countsOf = (run: Parameters<Parameters<typeof useRun<RunCounts>>[0]>[0]): RunCounts => ({
  status: run.status,
  planned: run.planned,
  ended: run.ended,
  reused: run.reused,
  failed: run.failed,
  running: Object.values(run.nodes).filter(({ phase }) => phase === 'running').length,
  skipped: Object.values(run.nodes).filter(({ phase }) => phase === 'skipped').length,
});

function Saved() {
  const { state, at, message } = useAutosave();
  const isDirty = useDirty();
  const fileName = useFileName();
  const now = useNow(5000);
  if (state === 'failed') {
    return (
      <span className="status-bad" title={message ?? ''}>
        this browser cannot keep the graph; save it to a file
      </span>
    );
  }
  if (!isDirty && fileName) return <span data-testid="saved">saved in {fileName}</span>;
  if (state === 'pending') return <span data-testid="saved">keeping…</span>;
  const when = at === null ? 'just now' : ago(now - at);
  return (
    <span
      data-testid="saved"
      title="Survives a reload and a crash; save it to a file to give it away"
    >
      kept in this browser {when}
    </span>
  );
}

function Problems() {
  const lines = useProblemLines();
  const text = countProblems(lines);
  const isBad = lines.some(({ kind }) => kind !== 'warning');
  return (
    <button
      type="button"
      className="status-problems"
      data-kind={lines.length === 0 ? 'none' : isBad ? 'error' : 'warning'}
      onClick={() => togglePanel('problems')}
    >
      {lines.length > 0 && <TriangleAlert size={12} aria-hidden />}
      {text || 'no problems'}
    </button>
  );
}

import { OctagonAlert, RefreshCw } from 'lucide-react';
import { runCommand } from '../commands/registry.ts';
import { useAutosave } from '../files/autosave.ts';
import { useCatalogueKnown } from '../state/catalogue.ts';
import { restartEngine } from '../state/connection.ts';
import { setFault, useAuto, useFault, useRun, useRunning } from '../state/run.ts';
import './banner.css';

/** What is wrong with the program or the machine, never with the graph; with the cure. */
export function Banner() {
  const fault = useFault();
  const lost = useRun((run) => run.deviceLost);
  const isRunning = useRunning();
  const isRepeated = useAuto() || isRunning;
  const isKnown = useCatalogueKnown();
  const { state } = useAutosave();
  if (fault !== null) {
    return (
      <div className="banner" data-kind="error" role="alert">
        <OctagonAlert size={16} aria-hidden />
        <p>
          <strong>{isKnown ? 'The engine broke off' : 'The engine could not start'}:</strong>{' '}
          {fault}
          {'. '}
          {state === 'failed' ? 'Save your graph to a file first.' : 'Your graph is kept.'}
        </p>
        <button type="button" className="button" onClick={() => runCommand('file.save')}>
          Save graph
        </button>
        <button type="button" className="button button-primary" onClick={restartEngine}>
          Restart the engine
        </button>
        {isKnown && (
          <button type="button" className="button button-quiet" onClick={() => setFault(null)}>
            Dismiss
          </button>
        )}
      </div>
    );
  }
  if (lost !== null) {
    return (
      <div className="banner" data-kind="warning" role="status">
        <RefreshCw size={16} aria-hidden />
        <p>
          <strong>The graphics device was lost:</strong> {lost}.{' '}
          {isRepeated
            ? 'It is being opened again and the run repeated; nothing of your graph is lost.'
            : 'What you see is from before; a run opens it again. Nothing of your graph is lost.'}
        </p>
        {!isRepeated && (
          <button type="button" className="button" onClick={() => runCommand('run.all')}>
            Run
          </button>
        )}
      </div>
    );
  }
  return null;
}

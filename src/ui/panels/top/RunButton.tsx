import { Play, Square, Zap } from 'lucide-react';
import { useEffect, useState } from 'react';
import { runCommand } from '../../commands/registry.ts';
import { useCatalogueKnown } from '../../state/catalogue.ts';
import { setAuto, useAuto, useProgress, useRun, useRunning } from '../../state/run.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { useKeysOf } from '../../widgets/keys.ts';

/** A run shorter than this only flickers: the button stays as it is. */
const SHOWN_AFTER_MILLISECONDS = 160;

/** Runs everything; while that takes, tells how far it is and cancels. */
export function RunButton() {
  const isAuto = useAuto();
  const isReady = useCatalogueKnown();
  const isRunning = useLasting(useRunning(), SHOWN_AFTER_MILLISECONDS);
  const progress = useProgress();
  const counts = useRun(({ ended, planned }) => `${ended} of ${planned}`);
  const runKeys = useKeysOf('run.all');
  const cancelKeys = useKeysOf('run.cancel');
  return (
    <div className="run-group">
      <IconButton
        icon={Zap}
        label={isAuto ? 'Runs after every change' : 'Runs only when asked'}
        aria-pressed={isAuto}
        onClick={() => setAuto(!isAuto)}
      />
      {isRunning ? (
        <button
          key="cancel"
          type="button"
          className="button run-button is-running"
          onClick={() => runCommand('run.cancel')}
        >
          <Square size={11} fill="currentColor" aria-hidden />
          Cancel <kbd>{cancelKeys}</kbd>
          <progress max={1} value={progress} aria-label={`Nodes done: ${counts}`} />
        </button>
      ) : (
        <button
          key="run"
          type="button"
          className="button button-primary run-button"
          disabled={!isReady}
          onClick={() => runCommand('run.all')}
        >
          <Play size={12} fill="currentColor" aria-hidden />
          Run <kbd>{runKeys}</kbd>
        </button>
      )}
    </div>
  );
}

/** True once something has been true for a while; false at once. */
function useLasting(value: boolean, milliseconds: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!value) {
      setLasts(false);
      return;
    }
    const timer = setTimeout(() => setLasts(true), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return lasts && value;
}

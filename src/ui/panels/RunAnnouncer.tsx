import { useEffect, useState } from 'react';
import { spellMilliseconds } from '../editor/format.ts';
import { useRun } from '../state/run.ts';

/** Shorter runs, as while a slider moves, are not read out. */
const TOLD_FROM_MILLISECONDS = 1000;

/** Says to those who do not see it how a run ended. */
export function RunAnnouncer() {
  const status = useRun((run) => run.status);
  const failed = useRun((run) => run.failed);
  const milliseconds = useRun((run) => run.milliseconds);
  const [text, setText] = useState('');
  useEffect(() => {
    if (status === 'failed') setText(`Run finished; ${failed} failed`);
    else if (status === 'cancelled') setText('Run cancelled');
    else if (status === 'done' && (milliseconds ?? 0) >= TOLD_FROM_MILLISECONDS) {
      setText(`Run finished in ${spellMilliseconds(milliseconds ?? 0)}`);
    }
  }, [status, failed, milliseconds]);
  return (
    <p className="unseen" role="status">
      {text}
    </p>
  );
}

import { dismissFailure, openFailureStore } from '../../files/desk.ts';
import { Dialog } from '../../widgets/Dialog.tsx';

/** Problems told at most; the rest is counted. */
const MAX_TOLD = 12;

/** Why a file could not be opened. The present graph stays. */
export function OpenFailure() {
  const failure = openFailureStore((state) => state.failure);
  const problems = failure?.problems ?? [];
  return (
    <Dialog
      title={`${failure?.name ?? 'The file'} could not be opened`}
      description="Nothing was changed: your graph is as it was."
      isOpen={failure !== null}
      onClose={dismissFailure}
    >
      <ul className="failure-list">
        {problems.slice(0, MAX_TOLD).map(({ at, rule, message }) => (
          <li key={at + rule + message}>{message}</li>
        ))}
        {problems.length > MAX_TOLD && <li>and {problems.length - MAX_TOLD} more</li>}
      </ul>
    </Dialog>
  );
}

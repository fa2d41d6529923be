import { Check } from 'lucide-react';
import type { ContractGuess } from '../../../engine/worker/protocol.ts';
import { spellBytes } from '../../files/download.ts';
import { contractStore, dropContract } from '../../files/models.ts';
import { Dialog } from '../../widgets/Dialog.tsx';
import './contract.css';

const SHOWN = 12;

/** What goes into a network and comes out of it, where its file does not say: the user confirms. */
export function ContractQuestion() {
  const question = contractStore((state) => state.question);
  return (
    <Dialog
      title="What this network takes and gives"
      {...(question ? { description: question.choice.file } : {})}
      isOpen={question !== null}
      onClose={dropContract}
    >
      {question && (
        <div className="contract">
          <dl>
            <Row name="In" values={question.report.inputs} />
            <Row name="Out" values={question.report.outputs} />
            <Row name="Licence" values={[question.report.license]} />
            <Row
              name="Kept"
              values={[`${spellBytes(question.report.bytes)}, in ${question.report.keptIn}`]}
            />
            {question.report.remarks.length > 0 && (
              <Row name="Remarks" values={question.report.remarks} />
            )}
          </dl>
          {question.report.isKnown && (
            <p>
              Known as <strong>{question.report.title}</strong>. Choose below only if its answers
              look wrong.
            </p>
          )}
          <Guesses
            guesses={question.guesses}
            failure={question.failure}
            choose={(guess) => {
              dropContract();
              question.answer({ ...question.choice, manifest: guess.manifest });
            }}
          />
        </div>
      )}
    </Dialog>
  );
}

function Row({ name, values }: { readonly name: string; readonly values: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {values.map((value) => (
          <div key={value}>{value}</div>
        ))}
      </dd>
    </div>
  );
}

interface GuessesProps {
  readonly guesses: readonly ContractGuess[] | null;
  readonly failure: string | null;
  choose(guess: ContractGuess): void;
}

/** The ways in which it can be meant, best first; lower is better. */
function Guesses({ guesses, failure, choose }: GuessesProps) {
  if (failure !== null) return <p role="alert">It could not be tried out: {failure}</p>;
  if (guesses === null) {
    return <p aria-live="polite">Trying each reading on a picture whose answer is known…</p>;
  }
  const usable = guesses.filter((guess) => guess.failure === null).slice(0, SHOWN);
  if (usable.length === 0) {
    return (
      <p role="alert">
        No reading of it runs{guesses[0]?.failure ? `: ${guesses[0].failure}` : ''}. Write a
        manifest by hand; the graph format’s page says how.
      </p>
    );
  }
  return (
    <>
      <p>Tried on a picture whose answer is known. Lower is better; choose one.</p>
      <div className="picture-answers">
        {usable.map((guess, index) => (
          <button
            key={guess.label + String(index)}
            type="button"
            className="button button-large"
            data-first-focus={index === 0 || undefined}
            onClick={() => choose(guess)}
          >
            <Check size={15} aria-hidden />
            <span>
              {guess.label} <code>{guess.score.toFixed(3)}</code>
              {index === 0 && ' best'}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

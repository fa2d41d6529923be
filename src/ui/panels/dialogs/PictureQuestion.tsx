import { ImagePlus, Replace } from 'lucide-react';
import { useEffect, useState } from 'react';
import { labelOf } from '../../commands/edit.ts';
import {
  addLoader,
  dropQuestion,
  type Question,
  questionStore,
  replacePicture,
} from '../../files/pictures.ts';
import { Dialog } from '../../widgets/Dialog.tsx';

/** What a dropped or pasted picture is meant to be. */
export function PictureQuestion() {
  const question = questionStore((state) => state.question);
  return (
    <Dialog
      title="Use this picture"
      {...(question ? { description: question.file.name } : {})}
      isOpen={question !== null}
      onClose={dropQuestion}
    >
      {question && <Answers question={question} />}
    </Dialog>
  );
}

function Answers({ question: { file, name, at, sources } }: { readonly question: Question }) {
  const address = useObjectUrl(file);
  const answer = (act: () => void) => () => {
    dropQuestion();
    act();
  };
  return (
    <div className="picture-question">
      {address && <img src={address} alt={file.name} />}
      <div className="picture-answers">
        {sources.map((id, index) => (
          <button
            key={id}
            type="button"
            className="button button-large"
            data-first-focus={index === 0 || undefined}
            onClick={answer(() => replacePicture(name, id))}
          >
            <Replace size={15} aria-hidden />
            <span>
              In place of <strong>{labelOf(id)}</strong> <code>{id}</code>
            </span>
          </button>
        ))}
        <button
          type="button"
          className="button button-large"
          onClick={answer(() => addLoader(name, at))}
        >
          <ImagePlus size={15} aria-hidden />
          <span>As a node of its own</span>
        </button>
      </div>
    </div>
  );
}

function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

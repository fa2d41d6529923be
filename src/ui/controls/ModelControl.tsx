import { BrainCircuit, ListChecks } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ModelChoice, ModelParam } from '../../engine/schema/params.ts';
import { askForContract, chooseModel, restoreModel } from '../files/models.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { ModelFiles } from './ModelFiles.tsx';
import type { ControlProps } from './props.ts';

/** A network's file: chosen, or dropped together with the files of its weights; and its contract. */
export function ModelControl(props: ControlProps<ModelParam, ModelChoice>) {
  const { id, param, value, compact, set } = props;
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const take = (files: readonly File[]) => {
    if (files.length === 0) return;
    setBusy(true);
    // On a node, the model that it waits for; in the inspector, any.
    const taken = compact ? restoreModel(files, value, set) : chooseModel(files, set);
    void taken.finally(() => setBusy(false));
  };
  const name = value.file.split('/').at(-1) ?? '';
  const hash = value.sha256 ? `, SHA-256 ${value.sha256}` : '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className="control-file"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        event.preventDefault();
        event.stopPropagation();
        take([...event.dataTransfer.files]);
      }}
    >
      <button
        id={id}
        type="button"
        className="button file-name"
        aria-label={`${param.label}: ${name || 'choose a model'}`}
        title={name + hash}
        disabled={isBusy}
        onClick={() => picker.current?.click()}
      >
        {!compact && <BrainCircuit size={14} aria-hidden />}
        <span>{isBusy ? 'Reading…' : name || 'Choose a model…'}</span>
      </button>
      {!compact && name !== '' && (
        <IconButton
          icon={ListChecks}
          label="What it takes and gives"
          onClick={() => void askForContract(value, set)}
        />
      )}
      <ModelFiles ref={picker} label={`File for ${param.label}`} take={take} />
    </div>
  );
}

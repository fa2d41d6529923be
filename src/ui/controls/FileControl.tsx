import { FolderOpen, Images } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, useState } from 'react';
import type { FileParam } from '../../engine/schema/params.ts';
import { notify } from '../state/notices.ts';
import { useSession } from '../state/session.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { nameOfFile, PICTURE_TYPES, pictureIn } from './pictures.ts';
import type { ControlProps } from './props.ts';
import { samples } from './samples.ts';

/** A picture to read (chosen, dropped, or one that comes along), or the name of a file to write. */
export function FileControl(props: ControlProps<FileParam, string>) {
  return props.param.access === 'read' ? <ReadFile {...props} /> : <WriteFile {...props} />;
}

function ReadFile({ id, param, value, compact, set }: ControlProps<FileParam, string>) {
  const session = useSession();
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const take = (file: File | null) => {
    if (!file) return;
    setBusy(true);
    session
      .putFile(file)
      .then(set, (cause) => notify(cause instanceof Error ? cause.message : String(cause), 'error'))
      .finally(() => setBusy(false));
  };
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
        const file = pictureIn(event.dataTransfer);
        if (!file) return;
        event.preventDefault();
        event.stopPropagation();
        take(file);
      }}
    >
      <button
        id={id}
        type="button"
        className="button file-name"
        aria-label={`${param.label}: ${value ? nameOfFile(value) : 'choose a picture'}`}
        title={value ? nameOfFile(value) : ''}
        disabled={isBusy}
        onClick={() => picker.current?.click()}
      >
        {!compact && <FolderOpen size={14} aria-hidden />}
        <span>{isBusy ? 'Reading…' : value ? nameOfFile(value) : 'Choose a picture…'}</span>
      </button>
      {!compact && <SampleMenu label={param.label} set={set} />}
      <input
        ref={picker}
        type="file"
        hidden
        tabIndex={-1}
        accept={PICTURE_TYPES.join(',')}
        aria-label={`File for ${param.label}`}
        onChange={(event) => {
          take(event.currentTarget.files?.[0] ?? null);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

function SampleMenu({ label, set }: { readonly label: string; set(value: string): void }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Images} label={`Sample pictures for ${label}`} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu sample-menu" align="end" sideOffset={4}>
          {samples.map(({ name, url }) => (
            <DropdownMenu.Item key={name} className="menu-item" onSelect={() => set(name)}>
              <img src={url} alt="" loading="lazy" />
              {nameOfFile(name)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function WriteFile({ id, param, value, set }: ControlProps<FileParam, string>) {
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    if (draft !== null && draft !== value) set(draft.trim());
    setDraft(null);
  };
  return (
    <input
      id={id}
      type="text"
      className="text-field"
      aria-label={param.label}
      placeholder="restored.png"
      spellCheck={false}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        else if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}

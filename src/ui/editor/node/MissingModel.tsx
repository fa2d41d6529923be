import { Check, Copy, FileQuestionMark, FolderOpen } from 'lucide-react';
import { type ReactElement, useRef, useState } from 'react';
import type { ModelChoice } from '../../../engine/schema/params.ts';
import type { MissingModel as Missing } from '../../../engine/worker/client.ts';
import { ModelFiles } from '../../controls/ModelFiles.tsx';
import { restoreModel } from '../../files/models.ts';
import { notify } from '../../state/notices.ts';

interface Props {
  readonly missing: Missing;
  readonly choice: ModelChoice;
  /** Sets the parameter, where the graph names no hash and any file is as good. */
  set(choice: ModelChoice): void;
}

/** In place of a network that is not on this computer: which one it is, where to get it, and the way to give it. */
export function MissingModel({ missing, choice, set }: Props): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  const { file, sha256, source } = missing;
  const name = file.split('/').at(-1) ?? file;
  return (
    <section className="missing-model" aria-label={`${name} is missing`} data-control>
      <h3 title={file}>
        <FileQuestionMark size={14} aria-hidden />
        <span>{name}</span>
      </h3>
      <p>This network is not on this computer. The graph keeps its place.</p>
      <dl>
        {sha256 !== '' && (
          <div>
            <dt>SHA-256</dt>
            <dd>
              <Hash sha256={sha256} />
            </dd>
          </div>
        )}
        <div>
          <dt>From</dt>
          <dd>{source ? <Source text={source} /> : 'the graph does not say'}</dd>
        </div>
      </dl>
      <button type="button" className="button" onClick={() => picker.current?.click()}>
        <FolderOpen size={14} aria-hidden />
        Choose the file…
      </button>
      <p className="missing-hint">or drop it on this node</p>
      <ModelFiles
        ref={picker}
        label={`The file ${name}`}
        take={(files) => void restoreModel(files, choice, set)}
      />
    </section>
  );
}

/** How a hash starts and ends; a click copies all of it. */
function Hash({ sha256 }: { readonly sha256: string }): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(sha256).then(
      () => setCopied(true),
      () => notify(`this browser does not let a page copy; the SHA-256 is ${sha256}`, 'error'),
    );
  const Icon = isCopied ? Check : Copy;
  return (
    <button
      type="button"
      className="missing-hash"
      title={sha256}
      aria-label={isCopied ? 'SHA-256 copied' : `Copy SHA-256 ${sha256}`}
      onClick={() => void copy()}
    >
      {`${sha256.slice(0, 8)}…${sha256.slice(-4)}`}
      <Icon size={12} aria-hidden />
    </button>
  );
}

/** Addresses become links, each on a line of its own: `huggingface.co/a/b or github.com/c/d`. */
function Source({ text }: { readonly text: string }): ReactElement {
  return (
    <ul>
      {text.split(/\s+or\s+|[,;]\s+/).map((part) => (
        <li key={part} title={part}>
          {ADDRESS.test(part) ? (
            <a
              href={part.startsWith('http') ? part : `https://${part}`}
              target="_blank"
              rel="noreferrer"
            >
              {part.replace(/^https?:\/\//, '')}
            </a>
          ) : (
            part
          )}
        </li>
      ))}
    </ul>
  );
}

const ADDRESS = /^(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/]\S*)?$/i;

import { FolderOpen, LayoutGrid, Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import Markdown from 'react-markdown';
import { runCommand } from '../../commands/registry.ts';
import { keptStore, openRecent } from '../../files/desk.ts';
import { forgetRecent, useRecent } from '../../files/recent.ts';
import { openPalette } from '../../palette/store.ts';
import { commit, useDocument, useFileName, useTitle } from '../../state/document.ts';
import { setOpen } from '../../state/workbench.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { ago } from '../ago.ts';

/** The graph as a whole, and how to begin. */
export function DocumentPage() {
  const title = useTitle();
  const fileName = useFileName();
  const nodes = useDocument((document) => Object.keys(document.nodes).length);
  const wires = useDocument((document) =>
    Object.values(document.nodes).reduce(
      (n, { inputs }) => n + Object.keys(inputs ?? {}).length,
      0,
    ),
  );
  const subgraphs = useDocument((document) => Object.keys(document.subgraphs ?? {}).length);
  return (
    <div className="document-page">
      <header className="inspector-head">
        <h2>{title}</h2>
        <p className="quiet">
          {plural(nodes, 'node')} · {plural(wires, 'wire')}
          {subgraphs > 0 && ` · ${plural(subgraphs, 'subgraph')}`} · {fileName ?? 'in no file yet'}
        </p>
      </header>
      <div className="tab-page">
        <Description />
        <h3>{nodes === 0 ? 'Begin' : 'Go on'}</h3>
        <div className="begin">
          <button type="button" className="button" onClick={() => setOpen('templates', true)}>
            <LayoutGrid size={14} aria-hidden /> Start from a template
          </button>
          <button type="button" className="button" onClick={() => runCommand('file.open')}>
            <FolderOpen size={14} aria-hidden /> Open a graph
          </button>
          <button type="button" className="button" onClick={() => openPalette()}>
            <Plus size={14} aria-hidden /> Add a node
          </button>
        </div>
        <p className="quiet">
          Drop or paste a picture anywhere to work on it. Select a node to see what it does and to
          set it; drag from a socket to wire it, or onto the empty canvas to see all that fits.
        </p>
        <RecentList />
      </div>
    </div>
  );
}

function Description() {
  const description = useDocument((document) => document.description ?? '');
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    const next = draft?.trim() ?? '';
    setDraft(null);
    if (draft === null || next === description) return;
    commit('Describe the graph', (document) => {
      if (next) document.description = next;
      else delete document.description;
    });
  };
  if (draft !== null) {
    return (
      <textarea
        className="text-field"
        aria-label="Description of the graph"
        rows={6}
        // biome-ignore lint/a11y/noAutofocus: the user asked to write
        autoFocus
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Escape' && setDraft(null)}
      />
    );
  }
  return (
    <div className="description">
      {description ? (
        <div className="prose">
          <Markdown>{description}</Markdown>
        </div>
      ) : (
        <p className="quiet">No description yet.</p>
      )}
      <IconButton
        icon={Pencil}
        size={13}
        label="Edit the description"
        onClick={() => setDraft(description)}
      />
    </div>
  );
}

function RecentList() {
  const recent = useRecent();
  if (recent.length === 0) return null;
  const now = Date.now();
  return (
    <>
      <h3>Recent</h3>
      <ul className="recent">
        {recent.map((entry) => (
          <li key={entry.key}>
            <button type="button" onClick={() => openRecent(entry)}>
              {entry.kept.title}
              <small>
                {ago(now - entry.kept.at)}
                {!entry.kept.saved && ', in no file'}
              </small>
            </button>
            <IconButton
              icon={X}
              size={13}
              label={`Forget ${entry.kept.title}`}
              onClick={() => void forgetRecent(keptStore, entry.key)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

const plural = (count: number, word: string): string =>
  count === 1 ? `1 ${word}` : `${count} ${word}s`;

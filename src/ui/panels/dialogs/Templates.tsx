import { Search } from 'lucide-react';
import { useState } from 'react';
import { openRecent, openTemplate } from '../../files/desk.ts';
import { useRecent } from '../../files/recent.ts';
import { holdsWords } from '../../files/search.ts';
import { type Template, templates } from '../../files/templates.ts';
import { useCatalogue } from '../../state/catalogue.ts';
import { setOpen, useOpen } from '../../state/workbench.ts';
import { Dialog } from '../../widgets/Dialog.tsx';
import { ago } from '../ago.ts';
import { GraphSketch } from './GraphSketch.tsx';
import './templates.css';

/** The graphs that come with Reweave, to look through and to start from. */
export function Templates() {
  const isOpen = useOpen('templates');
  const close = () => setOpen('templates', false);
  return (
    <Dialog
      title="Templates"
      description="Graphs that run at once. Opening one keeps what you have under Recent."
      size="large"
      isOpen={isOpen}
      onClose={close}
    >
      <Gallery close={close} />
    </Dialog>
  );
}

function Gallery({ close }: { close(): void }) {
  const [query, setQuery] = useState('');
  const recent = useRecent();
  const catalogue = useCatalogue();
  const textOf = ({ name, document }: Template): string => {
    const types = Object.values(document.nodes).flatMap(({ type }) => [
      type,
      catalogue.get(type)?.label ?? '',
    ]);
    return [name, document.title, document.description ?? '', ...types].join(' ');
  };
  const found = templates().filter((template) => holdsWords(textOf(template), query));
  return (
    <>
      <label className="search">
        <Search size={15} aria-hidden />
        <input
          type="search"
          data-first-focus
          aria-label="Search templates"
          placeholder="Search by title, description or node"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </label>
      <div className="gallery-scroll">
        {query === '' && recent.length > 0 && (
          <>
            <h3 className="gallery-title">Recent</h3>
            <ul className="gallery-recent">
              {recent.map((entry) => (
                <li key={entry.key}>
                  <button
                    type="button"
                    className="button"
                    onClick={() => {
                      openRecent(entry);
                      close();
                    }}
                  >
                    {entry.kept.title} <small>{ago(Date.now() - entry.kept.at)}</small>
                  </button>
                </li>
              ))}
            </ul>
            <h3 className="gallery-title">Templates</h3>
          </>
        )}
        {found.length === 0 && (
          <p className="empty">
            {query === '' ? 'No templates come with this build.' : `No template has “${query}”.`}
          </p>
        )}
        <ul className="gallery">
          {found.map((template) => (
            <li key={template.name}>
              <button
                type="button"
                className="card"
                onClick={() => {
                  openTemplate(template);
                  close();
                }}
              >
                <span className="card-picture">
                  {template.thumbnail ? (
                    <img src={template.thumbnail} alt="" loading="lazy" />
                  ) : (
                    <GraphSketch document={template.document} />
                  )}
                </span>
                <strong>{template.document.title}</strong>
                <span className="card-text">{template.document.description}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

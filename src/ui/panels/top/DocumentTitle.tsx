import { useState } from 'react';
import { commit, useDirty, useFileName, useTitle } from '../../state/document.ts';

const MAX_LENGTH = 200;

/** The document's title, typed in place; a dot while no file holds the present state. */
export function DocumentTitle() {
  const title = useTitle();
  const isDirty = useDirty();
  const fileName = useFileName();
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    const next = draft?.trim();
    setDraft(null);
    if (!next || next === title) return;
    commit(`Rename to ${next}`, (document) => {
      document.title = next;
    });
  };
  return (
    <div className="document-title">
      <input
        aria-label="Title of the graph"
        value={draft ?? title}
        maxLength={MAX_LENGTH}
        spellCheck={false}
        title={fileName ?? 'in no file yet'}
        // Where a browser cannot size a field by its content, this does about.
        size={Math.min(48, Math.max(8, (draft ?? title).length))}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          else if (event.key === 'Escape') setDraft(null);
        }}
      />
      {isDirty && (
        <span className="dirty-dot" role="img" aria-label="Changed since it was saved to a file" />
      )}
    </div>
  );
}
